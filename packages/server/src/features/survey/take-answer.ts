import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { SendAnswer } from '@hengji/contract/survey.ts'
import { explainAnswerRefusal, faultsOfSheet } from '@hengji/domain/appraisal/answer-sheet.ts'
import type { Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Database } from '../../platform/database/open-database.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { asPublic } from '../../platform/database/transact.ts'
import { phaseOf } from '../evaluation/queries.ts'
import { sm3 } from './hashes.ts'
import { sealSheet } from './sealed-sheet.ts'
import { lockBox } from './survey-of.ts'
import type { SurveySecrets } from './survey-secrets.ts'

/** What whoever holds a link is asked, and about whom. */
export interface AskedSurvey {
  evaluationId: string
  unitId: string
  unit: string
  year: number
  channel: string
  isOneTime: boolean
  questionnaire: Questionnaire
}

/** @returns refuses where the link is not known, was used, or where it is not the time */
export function findAskedSurvey(db: Database, token: string): Promise<AskedSurvey | Refusal> {
  return asAnswering(db, token, async (transaction, hash) => askedBy(transaction, hash, null))
}

/**
 * Puts one answer into the box. In the one transaction the link is marked and the sealed answer stored; nothing in the
 * answer's row tells of the link, and what the row holds cannot be read before the count. The same request again, after
 * a connection broke, is thanked and stores nothing.
 */
export function takeAnswer(
  db: Database,
  secrets: SurveySecrets,
  now: Date,
  token: string,
  { requestKey, answers }: SendAnswer,
): Promise<{ isTaken: true } | Refusal> {
  return asAnswering(db, token, async (transaction, hash) => {
    const keyHash = sm3(`${hash}\n${requestKey}`)
    const asked = await askedBy(transaction, hash, keyHash)
    if (asked === 'taken-before') return { isTaken: true }
    if (isRefusal(asked)) return asked
    const [fault] = faultsOfSheet(asked.questionnaire, { answers })
    if (fault) return refuse('survey-answer-faulty', { why: explainAnswerRefusal(fault) })
    const isFirst = asked.isOneTime
      ? await markLink(transaction, hash, keyHash)
      : await noteKey(transaction, asked.evaluationId, keyHash)
    if (isFirst === 'used') return refuse('survey-link-used')
    if (isFirst === 'same') return { isTaken: true }
    await transaction
      .insertInto('survey_box')
      .values({
        unit_id: asked.unitId,
        evaluation_id: asked.evaluationId,
        id: randomUUID(),
        channel: asked.channel,
        sealed: sealSheet(secrets.keep(asked.evaluationId), { day: shanghaiDay(now), answers }),
      })
      .execute()
    return { isTaken: true }
  })
}

async function askedBy(db: Transaction<Tables>, hash: string, keyHash: null): Promise<AskedSurvey | Refusal>
async function askedBy(
  db: Transaction<Tables>,
  hash: string,
  keyHash: string,
): Promise<AskedSurvey | Refusal | 'taken-before'>
async function askedBy(
  db: Transaction<Tables>,
  hash: string,
  keyHash: string | null,
): Promise<AskedSurvey | Refusal | 'taken-before'> {
  const { rows } = await sql<FoundLink>`
    select l.unit_id, l.evaluation_id, l.channel, true as one_time, l.is_used, l.key_hash,
      b.withdrawn_at is not null as withdrawn, u.name, e.year, s.questionnaire, s.released_at
    from survey_links l
    join survey_batches b on b.unit_id = l.unit_id and b.evaluation_id = l.evaluation_id and b.id = l.batch_id
    join units u on u.id = l.unit_id join evaluations e on e.id = l.evaluation_id
    join surveys s on s.evaluation_id = l.evaluation_id
    where l.token_hash = ${hash}
    union all
    select l.unit_id, l.evaluation_id, l.channel, false, false, null, not l.is_open, u.name, e.year, s.questionnaire,
      s.released_at
    from survey_open_links l join units u on u.id = l.unit_id join evaluations e on e.id = l.evaluation_id
    join surveys s on s.evaluation_id = l.evaluation_id
    where l.token_hash = ${hash}`.execute(db)
  const [link] = rows
  if (!link) return refuse('survey-link-unknown')
  if (link.is_used) {
    if (keyHash !== null && link.key_hash === keyHash) return 'taken-before'
    return refuse('survey-link-used')
  }
  if (link.withdrawn) return refuse('survey-link-unknown')
  // Held to the end, so that the count finds every answer that was taken.
  if (keyHash !== null) await lockBox({ db }, link.evaluation_id, 'shared')
  const phase = await phaseOf({ db }, link.evaluation_id, 'public')
  if (phase?.state === 'closed' || phase?.state === 'skipped') return refuse('survey-over')
  if (phase?.state !== 'open' || link.released_at === null) return refuse('survey-not-open')
  return {
    evaluationId: link.evaluation_id,
    unitId: link.unit_id,
    unit: link.name,
    year: link.year,
    channel: link.channel,
    isOneTime: link.one_time,
    questionnaire: link.questionnaire,
  }
}

interface FoundLink {
  unit_id: string
  evaluation_id: string
  channel: string
  one_time: boolean
  is_used: boolean
  key_hash: string | null
  withdrawn: boolean
  name: string
  year: number
  questionnaire: Questionnaire
  released_at: Date | null
}

/** Two at once: the second waits for the first and finds the link used. */
async function markLink(
  db: Transaction<Tables>,
  hash: string,
  keyHash: string,
): Promise<'first' | 'same' | 'used'> {
  const marked = await db
    .updateTable('survey_links')
    .set({ is_used: true, key_hash: keyHash })
    .where('token_hash', '=', hash)
    .where('is_used', '=', false)
    .executeTakeFirst()
  if (marked.numUpdatedRows > 0n) return 'first'
  const link = await db
    .selectFrom('survey_links')
    .select('key_hash')
    .where('token_hash', '=', hash)
    .executeTakeFirst()
  return link?.key_hash === keyHash ? 'same' : 'used'
}

async function noteKey(
  db: Transaction<Tables>,
  evaluationId: string,
  keyHash: string,
): Promise<'first' | 'same'> {
  const noted = await db
    .insertInto('survey_keys')
    .values({ evaluation_id: evaluationId, key_hash: keyHash })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return noted.numInsertedOrUpdatedRows === 0n ? 'same' : 'first'
}

/** As anybody, who sees what the one link leads to. */
function asAnswering<T>(
  db: Database,
  token: string,
  work: (transaction: Transaction<Tables>, hash: string) => Promise<T>,
): Promise<T> {
  const hash = sm3(token)
  return asPublic(db, async (transaction) => {
    await sql`select set_config('hengji.survey_link', ${hash}, true)`.execute(transaction)
    return work(transaction, hash)
  })
}
