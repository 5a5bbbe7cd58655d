import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const memory = '/dev/shm'
const prefix = 'hengji-run-'
const gigabyte = 1024 ** 3
/** A run holds under 1 GB at a time; the machine keeps room for its browsers and servers. */
const wanted = { inFolder: 4 * gigabyte, inMachine: 8 * gigabyte }

/**
 * Makes the folder for all that a run of the tests makes: databases by the dozen, profiles of browsers. It lies in
 * memory where there is plenty, which takes two fifths off the processor's time of a file with a server; that tests
 * kill processes, not machines, makes what is written there as lasting as on a disk.
 * @returns {string} to be removed by whoever made it
 */
export function makeTestFolder(usual = os.tmpdir()) {
  const folder = fs.mkdtempSync(path.join(hasPlentyOfMemory() ? memory : usual, prefix))
  // Others may pass through: PostgreSQL runs under another account where the tests are run by root.
  fs.chmodSync(folder, 0o711)
  return folder
}

/** Of the environment, what makes tests put everything there: browsers and tools ask for the machine's usual place. */
export function insideTestFolder(folder) {
  const temporary = path.join(folder, 'tmp')
  fs.mkdirSync(temporary, { recursive: true })
  fs.chmodSync(temporary, 0o1777)
  return { HENGJI_TEST_FOLDER: folder, TMPDIR: temporary }
}

export function removeTestFolder(folder) {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}

function hasPlentyOfMemory() {
  try {
    const { bavail, bsize } = fs.statfsSync(memory)
    const available = process.availableMemory?.() ?? os.freemem()
    return bavail * bsize >= wanted.inFolder && available >= wanted.inMachine && canRunPrograms()
  } catch {
    return false
  }
}

/** Containers may forbid it there. */
function canRunPrograms() {
  const mount = fs
    .readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .find((line) => line.split(' ')[1] === memory)
  return mount !== undefined && !mount.split(' ')[3]?.split(',').includes('noexec')
}

/**
 * Called by vitest before the first file and after the last: what tests left lying goes with the folder. `npm test` has
 * one folder for all of its steps.
 */
export default function beginRun() {
  const given = process.env.HENGJI_TEST_FOLDER
  const folder = given ?? makeTestFolder()
  Object.assign(process.env, insideTestFolder(folder))
  // Servers and commands that tests start as processes of their own read what one of them has compiled.
  process.env.NODE_COMPILE_CACHE ??= path.join(folder, 'compiled')
  if (given !== undefined) return () => undefined
  const remove = () => removeTestFolder(folder)
  // Once more at the very end: workers write what they compiled when they exit.
  process.once('exit', remove)
  return remove
}
