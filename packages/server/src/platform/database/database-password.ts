import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'

export type DatabasePasswordRefusal = 'database-password-missing' | 'database-password-unreadable'

/**
 * Known to us alone; PostgreSQL itself keeps only its SCRAM verifier. On the disk before the data that needs it.
 * @returns refuses where there is data already: a new password would not open it
 */
export function keepPassword(dataFolder: string): { password: string } | Refusal<DatabasePasswordRefusal> {
  const path = passwordFile(dataFolder)
  if (!existsSync(path)) {
    if (existsSync(join(dataFolder, 'database', 'postgres', 'PG_VERSION')))
      return refuse('database-password-missing', { file: path })
    const draft = `${path}.new`
    const file = openSync(draft, 'w', 0o600)
    writeSync(file, randomBytes(24).toString('base64url'))
    fsyncSync(file)
    closeSync(file)
    renameSync(draft, path)
  }
  return readPassword(dataFolder)
}

/** @returns refuses a file that this account may not read, or that is empty or no file */
export function readPassword(dataFolder: string): { password: string } | Refusal<DatabasePasswordRefusal> {
  const file = passwordFile(dataFolder)
  try {
    const password = readFileSync(file, 'utf8').trim()
    return password === '' ? refuse('database-password-missing', { file }) : { password }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT') return refuse('database-password-missing', { file })
    return refuse('database-password-unreadable', { file, reason: code })
  }
}

function passwordFile(dataFolder: string): string {
  return join(dataFolder, 'database-password')
}
