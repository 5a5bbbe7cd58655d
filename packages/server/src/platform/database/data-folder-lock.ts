import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'

/** One server per data folder. The lock names its holder so that one left by a killed server is seen as such. */
interface LockHolder {
  pid: number
  /** When that process began, as the system counts it: a process number alone may have been given anew. */
  began: string | null
}

export interface DataFolderLock {
  release(): void
}

/** @returns refuses `data-folder-in-use` with the holder's `pid`. */
export function lockDataFolder(folder: string): DataFolderLock | Refusal<'data-folder-in-use'> {
  const path = join(folder, 'server.lock')
  const mine: LockHolder = { pid: process.pid, began: processBegan(process.pid) }
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 })
  try {
    for (;;) {
      try {
        // A link is made whole or not at all: nobody reads a half-written lock.
        linkSync(draft, path)
        return { release: () => rmSync(path, { force: true }) }
      } catch (error) {
        if (!isExisting(error)) throw error
      }
      const holder = readHolder(path)
      if (holder !== null && isRunning(holder)) {
        return refuse('data-folder-in-use', { pid: holder.pid, folder })
      }
      rmSync(path, { force: true })
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

function readHolder(path: string): LockHolder | null {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof read !== 'object' || read === null || !('pid' in read) || !('began' in read)) return null
    return typeof read.pid === 'number' ? { pid: read.pid, began: String(read.began) } : null
  } catch {
    return null
  }
}

function isRunning(holder: LockHolder): boolean {
  return processExists(holder.pid) && String(processBegan(holder.pid)) === String(holder.began)
}

export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it is there, and another's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** @returns the start time in clock ticks since boot (Linux), or `null` where the system does not tell. */
function processBegan(pid: number): string | null {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}
