import type { AnswerSheet } from '@hengji/domain/appraisal/answer-sheet.ts'
import { tallySheets } from '@hengji/domain/appraisal/answer-sheet.ts'
import type { UnitAppraisal } from '@hengji/domain/appraisal/appraisal-tally.ts'
import type { Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Transaction } from 'kysely'
import type { Tables } from '../../platform/database/tables.ts'
import { phaseOf } from '../evaluation/queries.ts'
import { countReturned } from './returned.ts'
import { surveyOf } from './survey-of.ts'

export interface AppraisalOfEvaluation {
  questionnaire: Questionnaire
  units: { unitId: string; name: string; appraisal: UnitAppraisal | null }[]
}

/**
 * What the public said of every unit, counted, in the office's order of units; for the result.
 * @returns `appraisal` of a unit is `null` where nobody answered; refuses while answers may still be given or lie sealed,
 * and where the scheme has no public appraisal (`appraisal-not-in-scheme`)
 */
export async function appraisalOf(
  db: Transaction<Tables>,
  evaluationId: string,
): Promise<AppraisalOfEvaluation | Refusal> {
  const survey = await surveyOf({ db }, evaluationId)
  if (isRefusal(survey)) return survey
  const phase = await phaseOf({ db }, evaluationId, 'public')
  if (phase?.state === 'planned' || phase?.state === 'open') return refuse('survey-still-open')
  const sealed = await db
    .selectFrom('survey_box')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('evaluation_id', '=', evaluationId)
    .executeTakeFirstOrThrow()
  if (sealed.count !== '0') return refuse('survey-not-counted', { count: Number(sealed.count) })
  const sheets = await listSheets(db, evaluationId)
  const returned = await countReturned(db, evaluationId)
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
  return {
    questionnaire: survey.questionnaire,
    units: units.map(({ unitId, name, population }) => {
      const own = sheets.filter((sheet) => sheet.unitId === unitId)
      const channels = survey.channels
        .map((channel) => {
          const all = own.filter((sheet) => sheet.channel === channel)
          const valid = all.filter(({ isValid }) => isValid)
          return {
            channel,
            invited: returned(unitId, channel).invited,
            returned: all.length,
            valid: valid.length,
            questions: tallySheets(survey.questionnaire, valid),
          }
        })
        .filter((tally) => tally.returned > 0 || tally.invited !== null)
      return { unitId, name, appraisal: channels.length === 0 ? null : { population, channels } }
    }),
  }
}

export interface CountedSheet extends AnswerSheet {
  unitId: string
  channel: string
  day: string
  isValid: boolean
}

/** Counted sheets without their words, in an order that says nothing. */
export async function listSheets(db: Transaction<Tables>, evaluationId: string): Promise<CountedSheet[]> {
  const rows = await db
    .selectFrom('survey_answers')
    .select(['unit_id', 'channel', 'answered_on', 'is_valid', 'choices'])
    .where('evaluation_id', '=', evaluationId)
    .orderBy('id')
    .execute()
  return rows.map(({ unit_id, channel, answered_on, is_valid, choices }) => ({
    unitId: unit_id,
    channel,
    day: answered_on,
    isValid: is_valid,
    answers: choices.map(({ question, options }) => ({ question, options, text: null })),
  }))
}
