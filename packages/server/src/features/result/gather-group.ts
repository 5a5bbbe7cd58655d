import { apiRefusal, isApiRefusalCode } from '@hengji/contract/api-refusals.ts'
import { refusalSentence } from '@hengji/contract/refusal-sentences.ts'
import type { ResultFault } from '@hengji/contract/results.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { GivenComponent, GroupYear } from '@hengji/domain/result/group-year.ts'
import { otherComponentsOf } from '@hengji/domain/result/other-components.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import type { Act } from '../../platform/database/transact.ts'
import { phaseOf, schemeOfEvaluation } from '../evaluation/queries.ts'
import { adjustmentsOf } from '../incentives/queries.ts'
import { leaderAnswersOf } from '../leader-evaluation/queries.ts'
import { givenComponentsOf } from '../other-components/queries.ts'
import { appraisalOf } from '../survey/queries.ts'
import { gatherIndicators, type GatheredIndicator } from './gather-indicators.ts'

/** All that a group's result follows from, as it lies in the database now, and what of it is not there yet. */
export interface GatheredGroup {
  groupYear: GroupYear
  faults: ResultFault[]
}

/** Asks every part of the evaluation for what it has; a part that is still open gives nothing and is named. */
export async function gatherGroup(act: Act, evaluationId: string): Promise<GatheredGroup | Refusal> {
  const scheme = await schemeOfEvaluation(act, evaluationId)
  if (isRefusal(scheme)) return scheme
  const faults: ResultFault[] = []
  const units = await unitsOf(act, evaluationId)
  const indicators = await gatherIndicators(act, evaluationId, scheme)
  for (const unit of units) faults.push(...planFaults(unit, indicators.get(unit.id) ?? []))
  const leaders = await leaderAnswersOf(act, evaluationId)
  const adjustments = await adjustmentsOf(act, evaluationId)
  const given = await givenComponentsOf(act, evaluationId)
  faults.push(...componentFaults(scheme, units, given))
  const appraisal = await appraisalIn(act, evaluationId, scheme, faults)
  if (scheme.evaluation?.leaders && (await isUnderWay(act, evaluationId, 'leaders')))
    faults.push(faultOf('leaders', '领导评价还没有结束，答卷要到结束以后才能读取。'))
  return {
    faults,
    groupYear: {
      scheme,
      // Without one the scoring would stop there, and tell nothing else of what is missing.
      questionnaire: appraisal?.questionnaire ?? (scheme.evaluation?.appraisal ? noQuestions : null),
      units: units.map(({ id, name }) => ({
        id,
        name,
        indicators: (indicators.get(id) ?? []).map(({ year }) => year),
        leaders: leaders.get(id) ?? [],
        appraisal: appraisal?.units.find(({ unitId }) => unitId === id)?.appraisal ?? null,
        adjustments: adjustments.get(id) ?? [],
        otherComponents: given.get(id) ?? [],
      })),
    },
  }
}

const noQuestions = { title: '', questions: [] }

interface UnitOfEvaluation {
  id: string
  name: string
  documentId: string | null
  version: number | null
}

function unitsOf({ db }: Act, evaluationId: string): Promise<UnitOfEvaluation[]> {
  return db
    .selectFrom('evaluation_units')
    .innerJoin('units', 'units.id', 'evaluation_units.unit_id')
    .select([
      'units.id',
      'units.name',
      'evaluation_units.document_id as documentId',
      'evaluation_units.version',
    ])
    .where('evaluation_units.evaluation_id', '=', evaluationId)
    .orderBy('evaluation_units.position')
    .execute()
}

function planFaults(unit: UnitOfEvaluation, indicators: readonly GatheredIndicator[]): ResultFault[] {
  const faults: ResultFault[] = []
  if (unit.documentId === null)
    faults.push(faultOf('plan', '还没有审定的方案纳入考评。', { unit: nameOnly(unit) }))
  for (const { year, hasWeight } of indicators)
    if (!hasWeight)
      faults.push(
        faultOf('plan', '方案里没有写分值。', {
          unit: nameOnly(unit),
          indicator: { id: year.id, code: year.code },
        }),
      )
  return faults
}

/** One sentence where nobody has it, else one for each unit that has none. */
function componentFaults(
  scheme: Scheme,
  units: readonly UnitOfEvaluation[],
  given: ReadonlyMap<string, readonly GivenComponent[]>,
): ResultFault[] {
  return otherComponentsOf(scheme).flatMap(({ name }) => {
    const missing = units.filter(({ id }) => !given.get(id)?.some((component) => component.name === name))
    return missing.length === units.length && units.length > 1
      ? [faultOf('components', `“${name}”还没有录入，${units.length} 个单位都缺。`)]
      : missing.map((unit) => faultOf('components', `“${name}”还没有录入。`, { unit: nameOnly(unit) }))
  })
}

async function appraisalIn(act: Act, evaluationId: string, scheme: Scheme, faults: ResultFault[]) {
  if (!scheme.evaluation?.appraisal) return null
  const appraisal = await appraisalOf(act.db, evaluationId)
  if (!isRefusal(appraisal)) return appraisal
  faults.push(faultOf('public', sentenceOf(appraisal)))
  return null
}

async function isUnderWay(act: Act, evaluationId: string, phase: 'leaders'): Promise<boolean> {
  const found = await phaseOf(act, evaluationId, phase)
  return found?.state === 'planned' || found?.state === 'open'
}

export function faultOf(
  place: ResultFault['place'],
  sentence: string,
  where: Partial<Pick<ResultFault, 'unit' | 'indicator'>> = {},
): ResultFault {
  return { place, unit: where.unit ?? null, indicator: where.indicator ?? null, sentence }
}

function nameOnly({ id, name }: UnitOfEvaluation): { id: string; name: string } {
  return { id, name }
}

function sentenceOf(refusal: Refusal): string {
  return isApiRefusalCode(refusal.code)
    ? apiRefusal(refusal.code).sentence(refusal.facts)
    : refusalSentence(refusal)
}
