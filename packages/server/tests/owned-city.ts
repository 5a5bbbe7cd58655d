import { Client } from 'pg'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/platform/database/embedded-postgres.ts'
import { temporaryFolder } from './test-server.ts'
import { removeFolder } from './run-folder.ts'

export interface OwnedCity {
  databaseUrl: string
  /** As the superuser, who is nobody of ours. */
  connection: EmbeddedPostgres['connection']
  close: () => Promise<void>
}

/** One's own PostgreSQL, on which we own a database and nothing else: no superuser, no right to make roles. */
export async function startOwnedCity(): Promise<OwnedCity> {
  const folder = temporaryFolder()
  const postgres = await startEmbeddedPostgres(folder, { durable: false })
  if (isRefusal(postgres)) throw new Error(postgres.code)
  const client = new Client(postgres.connection)
  await client.connect()
  await client.query(`create role owner_only login password 'test-only'`)
  await client.query('create database city owner owner_only')
  await client.end()
  return {
    databaseUrl: `postgres://owner_only:test-only@/city?host=${encodeURIComponent(postgres.connection.host)}`,
    connection: postgres.connection,
    close: async () => {
      await postgres.stop()
      removeFolder(folder)
    },
  }
}
