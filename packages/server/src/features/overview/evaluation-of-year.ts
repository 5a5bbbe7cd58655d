import type { YearStepAnswer } from '@hengji/contract/year-map.ts'
import type { EvaluationPhase } from '@hengji/domain/evaluation/phases.ts'
import type { SelfEvaluationState } from '@hengji/domain/evaluation/self-evaluation-states.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { resultStateWords, type ResultState } from '@hengji/domain/result/result-states.ts'
import type { Act } from '../../platform/database/transact.ts'
import { loadEvaluations, type EvaluationUnderWay } from '../evaluation-waiting/queries.ts'
import type { EvaluationPart } from './year-steps.ts'

/** The evaluations of one year, and how far each unit has come in them, as the asker sees it. */
export interface EvaluationOfYear {
  parts: EvaluationPart[]
  evaluations: readonly EvaluationUnderWay[]
  /** By unit. */
  selfStates: ReadonlyMap<string, SelfEvaluationState>
  /** The newest version, by evaluation. */
  results: ReadonlyMap<string, ResultState>
}

type Place = Pick<YearStepAnswer['units'][number], 'state' | 'note' | 'link'>

export async function loadEvaluationOfYear(db: Act['db'], year: number): Promise<EvaluationOfYear> {
  const evaluations = await loadEvaluations(db, year)
  if (evaluations.length === 0) return { parts: [], evaluations, selfStates: new Map(), results: new Map() }
  const ids = evaluations.map(({ id }) => id)
  const states = await db
    .selectFrom('self_evaluations')
    .select(['unit_id', 'state'])
    .where('evaluation_id', 'in', ids)
    .execute()
  const results = await db
    .selectFrom('results')
    .select(['evaluation_id', 'state'])
    .where('evaluation_id', 'in', ids)
    .where('state', 'not in', ['superseded', 'discarded'])
    .orderBy('version')
    .execute()
  return {
    parts: evaluations.flatMap(({ phases }) =>
      Object.entries(phases).map(([phase, { state, opensOn, closesOn }]) => ({
        phase: phase as EvaluationPhase,
        isSkipped: state === 'skipped',
        opensOn,
        closesOn,
      })),
    ),
    evaluations,
    selfStates: new Map(states.map(({ unit_id, state }) => [unit_id, state])),
    results: new Map(results.map(({ evaluation_id, state }) => [evaluation_id, state])),
  }
}

/** Where a unit stands in one part of its evaluation; `null` for a unit of a group that is not evaluated this year. */
export function placeInEvaluation(
  { evaluations, selfStates, results }: EvaluationOfYear,
  phase: EvaluationPhase,
  unitId: string,
  today: IsoDate,
): Place | null {
  if (evaluations.length === 0) return { state: 'ahead', note: '考评还没有开始', link: null }
  const evaluation = evaluations.find(({ units }) => units.some(({ id }) => id === unitId))
  if (evaluation === undefined) return null
  const { state, closesOn } = evaluation.phases[phase]
  const link = `/evaluations/${encodeURIComponent(evaluation.id)}`
  const isPast = closesOn !== null && closesOn < today
  if (state === 'skipped') return { state: 'done', note: '本年不做', link }
  if (phase === 'self') {
    const self = selfStates.get(unitId) ?? 'draft'
    const own = `${link}/claims/${encodeURIComponent(unitId)}`
    if (self === 'accepted') return { state: 'done', note: '已受理', link: own }
    if (self === 'submitted') return { state: 'done', note: '已报送', link: own }
    const note = self === 'returned' ? '已退回' : null
    if (state === 'planned') return { state: 'ahead', note, link: own }
    return { state: isPast || state === 'closed' ? 'late' : 'now', note, link: own }
  }
  const result = phase === 'result' ? results.get(evaluation.id) : undefined
  if (result !== undefined) {
    const own = `${link}/result/units/${encodeURIComponent(unitId)}`
    if (result === 'published') return { state: 'done', note: resultStateWords[result], link: own }
    return { state: isPast ? 'late' : 'now', note: resultStateWords[result], link: own }
  }
  if (state === 'closed') return { state: 'done', note: null, link }
  if (state === 'planned') return { state: 'ahead', note: null, link }
  return { state: isPast ? 'late' : 'now', note: null, link }
}
