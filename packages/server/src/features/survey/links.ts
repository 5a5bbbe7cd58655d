import type { MadeLinks, MakeLinks, SetOpenLink } from '@hengji/contract/survey.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { newToken, sm3 } from './hashes.ts'
import { mayKeepSurvey } from './policy.ts'
import { refusePlace, requireReleased, surveyOf } from './survey-of.ts'

export interface BatchOfLinks {
  unitId: string
  evaluationId: string
  id: string
  kind: 'sample' | 'links'
  channel: string
  size: number
  seed: string | null
  eligible: number | null
  /** Of the list that it was drawn from, for the record. */
  fingerprint: string | null
}

/** One-time links to hand out: to whoever comes to the counter, or printed on paper. */
export async function makeLinks(
  act: Act,
  evaluationId: string,
  unitId: string,
  { requestKey, channel, count }: MakeLinks,
): Promise<MadeLinks | Refusal> {
  if (!mayKeepSurvey(act.actor)) return refuse('not-permitted')
  const survey = await requireReleased(act, evaluationId)
  if (isRefusal(survey)) return survey
  const misplaced = await refusePlace(act, survey, unitId, channel)
  if (misplaced) return misplaced
  const batch: BatchOfLinks = {
    unitId,
    evaluationId,
    id: requestKey,
    kind: 'links',
    channel,
    size: count,
    seed: null,
    eligible: null,
    fingerprint: null,
  }
  const tokens = await storeBatch(act, batch)
  if (isRefusal(tokens)) return tokens
  return {
    batchId: requestKey,
    channel,
    links: tokens.map((token) => ({ token, contact: null, name: null })),
  }
}

/**
 * Stores a batch with as many new links, and audits it.
 * @returns the tokens, which are told once and kept nowhere; refuses the second click, which could be told none
 */
export async function storeBatch(act: Act, batch: BatchOfLinks): Promise<string[] | Refusal> {
  const { db, actor, now } = act
  const { unitId, evaluationId, id, kind, channel, size, seed, eligible, fingerprint } = batch
  const stored = await db
    .insertInto('survey_batches')
    .values({
      unit_id: unitId,
      evaluation_id: evaluationId,
      id,
      kind,
      channel,
      size,
      seed,
      eligible,
      made_at: now,
      made_by_name: actor.displayName,
      withdrawn_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (stored.numInsertedOrUpdatedRows === 0n) return refuse('survey-links-made')
  const tokens = Array.from({ length: size }, newToken)
  // By their hashes: the order of rows is not that of the list.
  const hashes = tokens.map(sm3).toSorted()
  for (let from = 0; from < hashes.length; from += 2000) {
    await db
      .insertInto('survey_links')
      .values(
        hashes.slice(from, from + 2000).map((token_hash) => ({
          unit_id: unitId,
          evaluation_id: evaluationId,
          token_hash,
          batch_id: id,
          channel,
          key_hash: null,
        })),
      )
      .execute()
  }
  await audit(db, actor, now, {
    act: kind === 'sample' ? 'draw-survey-sample' : 'make-survey-links',
    unitId,
    subject: evaluationId,
    after: { batch: id, channel, size, seed, eligible, fingerprint },
  })
  return tokens
}

/**
 * What of a batch has not been used is no longer valid. Whoever was drawn for it can be drawn again, unless somebody has
 * answered: nobody knows who that was, and nobody is to answer twice.
 */
export async function withdrawBatch(
  act: Act,
  evaluationId: string,
  unitId: string,
  batchId: string,
): Promise<{ saved: true } | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepSurvey(actor)) return refuse('not-permitted')
  const survey = await surveyOf(act, evaluationId)
  if (isRefusal(survey)) return survey
  const batch = await db
    .selectFrom('survey_batches')
    .select(['withdrawn_at', 'kind'])
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .where('id', '=', batchId)
    .forUpdate()
    .executeTakeFirst()
  if (!batch || batch.kind === 'paper') return refuse('survey-batch-unknown')
  if (batch.withdrawn_at !== null) return { saved: true }
  await db
    .updateTable('survey_batches')
    .set({ withdrawn_at: now })
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .where('id', '=', batchId)
    .execute()
  await db
    .updateTable('survey_links')
    .set({ is_withdrawn: true })
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .where('batch_id', '=', batchId)
    .where('is_used', '=', false)
    .execute()
  const used = await db
    .selectFrom('survey_links')
    .select('token_hash')
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .where('batch_id', '=', batchId)
    .where('is_used', '=', true)
    .limit(1)
    .executeTakeFirst()
  if (!used)
    await db
      .deleteFrom('survey_contacts')
      .where('unit_id', '=', unitId)
      .where('evaluation_id', '=', evaluationId)
      .where('batch_id', '=', batchId)
      .execute()
  await audit(db, actor, now, {
    act: 'withdraw-survey-links',
    unitId,
    subject: evaluationId,
    after: { batch: batchId },
  })
  return { saved: true }
}

/** A link for anybody who passes by (现场二维码): opened, stopped, opened again. */
export async function setOpenLink(
  act: Act,
  evaluationId: string,
  unitId: string,
  { channel, token, isOpen }: SetOpenLink,
): Promise<{ saved: true } | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepSurvey(actor)) return refuse('not-permitted')
  const survey = await requireReleased(act, evaluationId)
  if (isRefusal(survey)) return survey
  const misplaced = await refusePlace(act, survey, unitId, channel)
  if (misplaced) return misplaced
  if (token === null) {
    const made = newToken()
    await db
      .insertInto('survey_open_links')
      .values({ unit_id: unitId, evaluation_id: evaluationId, token: made, token_hash: sm3(made), channel })
      .execute()
  } else {
    const changed = await db
      .updateTable('survey_open_links')
      .set({ is_open: isOpen })
      .where('unit_id', '=', unitId)
      .where('evaluation_id', '=', evaluationId)
      .where('token_hash', '=', sm3(token))
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return refuse('survey-batch-unknown')
  }
  await audit(db, actor, now, {
    act: isOpen ? 'open-survey-link' : 'stop-survey-link',
    unitId,
    subject: evaluationId,
    after: { channel },
  })
  return { saved: true }
}

export async function setPopulation(
  act: Act,
  evaluationId: string,
  unitId: string,
  population: number | null,
): Promise<{ saved: true } | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepSurvey(actor)) return refuse('not-permitted')
  const survey = await surveyOf(act, evaluationId)
  if (isRefusal(survey)) return survey
  const misplaced = await refusePlace(act, survey, unitId, null)
  if (misplaced) return misplaced
  if (survey.revision === 0) return refuse('survey-not-released')
  await db
    .insertInto('survey_units')
    .values({ unit_id: unitId, evaluation_id: evaluationId, population })
    .onConflict((conflict) => conflict.columns(['unit_id', 'evaluation_id']).doUpdateSet({ population }))
    .execute()
  await audit(db, actor, now, {
    act: 'set-population-served',
    unitId,
    subject: evaluationId,
    after: { population },
  })
  return { saved: true }
}
