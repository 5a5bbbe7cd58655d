import type { ReleaseSurvey, SaveQuestionnaire } from '@hengji/contract/survey.ts'
import {
  explainQuestionnaireRefusal,
  faultsOfQuestionnaire,
} from '@hengji/domain/appraisal/check-questionnaire.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { storableJson } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { mayKeepSurvey } from './policy.ts'
import { lockBox, surveyOf, type SurveyOfEvaluation } from './survey-of.ts'

/** Keeps the draft, with whatever faults it still has. */
export async function saveQuestionnaire(
  act: Act,
  evaluationId: string,
  { revision, questionnaire }: SaveQuestionnaire,
): Promise<{ saved: true } | Refusal> {
  const { db, actor, now } = act
  const survey = await holdSurvey(act, evaluationId, revision)
  if (isRefusal(survey)) return survey
  if (survey.isReleased) return refuse('survey-released')
  const row = { questionnaire: storableJson(questionnaire), revision: revision + 1 }
  await db
    .insertInto('surveys')
    .values({
      evaluation_id: evaluationId,
      released_at: null,
      released_by_name: null,
      counted_at: null,
      ...row,
    })
    .onConflict((conflict) => conflict.column('evaluation_id').doUpdateSet(row))
    .execute()
  await audit(db, actor, now, {
    act: 'save-questionnaire',
    subject: evaluationId,
    after: { questions: questionnaire.questions.length },
  })
  return { saved: true }
}

/** Fixes the questions, or, while nobody has answered, lets them be changed again. */
export async function releaseSurvey(
  act: Act,
  evaluationId: string,
  { revision, isReleased }: ReleaseSurvey,
): Promise<{ saved: true } | Refusal> {
  const { db, actor, now } = act
  const survey = await holdSurvey(act, evaluationId, revision)
  if (isRefusal(survey)) return survey
  if (survey.isReleased === isReleased) return { saved: true }
  if (isReleased) {
    const faults = faultsOfQuestionnaire(survey.questionnaire)
    const [first] = faults
    if (first !== undefined)
      return refuse('survey-has-faults', { count: faults.length, first: explainQuestionnaireRefusal(first) })
  } else if (await hasAnswers(act, evaluationId)) return refuse('survey-has-answers')
  await db
    .updateTable('surveys')
    .set({
      revision: revision + 1,
      released_at: isReleased ? now : null,
      released_by_name: isReleased ? actor.displayName : null,
    })
    .where('evaluation_id', '=', evaluationId)
    .execute()
  await audit(db, actor, now, {
    act: isReleased ? 'release-survey' : 'recall-survey',
    subject: evaluationId,
    after: isReleased ? survey.questionnaire : null,
  })
  return { saved: true }
}

/** Nobody answers, and nobody else changes the questions, until the transaction ends. */
async function holdSurvey(
  act: Act,
  evaluationId: string,
  revision: number,
): Promise<SurveyOfEvaluation | Refusal> {
  if (!mayKeepSurvey(act.actor)) return refuse('not-permitted')
  await lockBox(act, evaluationId, 'alone')
  const survey = await surveyOf(act, evaluationId)
  if (isRefusal(survey)) return survey
  return survey.revision === revision ? survey : refuse('survey-changed-meanwhile')
}

async function hasAnswers({ db }: Act, evaluationId: string): Promise<boolean> {
  const sealed = await db
    .selectFrom('survey_box')
    .select('id')
    .where('evaluation_id', '=', evaluationId)
    .limit(1)
    .executeTakeFirst()
  // Counted ones are not to be seen once the phase is open again; their count is.
  const counted = await db
    .selectFrom('surveys')
    .select('counted_at')
    .where('evaluation_id', '=', evaluationId)
    .executeTakeFirst()
  return sealed !== undefined || (counted?.counted_at ?? null) !== null
}
