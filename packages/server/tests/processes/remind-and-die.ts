import { flushCompileCache } from 'node:module'
import type { PoolConfig } from 'pg'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { deliverMessages } from '../../src/features/reminders/deliver-messages.ts'
import { gatherDay } from '../../src/features/reminders/gather-day.ts'
import { sendDelivery } from '../../src/features/reminders/send-delivery.ts'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import { openRobotBoxOfSite } from '../../src/platform/webhook/robot-box.ts'
import type { MailSettings } from '../../src/platform/mail/mail-settings.ts'

/** Gathers and delivers as the server does, and is gone all at once at the named point. */
export interface Death {
  connection: PoolConfig
  mail: MailSettings
  now: string
  dies: 'while-gathering' | 'before-sending' | 'while-sending' | 'after-sending' | 'never'
  /** With `while-…`. */
  afterMilliseconds: number
}

// It dies: what it compiled would never be kept for the next.
flushCompileCache()
const death: Death = JSON.parse(process.argv[2] ?? '{}')
const die = (): void => {
  process.kill(process.pid, 'SIGKILL')
}
const dieSoon = (): void => {
  setTimeout(die, death.afterMilliseconds)
}

const database = await openDatabase(death.connection, () => undefined)
if (isRefusal(database)) throw new Error(database.code)
const clock = { now: () => new Date(death.now) }
const channels = { mail: death.mail, webhookHosts: [], publicUrl: null }
const platform = {
  database,
  clock,
  yearClock: clock,
  channels,
  robotBox: openRobotBoxOfSite(import.meta.dirname),
}
if (death.dies === 'while-gathering') dieSoon()
await gatherDay(platform)
await deliverMessages(platform, new AbortController().signal, async (needs, claimed) => {
  if (death.dies === 'before-sending') die()
  if (death.dies === 'while-sending') dieSoon()
  const outcome = await sendDelivery(needs, claimed)
  if (death.dies === 'after-sending') die()
  return outcome
})
await database.close()
