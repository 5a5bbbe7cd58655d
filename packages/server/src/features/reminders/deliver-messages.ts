import { sql } from 'kysely'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { DeliveryRow } from '../../platform/database/tables/reminders.ts'
import { transactAsSystem } from '../../platform/jobs/transact-as-system.ts'
import type { SendingOutcome } from '../../platform/mail/sending-outcome.ts'
import { sendDelivery, type ClaimedDelivery, type DeliveryNeeds } from './send-delivery.ts'

/** Sending ends by itself long before: a claim older than this was left by a server that is gone. */
const minutesUntilInterrupted = 10

/** Minutes to wait after each attempt that was certainly not taken; then it is given up. */
const waits = [1, 5, 15, 60, 180]

/**
 * Sends what waits, one message after the other. Each is claimed, and the claim committed, before it is sent; one whose
 * end nobody knows is never sent again.
 * @param send how one message leaves; @param signal leaves the rest for later
 */
export async function deliverMessages(
  platform: DeliveryNeeds,
  signal: AbortSignal,
  send: (platform: DeliveryNeeds, claimed: ClaimedDelivery) => Promise<SendingOutcome> = sendDelivery,
): Promise<void> {
  await markInterrupted(platform)
  const away = new Set<string>()
  while (!signal.aborted) {
    const claimed = await claimNext(platform, [...away])
    if (claimed === null) return
    const outcome = await outcomeOf(platform, claimed, send)
    // Nobody answers there: five hundred digests would each wait for it, and robots behind them.
    if (outcome.kind === 'not-taken' && outcome.isAway === true) away.add(claimed.channel)
    await settle(platform, claimed, outcome)
  }
}

async function outcomeOf(
  platform: DeliveryNeeds,
  claimed: ClaimedDelivery,
  send: (platform: DeliveryNeeds, claimed: ClaimedDelivery) => Promise<SendingOutcome>,
): Promise<SendingOutcome> {
  // The mail server was away for days: each day has its own digest, the older ones would only be noise.
  if (claimed.purpose === 'digest' && claimed.day < shanghaiDay(platform.yearClock.now())) {
    return { kind: 'not-taken', mayRetry: false, note: 'out-of-date' }
  }
  try {
    return await send(platform, claimed)
  } catch (error) {
    return { kind: 'uncertain', note: error instanceof Error ? error.name : 'unknown' }
  }
}

function markInterrupted({ database: { db }, clock }: DeliveryNeeds): Promise<unknown> {
  const before = new Date(clock.now().getTime() - minutesUntilInterrupted * 60_000)
  return transactAsSystem(db, (transaction) =>
    transaction
      .updateTable('deliveries')
      .set({ state: 'uncertain', finished_at: clock.now(), note: 'interrupted' })
      .where('state', '=', 'claimed')
      .where('claimed_at', '<', before)
      .execute(),
  )
}

async function claimNext(
  { database: { db }, clock }: DeliveryNeeds,
  away: readonly string[],
): Promise<ClaimedDelivery | null> {
  const now = clock.now()
  const row = await transactAsSystem(db, (transaction) =>
    transaction
      .updateTable('deliveries')
      .set({ state: 'claimed', claimed_at: now, attempts: sql`attempts + 1` })
      .where('id', '=', (each) =>
        each
          .selectFrom('deliveries')
          .select('id')
          .where('state', '=', 'waiting')
          .where('next_at', '<=', now)
          .where(sql<boolean>`channel <> all(${[...away]}::text[])`)
          .orderBy('next_at')
          .orderBy('id')
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .returningAll()
      .executeTakeFirst(),
  )
  return row ?? null
}

async function settle(
  { database: { db }, clock }: DeliveryNeeds,
  claimed: ClaimedDelivery,
  outcome: SendingOutcome,
): Promise<void> {
  const now = clock.now()
  const wait = outcome.kind === 'not-taken' && outcome.mayRetry ? waits[claimed.attempts - 1] : undefined
  const note = outcome.kind === 'sent' ? null : outcome.note
  const settled =
    wait === undefined
      ? { state: finalStates[outcome.kind], finished_at: now, note }
      : { state: 'waiting' as const, next_at: new Date(now.getTime() + wait * 60_000), note }
  await transactAsSystem(db, (transaction) =>
    transaction.updateTable('deliveries').set(settled).where('id', '=', claimed.id).execute(),
  )
}

const finalStates = { sent: 'sent', 'not-taken': 'failed', uncertain: 'uncertain' } as const satisfies Record<
  SendingOutcome['kind'],
  DeliveryRow['state']
>
