import { runMigrations } from 'graphile-worker'
import { Pool, type PoolConfig } from 'pg'
import { jobLogger } from './job-logger.ts'

/** Any number, the same in every server. */
const lockNumber = 7_301_963

/** Makes or renews the tables of jobs, as the owner of the database; servers that start at once take turns. */
export async function installJobs(connection: PoolConfig, tell: (error: unknown) => void): Promise<void> {
  const pool = new Pool({ ...connection, max: 2 })
  pool.on('error', tell)
  pool.on('connect', (client) => client.on('error', tell))
  try {
    const client = await pool.connect()
    try {
      await client.query('select pg_advisory_lock($1)', [lockNumber])
      await runMigrations({ pgPool: pool, logger: jobLogger(tell) })
    } finally {
      // Ends the connection and with it the lock.
      client.release(true)
    }
  } finally {
    await pool.end()
  }
}
