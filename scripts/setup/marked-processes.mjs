import fs from 'node:fs'

/**
 * Every process that a run starts inherits this variable, so that the run can find and end exactly its own.
 * A run inside a run adds its mark to the outer one's.
 */
export const markName = 'HENGJI_RUN'

/**
 * Processes of a run that are still alive, the asking process left out. Linux only: elsewhere the list is empty
 * and process groups have to do.
 * @param {string} mark the run's part of HENGJI_RUN
 * @returns {number[]} process ids
 */
export function markedProcesses(mark) {
  if (process.platform !== 'linux') return []
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((id) =>
      environmentOf(id).some((entry) => entry.startsWith(`${markName}=`) && entry.includes(mark)),
    )
    .map(Number)
}

function environmentOf(id) {
  try {
    if (/^\d+ \(.*\) Z/s.test(fs.readFileSync(`/proc/${id}/stat`, 'latin1'))) return []
    return fs.readFileSync(`/proc/${id}/environ`, 'latin1').split('\0')
  } catch {
    return []
  }
}

/** A signal to a process, or to a process group where the id is negative; one that is gone is fine. */
export function signal(id, name) {
  try {
    process.kill(id, name)
    return true
  } catch {
    return false
  }
}
