import { createHash } from 'node:crypto'
import type { AnnounceSeed, OnSite, PublishSeed } from '@hengji/contract/on-site.ts'
import { drawOnSiteSample } from '@hengji/domain/evaluation/on-site-sample.ts'
import { seedGiven } from '@hengji/domain/kernel/characters.ts'
import { decimalOf } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { OnSiteRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { DrawnIndicator } from '../../platform/database/tables/on-site.ts'
import { phaseOf, pinnedPlansOf, requireOpenPhase, type PinnedPlan } from '../evaluation/queries.ts'
import { listOnSite } from './list-on-site.ts'
import { onSiteOf } from './on-site-rules.ts'
import { mayKeepOnSite } from './policy.ts'

/**
 * Says where the seed will come from, before anybody can know it. May be said otherwise until the seed is published;
 * each time a day in the future is named.
 */
export async function announceSeed(
  act: Act,
  evaluationId: string,
  { source, knownOn }: AnnounceSeed,
): Promise<OnSite | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepOnSite(actor)) return refuse('not-permitted')
  const onSite = await onSiteOf(act, evaluationId)
  if (isRefusal(onSite)) return onSite
  const phase = await phaseOf(act, evaluationId, 'on-site')
  if (phase?.state === 'closed' || phase?.state === 'skipped')
    return refuse('phase-not-open', { phase: 'on-site', state: phase.state })
  const words = source.trim()
  if (words === '') return refuse('seed-source-empty')
  if (knownOn <= shanghaiDay(now)) return refuse('seed-known-too-soon')
  const before = await holdDraw(act, evaluationId)
  if (before && before.seed !== null) return refuse('seed-published')
  const values = { source: words, known_on: knownOn, announced_at: now, announced_by_name: actor.displayName }
  await db
    .insertInto('on_site_draws')
    .values({
      evaluation_id: evaluationId,
      ...values,
      seed: null,
      published_at: null,
      published_by_name: null,
    })
    .onConflict((conflict) => conflict.column('evaluation_id').doUpdateSet(values))
    .execute()
  await audit(db, actor, now, {
    act: 'announce-seed',
    subject: evaluationId,
    before: before ? { source: before.source, knownOn: before.known_on } : null,
    after: { source: words, knownOn },
  })
  return listOnSite(act, evaluationId)
}

/** Publishes the seed and draws for every unit whose plan is there. The same seed once more draws those still missing. */
export async function publishSeed(
  act: Act,
  evaluationId: string,
  { seed: typed }: PublishSeed,
): Promise<OnSite | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepOnSite(actor)) return refuse('not-permitted')
  const onSite = await onSiteOf(act, evaluationId)
  if (isRefusal(onSite)) return onSite
  const closed = await requireOpenPhase(act, evaluationId, 'on-site')
  if (closed) return closed
  const seed = seedGiven(typed)
  if (seed === '') return refuse('seed-empty')
  const announced = await holdDraw(act, evaluationId)
  if (!announced) return refuse('seed-not-announced')
  if (announced.seed !== null && announced.seed !== seed) return refuse('seed-published')
  if (shanghaiDay(now) < announced.known_on) return refuse('seed-too-early', { knownOn: announced.known_on })
  if (announced.seed === null)
    await db
      .updateTable('on_site_draws')
      .set({ seed, published_at: now, published_by_name: actor.displayName })
      .where('evaluation_id', '=', evaluationId)
      .execute()
  const drawn: string[] = []
  for (const plan of await pinnedPlansOf(act, evaluationId))
    if (await drawForUnit(act, plan, onSite.rules, seed)) drawn.push(plan.unitId)
  if (announced.seed === null || drawn.length > 0)
    await audit(db, actor, now, {
      act: 'publish-seed',
      subject: evaluationId,
      after: { seed, source: announced.source, units: drawn },
    })
  return listOnSite(act, evaluationId)
}

/** @returns whether something was drawn: a unit is drawn once */
async function drawForUnit(
  { db, now }: Act,
  { unitId, evaluationId, documentId, version }: PinnedPlan,
  rules: OnSiteRules,
  seed: string,
): Promise<boolean> {
  const rows = await db
    .selectFrom('plan_indicators')
    .select(['indicator_id', 'code', 'primary', 'secondary', 'weight_points'])
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .orderBy('position')
    .execute()
  const worth = rows.filter(({ weight_points }) => decimalOf(weight_points ?? '0').greaterThan(0))
  const { indicatorIds, order } = drawOnSiteSample(
    rules,
    unitId,
    worth.map(({ indicator_id, code }) => ({ id: indicator_id, code: code ?? '' })),
    seed,
    sm3,
  )
  const indicators = order.flatMap(({ indicatorId, hash }): DrawnIndicator[] => {
    const row = worth.find(({ indicator_id }) => indicator_id === indicatorId)
    return row
      ? [
          {
            indicatorId,
            code: row.code ?? '',
            title: row.secondary ?? row.primary ?? '',
            weightPoints: row.weight_points ?? '0',
            hash,
            isDrawn: indicatorIds.includes(indicatorId),
          },
        ]
      : []
  })
  const added = await db
    .insertInto('on_site_samples')
    .values({
      unit_id: unitId,
      evaluation_id: evaluationId,
      document_id: documentId,
      version,
      indicators: JSON.stringify(indicators),
      drawn_at: now,
    })
    .onConflict((conflict) => conflict.columns(['unit_id', 'evaluation_id']).doNothing())
    .returning('unit_id')
    .executeTakeFirst()
  return added !== undefined
}

/** Of two who announce or publish at once the second finds what the first did. */
async function holdDraw({ db }: Act, evaluationId: string) {
  await db.selectFrom('evaluations').select('id').where('id', '=', evaluationId).forUpdate().execute()
  return db
    .selectFrom('on_site_draws')
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .executeTakeFirst()
}

/** As `printf 'seed\nunit\nindicator' | openssl dgst -sm3`. */
function sm3(text: string): string {
  return createHash('sm3').update(text, 'utf8').digest('hex')
}
