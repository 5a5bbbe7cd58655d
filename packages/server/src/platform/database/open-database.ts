import { Kysely, PostgresDialect } from 'kysely'
import { Client, Pool, types, type ClientBase, type PoolConfig } from 'pg'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { migrate } from './migrate.ts'
import { refuseOldPostgres } from './supported-version.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

export interface OpenDatabase {
  db: Database
  isReachable(): Promise<boolean>
  close(): Promise<void>
}

/** Days stay days: a date turned into a moment would move with the time zone. */
const dateType = 1082
types.setTypeParser(dateType, (text) => text)

/** A database of one's own may be set to write days as 31.12.2026: here they are compared and shown as they come. */
async function writeIsoDays(client: ClientBase): Promise<void> {
  await client.query(`set datestyle to 'ISO, YMD'`)
}

/** Before a connection is given to anybody: the pool waits for it, though its types do not say so. */
const onConnect = writeIsoDays as (client: ClientBase) => void

/** A single connection, nothing migrated: for looking at a database that a server keeps. */
export function connectOnly(connection: PoolConfig): Database {
  const pool = new Pool({ connectionTimeoutMillis: 10_000, ...connection, max: 1, onConnect })
  pool.on('error', () => undefined)
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

type OpenDatabaseRefusal =
  | 'database-is-newer'
  | 'database-password-wrong'
  | 'database-unreachable'
  | 'postgres-too-old'

const wrongPassword = '28P01'

/**
 * Migrates, then opens the pool.
 * @param tell hears of connections lost while idle: the pool makes new ones, nothing is lost
 */
export async function openDatabase(
  connection: PoolConfig,
  tell: (error: Error) => void,
): Promise<OpenDatabase | Refusal<OpenDatabaseRefusal>> {
  const client = new Client(connection)
  client.on('error', tell)
  try {
    await client.connect()
  } catch (error) {
    // The embedded database is named by its socket; what opens it stands in a file.
    if (connection.connectionString === undefined && codeOf(error) === wrongPassword)
      return refuse('database-password-wrong')
    return refuse('database-unreachable', { reason: error instanceof Error ? error.message : String(error) })
  }
  try {
    const old = await refuseOldPostgres(client)
    if (old !== null) return old
    const migrated = await migrate(client)
    if (isRefusal(migrated)) return migrated
  } finally {
    await client.end()
  }
  const pool = new Pool({ max: 12, connectionTimeoutMillis: 10_000, ...connection, onConnect })
  pool.on('error', tell)
  pool.on('connect', (each) => each.on('error', tell))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    async isReachable() {
      try {
        await pool.query('select 1')
        return true
      } catch {
        return false
      }
    },
    close: () => db.destroy(),
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}
