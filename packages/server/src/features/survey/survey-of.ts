import type { AppraisalScheme } from '@hengji/domain/appraisal/score-appraisal.ts'
import { channelsOf } from '@hengji/domain/appraisal/appraisal-channels.ts'
import type { Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import { fullMarksOf } from '@hengji/domain/scoring/score-composite.ts'
import { sql } from 'kysely'
import type { Act } from '../../platform/database/transact.ts'

export interface SurveyOfEvaluation {
  evaluationId: string
  title: string
  year: number
  channels: string[]
  scheme: Omit<AppraisalScheme, 'questionnaire'>
  questionnaire: Questionnaire
  /** 0: nothing was saved yet. */
  revision: number
  isReleased: boolean
  countedAt: Date | null
}

/** By the scheme that the evaluation holds fast; refuses where it does not say how the public counts. */
export async function surveyOf(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
): Promise<SurveyOfEvaluation | Refusal> {
  const row = await db
    .selectFrom('evaluations')
    .innerJoin('schemes', 'schemes.id', 'evaluations.scheme_id')
    .leftJoin('surveys', 'surveys.evaluation_id', 'evaluations.id')
    .select([
      'evaluations.title',
      'evaluations.year',
      'schemes.scheme',
      'surveys.questionnaire',
      'surveys.revision',
      'surveys.released_at',
      'surveys.counted_at',
    ])
    .where('evaluations.id', '=', evaluationId)
    .executeTakeFirst()
  if (!row) return refuse('evaluation-unknown')
  const scheme = readScheme(row.scheme)
  if (isRefusal(scheme)) return refuse('scheme-unknown')
  const rules = scheme.evaluation?.appraisal ?? null
  if (rules === null) return refuse('appraisal-not-in-scheme')
  return {
    evaluationId,
    title: row.title,
    year: row.year,
    channels: channelsOf(rules.channels),
    scheme: { rules, fullMarks: fullMarksOf(scheme, rules.component) ?? '100' },
    questionnaire: row.questionnaire ?? { title: `${row.title} ${row.year}年度公众评议`, questions: [] },
    revision: row.revision ?? 0,
    isReleased: row.released_at !== null && row.released_at !== undefined,
    countedAt: row.counted_at ?? null,
  }
}

/** The questions, held until the end of the transaction; refuses what needs them to be final. */
export async function requireReleased(act: Act, evaluationId: string): Promise<SurveyOfEvaluation | Refusal> {
  await act.db
    .selectFrom('surveys')
    .select('evaluation_id')
    .where('evaluation_id', '=', evaluationId)
    .forShare()
    .execute()
  const survey = await surveyOf(act, evaluationId)
  return isRefusal(survey) || survey.isReleased ? survey : refuse('survey-not-released')
}

/** Refuses a channel that the scheme does not have, and a unit that does not take part. */
export async function refusePlace(
  { db }: Act,
  survey: SurveyOfEvaluation,
  unitId: string,
  channel: string | null,
): Promise<Refusal | null> {
  if (channel !== null && !survey.channels.includes(channel))
    return refuse('survey-unknown-channel', { channel })
  const unit = await db
    .selectFrom('evaluation_units')
    .select('unit_id')
    .where('evaluation_id', '=', survey.evaluationId)
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  return unit ? null : refuse('survey-unknown-unit')
}

/**
 * Those who answer hold it together, whoever counts or takes back the questions holds it alone: so no answer comes in
 * between.
 */
export async function lockBox(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
  how: 'shared' | 'alone',
): Promise<void> {
  const key = `survey ${evaluationId}`
  await (
    how === 'shared'
      ? sql`select pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`
      : sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`
  ).execute(db)
}
