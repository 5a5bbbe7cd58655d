import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { startEmbeddedPostgres } from '../src/platform/database/embedded-postgres.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { postgresAccount } from '../src/platform/database/postgres-account.ts'
import { installJobs } from '../src/platform/jobs/install-jobs.ts'
import { removeFolder, runFolder } from './run-folder.ts'

/**
 * Gives a data folder in which nothing is yet a database that was created and migrated before: once in a run, and
 * copied. What the server does over it at its start is the same; it finds nothing left to migrate. Outside of a run, and
 * where PostgreSQL needs another place than the folder, the server begins from nothing as it does anywhere.
 */
export async function beginFromCopy(dataFolder: string): Promise<void> {
  const run = runFolder()
  if (run === null || existsSync(join(dataFolder, 'database'))) return
  const begun = join(run, 'begun-database')
  if (!existsSync(begun)) await begin(run, begun)
  if (lstatSync(join(begun, 'database')).isSymbolicLink()) return
  copyFileSync(join(begun, 'database-password'), join(dataFolder, 'database-password'))
  const folder = join(dataFolder, 'database')
  mkdirSync(folder, { mode: 0o700 })
  const account = postgresAccount()
  if (account !== null) chownSync(folder, account.uid, account.gid)
  copyInto(join(begun, 'database/postgres'), folder)
}

/** Made beside and renamed when whole: of two workers that come at once the later uses what the earlier made. */
async function begin(run: string, begun: string): Promise<void> {
  const draft = mkdtempSync(join(run, 'beginning-'))
  // As startTestServer's folders are: passed through, not read.
  chmodSync(draft, 0o711)
  const postgres = await startEmbeddedPostgres(draft, { durable: false })
  if (isRefusal(postgres)) throw new Error(`no database to copy: ${JSON.stringify(postgres)}`)
  // Connections that are given up are cut; what does not work throws.
  const unheard = (): void => undefined
  const database = await openDatabase(postgres.connection, unheard)
  if (isRefusal(database)) throw new Error(`no database to copy: ${JSON.stringify(database)}`)
  await installJobs(postgres.connection, unheard)
  await database.close()
  await postgres.stop()
  keep(draft, begun)
}

/** Whoever comes second takes what the first has kept. */
function keep(draft: string, kept: string): void {
  try {
    renameSync(draft, kept)
  } catch (error) {
    if (!existsSync(kept)) throw error
    removeFolder(draft)
  }
}

/** The sample city after its years, for who comes later in the run: its server has ended. Kept once. */
export function keepLivedCity(dataFolder: string): void {
  const run = runFolder()
  if (run === null || existsSync(join(run, livedCity))) return
  const draft = mkdtempSync(join(run, 'living-'))
  chmodSync(draft, 0o711)
  copyInto(dataFolder, draft)
  keep(join(draft, basename(dataFolder)), join(run, livedCity))
  removeFolder(draft)
}

/** @returns whether there is one; otherwise the city lives through its years at its start */
export function beginFromLivedCity(dataFolder: string): boolean {
  const run = runFolder()
  if (run === null || !existsSync(join(run, livedCity))) return false
  copyInto(`${join(run, livedCity)}/.`, dataFolder)
  return true
}

const livedCity = 'lived-city'

function copyInto(from: string, folder: string): void {
  const copied = spawnSync('cp', ['-a', from, folder], { encoding: 'utf8' })
  if (copied.status !== 0) throw new Error(`the data was not copied: ${copied.stderr}`)
}
