import type { PoolConfig } from 'pg'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Configuration } from '../configuration.ts'
import { lockDataFolder } from './data-folder-lock.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

/**
 * The connection to one's own PostgreSQL, or to the embedded one, started over the data folder.
 * @param endings how to end again what was begun here
 */
export async function startPostgres(
  configuration: Pick<Configuration, 'databaseUrl' | 'dataFolder'>,
  parts: { isThrowaway?: boolean; whenDatabaseEnds?: () => void },
  endings: (() => Promise<void> | void)[],
): Promise<PoolConfig | Refusal> {
  const { databaseUrl, dataFolder } = configuration
  if (databaseUrl !== null) return { connectionString: databaseUrl }
  const lock = lockDataFolder(dataFolder)
  if (isRefusal(lock)) return lock
  endings.push(() => lock.release())
  const postgres = await startEmbeddedPostgres(dataFolder, { durable: !parts.isThrowaway })
  if (isRefusal(postgres)) return postgres
  endings.push(() => postgres.stop())
  if (parts.whenDatabaseEnds) postgres.onUnexpectedEnd(parts.whenDatabaseEnds)
  return postgres.connection
}
