import { readFileSync, readlinkSync, rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { processExists } from './data-folder-lock.ts'

/** What PostgreSQL writes about itself into its data: process number first, its state last. */
export interface PostmasterFile {
  pid: number
  /** Where its socket is; empty where there is none. */
  socketFolder: string
  status: string
}

export function readPostmasterFile(data: string): PostmasterFile | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return Number.isInteger(pid) && pid > 0
      ? { pid, socketFolder: lines[4]?.trim() ?? '', status: lines[7]?.trim() ?? '' }
      : null
  } catch {
    return null
  }
}

/**
 * The lock of the data folder is ours, so a PostgreSQL still at work on it is what a killed server left behind:
 * it is on its way down, and asked once more. Files that name another program's number are taken away.
 */
export async function endLeftoverPostgres(data: string): Promise<void> {
  const file = readPostmasterFile(data)
  if (file === null) return
  if (!isAtWorkOn(file.pid, data)) {
    rmSync(join(data, 'postmaster.pid'), { force: true })
    // PostgreSQL takes the number in the lock of its socket for a living one as long as anything bears it: another
    // program, or what is left of a killed process that nobody has waited for.
    if (file.socketFolder !== '') rmSync(join(file.socketFolder, '.s.PGSQL.5432.lock'), { force: true })
    return
  }
  for (const [signal, milliseconds] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const) {
    try {
      process.kill(file.pid, signal)
    } catch {
      return
    }
    const until = performance.now() + milliseconds
    while (performance.now() < until) {
      if (!processExists(file.pid)) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

function isAtWorkOn(pid: number, data: string): boolean {
  if (!processExists(pid)) return false
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === data
  } catch {
    const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return typeof stdout === 'string' && stdout.includes(data)
  }
}
