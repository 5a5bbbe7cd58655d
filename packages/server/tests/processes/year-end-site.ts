import { flushCompileCache } from 'node:module'
import type { PoolConfig } from 'pg'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { createServer } from '../../src/create-server.ts'
import type { MailSettings } from '../../src/platform/mail/mail-settings.ts'
import { testConfiguration } from '../test-server.ts'

/** The whole server as in production, durable and with its jobs, at a moment of the year from which time goes on. */
export interface YearEndSite {
  dataFolder: string
  /** Where the city stands: the server runs as a sample city for none but its own. */
  samples: string
  mail: MailSettings
  begins: string
}

/** Sent to the parent when requests are taken. */
export interface YearEndReady {
  address: string
  connection: PoolConfig
}

const { dataFolder, samples, mail, begins } = JSON.parse(process.argv[2] ?? '{}') as YearEndSite
const offset = new Date(begins).getTime() - Date.now()
const server = await createServer(
  { ...testConfiguration(dataFolder), samples, worker: 'here', mail },
  { logger: false, clock: { now: () => new Date(Date.now() + offset) } },
)
if (isRefusal(server)) throw new Error(server.code)
process.send?.({ address: server.address, connection: server.connection } satisfies YearEndReady)
// It is killed: what it compiled would never be kept for the next.
flushCompileCache()
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)))
