import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { keepPassword, type DatabasePasswordRefusal } from './database-password.ts'
import { canReachFolder, canRun, type SystemAccount } from './postgres-account.ts'
import { findPostgresProgram, type PostgresProgram } from './postgres-program.ts'

/** Where programs and data lie so that the account that runs PostgreSQL can reach them. */
export interface PostgresHome {
  program: PostgresProgram
  /** Holds `postgres` (the data) and is the home of the account while it runs. */
  folder: string
  password: string
  account: SystemAccount | null
}

/** Where root's PostgreSQL goes when its own folder lies within what only root may enter. */
const sharedFolder = '/var/lib/hengji'

export type PostgresHomeRefusal =
  | 'no-embedded-postgres'
  | 'postgres-folder-unreachable'
  | 'data-folder-of-another'
  | DatabasePasswordRefusal

/**
 * As an ordinary user: everything inside the data folder. As root, PostgreSQL runs under another account; if that one
 * cannot reach the data folder (a clone in /root), data and programs go to /var/lib/hengji and a link points there.
 * @param usual the account for new data; data that is there already stays with its owner
 */
export async function preparePostgresHome(
  dataFolder: string,
  usual: SystemAccount | null,
): Promise<PostgresHome | Refusal<PostgresHomeRefusal>> {
  const program = await findPostgresProgram()
  if (isRefusal(program)) return program
  const folder = join(dataFolder, 'database')
  try {
    const kept = keepPassword(dataFolder)
    if (isRefusal(kept)) return kept
    const { password } = kept
    if (usual === null) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
      return { program, folder, password, account: null }
    }
    const account = ownerOfData(folder) ?? usual
    const reachable = reachableFolder(folder, account)
    if (reachable === null) return refuse('postgres-folder-unreachable', { folder })
    const runnable = canRun(account, program.postgres) ? program : copyProgram(program, account)
    if (runnable === null) return refuse('postgres-folder-unreachable', { folder: dirname(program.postgres) })
    return { program: runnable, folder: reachable, password, account }
  } catch (error) {
    // Begun by root and continued by an ordinary user.
    if (isForbidden(error)) return refuse('data-folder-of-another', { folder: dataFolder })
    throw error
  }
}

function ownerOfData(folder: string): SystemAccount | null {
  const data = statSync(join(folder, 'postgres'), { throwIfNoEntry: false })
  return data === undefined || data.uid === 0 ? null : { uid: data.uid, gid: data.gid }
}

function isForbidden(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')
}

function reachableFolder(folder: string, account: SystemAccount): string | null {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  if (found?.isSymbolicLink()) {
    const target = readlinkSync(folder)
    return canReachFolder(account, target) ? target : null
  }
  if (!found) mkdirSync(folder, { mode: 0o700 })
  chownSync(folder, account.uid, account.gid)
  if (canReachFolder(account, folder)) return folder
  if (existsSync(join(folder, 'postgres'))) return null
  return linkToSharedFolder(folder, account)
}

function linkToSharedFolder(folder: string, account: SystemAccount): string | null {
  try {
    mkdirSync(sharedFolder, { recursive: true, mode: 0o755 })
    const target = mkdtempSync(join(sharedFolder, 'database-'))
    chownSync(target, account.uid, account.gid)
    rmdirSync(folder)
    symlinkSync(target, folder)
    return canReachFolder(account, target) ? target : null
  } catch {
    return null
  }
}

/** 46 MB, once per version. Copied beside and renamed, so that a copy cut short is never used. */
function copyProgram(program: PostgresProgram, account: SystemAccount): PostgresProgram | null {
  const native = dirname(dirname(program.postgres))
  const version = basename(dirname(native)) + '-' + versionOf(dirname(native))
  const target = join(sharedFolder, version)
  const copied: PostgresProgram = {
    initdb: join(target, 'bin', basename(program.initdb)),
    postgres: join(target, 'bin', basename(program.postgres)),
  }
  try {
    if (!existsSync(target)) {
      mkdirSync(sharedFolder, { recursive: true, mode: 0o755 })
      const draft = mkdtempSync(`${target}.`)
      chmodSync(draft, 0o755)
      cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
      renameSync(draft, target)
    }
    return canRun(account, copied.postgres) ? copied : null
  } catch {
    return null
  }
}

function versionOf(packageFolder: string): string {
  const read: unknown = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  return typeof read === 'object' && read !== null && 'version' in read ? String(read.version) : 'unknown'
}
