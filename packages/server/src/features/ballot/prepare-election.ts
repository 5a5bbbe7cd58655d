import type { ElectionRules } from '@hengji/domain/ballot/election-rules.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { fingerprintOf } from '@hengji/proof/ballot/election-terms.ts'
import { audit } from '../../platform/audit/audit.ts'
import { asServer } from '../../platform/database/transact.ts'
import type { Platform } from '../../platform/platform.ts'
import { findElection } from './find-election.ts'
import { tellSeats } from './tell-seats.ts'

/**
 * Makes the urn and publishes its keys; then credentials may be drawn. Repeated where it was cut short: an urn that is
 * there already keeps its keys.
 * @param now in the year, where it is not the clock's
 */
export async function prepareElection(
  platform: Platform,
  unitId: string,
  id: string,
  now?: Date,
): Promise<void> {
  const { db } = platform.database
  const waiting = await asServer(db, (transaction) => findElection(transaction, unitId, id))
  if (isRefusal(waiting) || waiting.state !== 'preparing') return
  const made = await makeUrn(platform, id, waiting.rules)
  if (isRefusal(made)) return
  const terms = made.answer
  await asServer(db, async (transaction) => {
    const found = await findElection(transaction, unitId, id, 'update')
    if (isRefusal(found) || found.state !== 'preparing') return
    await transaction
      .updateTable('elections')
      .set({ state: 'open', terms: JSON.stringify(terms) })
      .where('unit_id', '=', unitId)
      .where('id', '=', id)
      .execute()
    const fingerprint = Buffer.from(fingerprintOf(terms)).toString('hex')
    const system = { accountId: null, displayName: '系统' }
    await audit(transaction, system, now ?? platform.yearClock.now(), {
      act: 'publish-election-keys',
      unitId,
      subject: id,
      after: { fingerprint },
    })
    await tellSeats(transaction, { ...found, state: 'open' }, now ?? platform.yearClock.now())
  })
}

/** Another election's close ends the process that makes the keys; then they are made anew. */
async function makeUrn({ urns }: Platform, id: string, rules: ElectionRules) {
  for (let attempt = 1; ; attempt += 1) {
    const made = await urns.ask('make', id, { rules })
    if (!isRefusal(made) || attempt === mostAttempts) return made
    await new Promise((resolve) => setTimeout(resolve, attempt * 500))
  }
}

const mostAttempts = 8

/**
 * At the start: urns of elections that are over are destroyed; those that were not finished are made, which takes some
 * seconds each and goes on by itself.
 */
export async function tidyUrns(platform: Platform, tell: (error: unknown) => void): Promise<void> {
  const { db } = platform.database
  const elections = await asServer(db, (transaction) =>
    transaction.selectFrom('elections').select(['unit_id', 'id', 'state']).execute(),
  )
  const there = new Set(platform.urns.list())
  for (const { id, state } of elections) {
    if ((state === 'closed' || state === 'void') && there.has(id)) await platform.urns.destroy(id)
  }
  const prepareAll = async (): Promise<void> => {
    for (const { unit_id, id, state } of elections) {
      if (state === 'preparing') await prepareElection(platform, unit_id, id)
    }
  }
  prepareAll().catch(tell)
}
