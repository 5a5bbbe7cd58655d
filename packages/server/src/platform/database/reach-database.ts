import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { PoolConfig } from 'pg'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Configuration } from '../configuration.ts'
import { readPassword, type DatabasePasswordRefusal } from './database-password.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import { startPostgres } from './start-postgres.ts'

/**
 * The connection to the database of a site, for looking at it from the command line: `DATABASE_URL`; the embedded one
 * of a server that runs, over its socket; or else the embedded one, started for the while.
 * @param endings how to end again what was begun here
 * @returns refuses a data folder in which there is no database
 */
export async function reachDatabase(
  configuration: Pick<Configuration, 'databaseUrl' | 'dataFolder'>,
  endings: (() => Promise<void> | void)[],
): Promise<PoolConfig | Refusal> {
  const { databaseUrl, dataFolder } = configuration
  const data = join(dataFolder, 'database', 'postgres')
  if (databaseUrl === null && !existsSync(join(data, 'PG_VERSION')))
    return refuse('no-database-here', { folder: resolve(dataFolder) })
  const started = await startPostgres(configuration, {}, endings)
  if (!isRefusal(started) || started.code !== 'data-folder-in-use') return started
  return connectionOfRunning(dataFolder, data) ?? started
}

/** @returns `null` where the server has not got so far yet, or its files are another account's */
function connectionOfRunning(
  dataFolder: string,
  data: string,
): PoolConfig | Refusal<DatabasePasswordRefusal> | null {
  const file = readPostmasterFile(data)
  if (file?.status !== 'ready' || file.socketFolder === '') return null
  const read = readPassword(dataFolder)
  if (isRefusal(read)) return read
  return { host: file.socketFolder, user: 'hengji', password: read.password, database: 'postgres' }
}
