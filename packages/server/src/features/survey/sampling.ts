import type { DrawSample, MadeLinks, ServedListSummary } from '@hengji/contract/survey.ts'
import { drawServed } from '@hengji/domain/appraisal/draw-served.ts'
import type { ServedList, ServedPerson } from '@hengji/domain/appraisal/served-list.ts'
import { seedGiven } from '@hengji/domain/kernel/characters.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { sm3 } from './hashes.ts'
import { storeBatch } from './links.ts'
import { mayKeepSurvey } from './policy.ts'
import { refusePlace, requireReleased } from './survey-of.ts'
import type { SurveySecret, SurveySecrets } from './survey-secrets.ts'

/**
 * Looks through a list and keeps its fingerprint, so that it stands fast before the seed is known; of the list itself
 * nothing is kept.
 */
export async function registerServedList(
  act: Act,
  secrets: SurveySecrets,
  evaluationId: string,
  unitId: string,
  list: ServedList,
): Promise<ServedListSummary | Refusal> {
  const { db, actor, now } = act
  const ready = await readyToDraw(act, evaluationId, unitId, null)
  if (ready) return ready
  const found = await eligibleIn(act, secrets.keep(evaluationId), evaluationId, unitId, list)
  const stored = await db
    .insertInto('survey_lists')
    .values({
      unit_id: unitId,
      evaluation_id: evaluationId,
      fingerprint: found.fingerprint,
      listed: list.listed,
      repeated: list.repeated,
      unusable: list.unusable,
      eligible: found.people.length,
      received_at: now,
      received_by_name: actor.displayName,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  const summary = {
    fingerprint: found.fingerprint,
    listed: list.listed,
    repeated: list.repeated,
    unusable: list.unusable,
    asked: list.people.length - found.people.length,
    eligible: found.people.length,
  }
  if (stored.numInsertedOrUpdatedRows !== 0n)
    await audit(db, actor, now, {
      act: 'register-served-list',
      unitId,
      subject: evaluationId,
      after: summary,
    })
  return summary
}

/** Draws from the list that was registered, and makes a link for each who was drawn. */
export async function drawSample(
  act: Act,
  secrets: SurveySecrets,
  evaluationId: string,
  unitId: string,
  list: ServedList,
  { requestKey, channel, seed: typed, size, fingerprint }: DrawSample,
): Promise<MadeLinks | Refusal> {
  const { db } = act
  const seed = seedGiven(typed)
  const ready = await readyToDraw(act, evaluationId, unitId, channel)
  if (ready) return ready
  // Two who draw at once would draw the same people.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`survey-draw ${evaluationId} ${unitId}`}, 0))`.execute(
    db,
  )
  const secret = secrets.keep(evaluationId)
  const { people, fingerprint: found } = await eligibleIn(act, secret, evaluationId, unitId, list)
  const registered = await db
    .selectFrom('survey_lists')
    .select('fingerprint')
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst()
  if (!registered) return refuse('survey-seed-known-before')
  const [already] = await db
    .selectFrom('survey_batches')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .where('id', '=', requestKey)
    .execute()
  if (already) return refuse('survey-links-made')
  if (found !== fingerprint) return refuse('survey-list-changed')
  const places = drawServed(seed, unitId, people.length, size, sm3)
  const drawn = places.flatMap((place) => people[place - 1] ?? [])
  if (drawn.length === 0) return refuse('survey-nobody-to-draw')
  const tokens = await storeBatch(act, {
    unitId,
    evaluationId,
    id: requestKey,
    kind: 'sample',
    channel,
    size: drawn.length,
    seed,
    eligible: people.length,
    fingerprint,
  })
  if (isRefusal(tokens)) return tokens
  const hashes = drawn.map(({ contact }) => secret.contactHash(unitId, contact)).toSorted()
  for (let from = 0; from < hashes.length; from += 2000) {
    await db
      .insertInto('survey_contacts')
      .values(
        hashes.slice(from, from + 2000).map((contact_hash) => ({
          unit_id: unitId,
          evaluation_id: evaluationId,
          contact_hash,
          batch_id: requestKey,
        })),
      )
      .execute()
  }
  return {
    batchId: requestKey,
    channel,
    links: drawn.map(({ contact, name }, index) => ({ token: tokens[index] ?? '', contact, name })),
  }
}

async function readyToDraw(
  act: Act,
  evaluationId: string,
  unitId: string,
  channel: string | null,
): Promise<Refusal | null> {
  if (!mayKeepSurvey(act.actor)) return refuse('not-permitted')
  const survey = await requireReleased(act, evaluationId)
  return isRefusal(survey) ? survey : refusePlace(act, survey, unitId, channel)
}

/** Those of the list who have not been asked yet, in its order, and a fingerprint of just these. */
async function eligibleIn(
  { db }: Act,
  secret: SurveySecret,
  evaluationId: string,
  unitId: string,
  list: ServedList,
): Promise<{ people: ServedPerson[]; fingerprint: string }> {
  const asked = await db
    .selectFrom('survey_contacts')
    .select('contact_hash')
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .execute()
  const known = new Set(asked.map(({ contact_hash }) => contact_hash))
  const hashed = list.people.map((person) => ({ person, hash: secret.contactHash(unitId, person.contact) }))
  const eligible = hashed.filter(({ hash }) => !known.has(hash))
  return {
    people: eligible.map(({ person }) => person),
    fingerprint: sm3(eligible.map(({ hash }) => hash).join('\n')),
  }
}
