import type { EvaluationPlan, PlanIndicator } from '../plan/evaluation-plan.ts'
import { differenceWords, figureOf, pointsWords, totalOf } from './figures.ts'
import { findingOf, type Finding } from './finding.ts'
import { atIndicator, wordsForAll } from './finding-target.ts'
import { isEmptyRow, pointsMark, rowsByGroup, titlesWithin } from './plan-rows.ts'
import type { SectionGap } from './section-gaps.ts'

/** `（4分）` behind a primary indicator, against the weights of its secondary ones. */
export function groupWeightsDiffer(plan: EvaluationPlan, gaps: readonly SectionGap[]): Finding[] {
  return [...rowsByGroup(plan)].flatMap(([code, indexes]) => {
    const rows = rowsUnderPrimary(plan, indexes)
    if (rows === null) return []
    const primaries = new Set(rows.flatMap((row) => row.primary ?? []))
    const mark = figureOf(pointsMark([...primaries][0] ?? null))
    const weights = rows.flatMap((row) => figureOf(row.weightPoints) ?? [])
    const isToldAlready = gaps.some((gap) =>
      rows.some((row) => row.section !== null && titlesWithin(plan, gap.section.title).has(row.section)),
    )
    if (primaries.size !== 1 || mark === null || weights.length === 0 || isToldAlready) return []
    const sum = totalOf(weights)
    const empty = indexes.filter((index) => isEmptyRow(plan, index))
    if (sum.equals(mark)) return []
    return [
      findingOf(
        'weights-do-not-add-up',
        'query',
        atIndicator(plan, indexes[0] ?? 0, 'weightPoints'),
        `一级指标${code}文末标明${pointsWords(mark)}，其下二级指标权重合计${pointsWords(sum)}，${differenceWords(sum, mark, '分')}` +
          `${empty.length === 0 ? '' : `；其中${wordsForAll(plan, empty)}是空行`}。`,
        '请核对二级指标的权重分值或文末标明的分值。',
      ),
    ]
  })
}

/**
 * The rows of a group with those around them that go on under the same primary indicator: in tables of three levels it
 * reaches over several groups. `null` where an earlier group began it.
 */
function rowsUnderPrimary(plan: EvaluationPlan, indexes: readonly number[]): PlanIndicator[] | null {
  const first = indexes[0] ?? 0
  const primary = plan.indicators[first]?.primary ?? null
  if (primary === null) return indexes.flatMap((index) => plan.indicators[index] ?? [])
  if (!indexes.includes(first - 1) && plan.indicators[first - 1]?.primary === primary) return null
  const beyond: PlanIndicator[] = []
  for (let index = (indexes.at(-1) ?? first) + 1; plan.indicators[index]?.primary === primary; index += 1)
    beyond.push(...plan.indicators.slice(index, index + 1))
  return [...indexes.flatMap((index) => plan.indicators[index] ?? []), ...beyond]
}
