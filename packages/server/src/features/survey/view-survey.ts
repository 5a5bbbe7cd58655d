import type { SurveyView, UnitSurvey } from '@hengji/contract/survey.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { sql } from 'kysely'
import type { Act } from '../../platform/database/transact.ts'
import { phaseOf } from '../evaluation/queries.ts'
import { mayKeepSurvey, maySeeSurvey } from './policy.ts'
import { countReturned } from './returned.ts'
import { surveyOf } from './survey-of.ts'

/** The questionnaire, and how many were asked and answered in each unit. */
export async function viewSurvey(
  act: Act,
  evaluationId: string,
  publicUrl: string | null,
): Promise<SurveyView | Refusal> {
  const { actor, db } = act
  if (!maySeeSurvey(actor)) return refuse('not-permitted')
  const survey = await surveyOf(act, evaluationId)
  if (isRefusal(survey)) return survey
  const phase = await phaseOf(act, evaluationId, 'public')
  const mayKeep = mayKeepSurvey(actor)
  const { rows: box } = await sql<{ count: string }>`
    select count(*) as count from survey_box where evaluation_id = ${evaluationId}`.execute(db)
  const { minimumAnswers, tooFew, confidencePercent } = survey.scheme.rules
  return {
    evaluationId,
    title: survey.title,
    year: survey.year,
    state: phase?.state ?? 'planned',
    closesOn: phase?.closesOn ?? null,
    mayKeep,
    revision: survey.revision,
    questionnaire: survey.questionnaire,
    isReleased: survey.isReleased,
    sealed: Number(box[0]?.count ?? 0),
    countedAt: survey.countedAt?.toISOString() ?? null,
    channels: survey.channels,
    rules: { minimumAnswers, tooFew, confidencePercent },
    earlier: mayKeep ? await earlierQuestionnaires(act, evaluationId) : [],
    publicUrl,
    units: await unitsOf(act, evaluationId, survey.channels),
  }
}

async function earlierQuestionnaires({ db }: Act, evaluationId: string): Promise<SurveyView['earlier']> {
  return db
    .selectFrom('surveys')
    .innerJoin('evaluations', 'evaluations.id', 'surveys.evaluation_id')
    .select([
      'evaluations.id as evaluationId',
      'evaluations.title',
      'evaluations.year',
      'surveys.questionnaire',
    ])
    .where('evaluations.id', '<>', evaluationId)
    .orderBy('evaluations.year', 'desc')
    .orderBy('evaluations.title')
    .limit(6)
    .execute()
}

async function unitsOf(
  { db }: Act,
  evaluationId: string,
  channels: readonly string[],
): Promise<UnitSurvey[]> {
  const units = await db
    .selectFrom('evaluation_units')
    .innerJoin('units', 'units.id', 'evaluation_units.unit_id')
    .leftJoin('survey_units', (join) =>
      join
        .onRef('survey_units.unit_id', '=', 'evaluation_units.unit_id')
        .onRef('survey_units.evaluation_id', '=', 'evaluation_units.evaluation_id'),
    )
    .select(['units.id as unitId', 'units.name', 'survey_units.population'])
    .where('evaluation_units.evaluation_id', '=', evaluationId)
    .orderBy('evaluation_units.position')
    .execute()
  const batches = await db
    .selectFrom('survey_batches')
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .orderBy('made_at', 'desc')
    .execute()
  const openLinks = await db
    .selectFrom('survey_open_links')
    .select(['unit_id', 'token', 'channel', 'is_open as isOpen'])
    .where('evaluation_id', '=', evaluationId)
    .orderBy('channel')
    .orderBy('token')
    .execute()
  const returned = await countReturned(db, evaluationId)
  return units.map(({ unitId, name, population }) => ({
    unitId,
    name,
    population,
    channels: channels.map((channel) => ({ channel, ...returned(unitId, channel) })),
    batches: batches
      .filter(({ unit_id }) => unit_id === unitId)
      .map((batch) => ({
        id: batch.id,
        kind: batch.kind,
        channel: batch.channel,
        size: batch.size,
        seed: batch.seed,
        eligible: batch.eligible,
        madeAt: batch.made_at.toISOString(),
        madeBy: batch.made_by_name,
        withdrawnAt: batch.withdrawn_at?.toISOString() ?? null,
      })),
    openLinks: openLinks
      .filter(({ unit_id }) => unit_id === unitId)
      .map(({ token, channel, isOpen }) => ({ token, channel, isOpen })),
  }))
}
