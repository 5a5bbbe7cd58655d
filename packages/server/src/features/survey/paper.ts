import { randomUUID } from 'node:crypto'
import type { EnterPaper } from '@hengji/contract/survey.ts'
import { explainAnswerRefusal, faultsOfSheet } from '@hengji/domain/appraisal/answer-sheet.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { requireOpenPhase } from '../evaluation/queries.ts'
import { mayKeepSurvey } from './policy.ts'
import { sealSheet } from './sealed-sheet.ts'
import { lockBox, refusePlace, requireReleased } from './survey-of.ts'
import type { SurveySecrets } from './survey-secrets.ts'

/** What a sheet of paper may lack all the same: it was returned, and is not valid. */
const lacking = ['not-answered', 'nothing-answered']

/** Puts a pile of paper sheets into the box; the second click puts in none. */
export async function enterPaper(
  act: Act,
  secrets: SurveySecrets,
  evaluationId: string,
  unitId: string,
  { requestKey, channel, sheets }: EnterPaper,
): Promise<{ saved: true } | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepSurvey(actor)) return refuse('not-permitted')
  const survey = await requireReleased(act, evaluationId)
  if (isRefusal(survey)) return survey
  const misplaced = await refusePlace(act, survey, unitId, channel)
  if (misplaced) return misplaced
  await lockBox(act, evaluationId, 'shared')
  const closed = await requireOpenPhase(act, evaluationId, 'public')
  if (closed) return closed
  for (const [index, answers] of sheets.entries()) {
    const fault = faultsOfSheet(survey.questionnaire, { answers }).find(({ code }) => !lacking.includes(code))
    if (fault) return refuse('survey-answer-refused', { sheet: index + 1, why: explainAnswerRefusal(fault) })
  }
  const stored = await db
    .insertInto('survey_batches')
    .values({
      unit_id: unitId,
      evaluation_id: evaluationId,
      id: requestKey,
      kind: 'paper',
      channel,
      size: sheets.length,
      seed: null,
      eligible: null,
      made_at: now,
      made_by_name: actor.displayName,
      withdrawn_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (stored.numInsertedOrUpdatedRows === 0n) return { saved: true }
  const secret = secrets.keep(evaluationId)
  await db
    .insertInto('survey_box')
    .values(
      sheets.map((answers) => ({
        unit_id: unitId,
        evaluation_id: evaluationId,
        id: randomUUID(),
        channel,
        sealed: sealSheet(secret, { day: shanghaiDay(now), answers }),
      })),
    )
    .execute()
  await audit(db, actor, now, {
    act: 'enter-paper-answers',
    unitId,
    subject: evaluationId,
    after: { batch: requestKey, channel, sheets: sheets.length },
  })
  return { saved: true }
}
