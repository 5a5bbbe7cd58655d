import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { createServer } from '../../src/create-server.ts'
import { testConfiguration } from '../test-server.ts'

/** The server as a process of its own, whose memory and words the test of the ballot searches. It logs all it can. */
const [, , folder = '', daysLater = '0'] = process.argv
const ahead = Number(daysLater) * 86_400_000
const running = await createServer(testConfiguration(folder), {
  clock: { now: () => new Date(Date.now() + ahead) },
  logger: { level: 'trace' },
  isThrowaway: true,
})
if (isRefusal(running)) throw new Error(running.code)
process.send?.({ address: running.address, connection: running.connection })
const end = (): void => {
  running.close().then(
    () => process.exit(0),
    () => process.exit(1),
  )
}
process.once('SIGTERM', end)
// The test is gone.
process.once('disconnect', end)
