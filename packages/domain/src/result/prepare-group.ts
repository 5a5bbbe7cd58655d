import { scoreOfLeaderGroup } from '../appraisal/score-leaders.ts'
import { standingOfAppraisal, type AppraisalScheme } from '../appraisal/score-appraisal.ts'
import type { LeaderScheme } from '../appraisal/score-leaders.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts'
import { fullMarksOf } from '../scoring/score-composite.ts'
import type { GroupYear, UnitYear } from './group-year.ts'
import { votedSections, type IndicatorRules } from './score-indicator.ts'

/** A group's year with all that its units are scored by, made ready once. */
export interface PreparedGroup extends IndicatorRules {
  leaders: LeaderScheme | null
  appraisal: AppraisalScheme | null
  /** What a group of leaders gave to the units other than this one, where it gave enough. */
  leadersOfOthers(unitId: string, group: string): readonly Fraction[]
  /** What the public gave to the units other than this one, where its answers were enough. */
  appraisalsOfOthers(unitId: string): readonly Fraction[]
}

export type PreparationRefusal = Refusal<
  'scheme-without-evaluation' | 'questionnaire-is-missing' | 'unit-twice' | 'no-units'
>

export function prepareGroup({
  scheme,
  questionnaire,
  units,
}: GroupYear): PreparedGroup | PreparationRefusal {
  const { evaluation } = scheme
  if (evaluation === null) return refuse('scheme-without-evaluation', { scheme: scheme.title })
  if (units.length === 0) return refuse('no-units')
  const seen = new Set<string>()
  const twice = units.find(({ id }) => seen.size === seen.add(id).size)
  if (twice !== undefined) return refuse('unit-twice', { name: twice.name })
  if (evaluation.appraisal !== null && questionnaire === null)
    return refuse('questionnaire-is-missing', { name: evaluation.appraisal.component })
  const leaders = evaluation.leaders && {
    rules: evaluation.leaders,
    groups: scheme.leaders,
    fullMarks: fullMarksOf(scheme, evaluation.leaders.component) ?? '100',
  }
  const appraisal = evaluation.appraisal &&
    questionnaire && {
      rules: evaluation.appraisal,
      questionnaire,
      fullMarks: fullMarksOf(scheme, evaluation.appraisal.component) ?? '100',
    }
  const leaderScores = onceByUnit(units, (unit, group) => leaderScoreOf(leaders, unit, group))
  const appraisalScores = onceByUnit(units, (unit) => appraisalScoreOf(appraisal, unit))
  return {
    scheme,
    evaluation,
    votedSections: votedSections(scheme, evaluation),
    leaders,
    appraisal,
    leadersOfOthers: leaderScores,
    appraisalsOfOthers: (unitId) => appraisalScores(unitId, ''),
  }
}

/** Scores of all units, reckoned at the first need and kept; asked for, those of all units but one. */
function onceByUnit(
  units: readonly UnitYear[],
  scoreOf: (unit: UnitYear, key: string) => Fraction | null,
): (unitId: string, key: string) => Fraction[] {
  const kept = new Map<string, { unitId: string; score: Fraction }[]>()
  return (unitId, key) => {
    let scores = kept.get(key)
    if (scores === undefined) {
      scores = units.flatMap((unit) => {
        const score = scoreOf(unit, key)
        return score === null ? [] : [{ unitId: unit.id, score }]
      })
      kept.set(key, scores)
    }
    return scores.filter((each) => each.unitId !== unitId).map(({ score }) => score)
  }
}

function leaderScoreOf(leaders: LeaderScheme | null, unit: UnitYear, group: string): Fraction | null {
  if (leaders === null) return null
  const answers = unit.leaders.find((each) => each.group === group)
  const score = scoreOfLeaderGroup(leaders.rules, answers)
  return score === null || 'refused' in score ? null : score
}

function appraisalScoreOf(appraisal: AppraisalScheme | null, unit: UnitYear): Fraction | null {
  if (appraisal === null) return null
  const standing = standingOfAppraisal(appraisal, unit.appraisal)
  return isRefusal(standing) ? null : standing.score
}
