import { randomUUID } from 'node:crypto'
import { faultsOfSheet } from '@hengji/domain/appraisal/answer-sheet.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import { storableJson } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { phaseOf } from '../evaluation/queries.ts'
import { mayKeepSurvey } from './policy.ts'
import { openSheet } from './sealed-sheet.ts'
import { lockBox, surveyOf } from './survey-of.ts'
import type { SurveySecrets } from './survey-secrets.ts'

const atOnce = 1000

interface OpenedAnswer {
  unit_id: string
  id: string
  channel: string
  answered_on: string
  is_valid: boolean
  choices: { question: string; options: readonly string[] }[]
}

interface OpenedRemark {
  unit_id: string
  id: string
  question_id: string
  remark: string
}

/**
 * Opens the box (开箱计数) once the phase is closed: in one transaction every sealed answer is opened, stored under a new
 * random id in the order of these ids, and leaves the box; words apart from choices. All links are written anew beside
 * them, so that what the database notes of transactions is one for all. The caller destroys the secret afterwards.
 */
export async function countAnswers(
  act: Act,
  secrets: SurveySecrets,
  evaluationId: string,
): Promise<{ counted: number } | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepSurvey(actor)) return refuse('not-permitted')
  await lockBox(act, evaluationId, 'alone')
  const survey = await surveyOf(act, evaluationId)
  if (isRefusal(survey)) return survey
  const phase = await phaseOf(act, evaluationId, 'public')
  if (phase?.state !== 'closed') return refuse('survey-still-open')
  const box = await db
    .selectFrom('survey_box')
    .select(['unit_id', 'channel', 'sealed'])
    .where('evaluation_id', '=', evaluationId)
    .execute()
  if (box.length === 0 && survey.countedAt !== null) return { counted: 0 }
  const secret = box.length === 0 ? null : secrets.find(evaluationId)
  if (box.length > 0 && secret === null) return refuse('survey-key-gone', { count: box.length })
  const answers: OpenedAnswer[] = []
  const remarks: OpenedRemark[] = []
  let closed = 0
  for (const { unit_id, channel, sealed } of box) {
    const sheet = secret === null ? null : openSheet(secret, sealed)
    if (sheet === null) {
      closed += 1
      continue
    }
    answers.push({
      unit_id,
      id: randomUUID(),
      channel,
      answered_on: sheet.day,
      is_valid: faultsOfSheet(survey.questionnaire, sheet).length === 0,
      choices: sheet.answers
        .filter(({ options }) => options.length > 0)
        .map(({ question, options }) => ({ question, options })),
    })
    for (const { question, text } of sheet.answers)
      if (text !== null && text.trim() !== '')
        remarks.push({ unit_id, id: randomUUID(), question_id: question, remark: text.trim() })
  }
  if (closed > 0) return refuse('survey-key-gone', { count: closed })
  for (const rows of inPortions(answers))
    await sql`insert into survey_answers (unit_id, evaluation_id, id, channel, answered_on, is_valid, choices)
      select unit_id, ${evaluationId}, id, channel, answered_on, is_valid, choices
      from jsonb_to_recordset(${storableJson(rows)}::jsonb) as r (unit_id text, id text, channel text,
        answered_on date, is_valid boolean, choices jsonb)`.execute(db)
  for (const rows of inPortions(remarks))
    await sql`insert into survey_remarks (unit_id, evaluation_id, id, question_id, remark)
      select unit_id, ${evaluationId}, id, question_id, remark
      from jsonb_to_recordset(${storableJson(rows)}::jsonb) as r (unit_id text, id text, question_id text,
        remark text)`.execute(db)
  for (const table of ['survey_box', 'survey_keys', 'survey_contacts'] as const)
    await db.deleteFrom(table).where('evaluation_id', '=', evaluationId).execute()
  await db
    .updateTable('survey_links')
    .set({ key_hash: null })
    .where('evaluation_id', '=', evaluationId)
    .execute()
  await db.updateTable('surveys').set({ counted_at: now }).where('evaluation_id', '=', evaluationId).execute()
  await audit(db, actor, now, {
    act: 'count-survey',
    subject: evaluationId,
    after: { counted: answers.length, valid: answers.filter(({ is_valid }) => is_valid).length },
  })
  return { counted: answers.length }
}

/** Sorted by their random ids, so that nothing of the order in which they came is left. */
function inPortions<T extends { id: string }>(rows: readonly T[]): T[][] {
  const sorted = rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  return Array.from({ length: Math.ceil(sorted.length / atOnce) }, (_, portion) =>
    sorted.slice(portion * atOnce, (portion + 1) * atOnce),
  )
}
