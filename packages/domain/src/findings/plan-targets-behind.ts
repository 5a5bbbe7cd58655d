import { comparableValues } from '../budget/computed-points.ts'
import { withoutSpaces } from '../kernel/characters.ts'
import { parseQuantity, type Quantity } from '../kernel/quantity.ts'
import type { EvaluationPlan, PlanIndicator } from '../plan/evaluation-plan.ts'
import { betterDirection } from './better-direction.ts'
import { findingOf, type Finding } from './finding.ts'
import { atIndicator, wordsFor } from './finding-target.ts'

const lastYearTitle = /^(?:上年|上年度|去年)(?:实际)?(?:完成|实绩|实际)?(?:值|数|情况)?$/

/** Targets of a plan that ask for less than last year's value, which some tables print in a column beside. */
export function planTargetsBehind(plan: EvaluationPlan): Finding[] {
  return plan.indicators.flatMap((row, index) => {
    const lastYear = lastYearOf(row)
    const pair = comparableValues(row.target, lastYear)
    if (row.target === null || lastYear === null || pair === null) return []
    const better = betterDirection(row.results['三级指标'] ?? row.secondary ?? row.primary ?? '', row.target)
    const isBehind =
      better === 'more'
        ? pair.target.lessThan(pair.actual)
        : better === 'less' && pair.target.greaterThan(pair.actual)
    if (!isBehind) return []
    return [
      findingOf(
        'target-below-last-year',
        'query',
        atIndicator(plan, index, 'target'),
        `${wordsFor(plan, index)}的目标${row.target.text}${better === 'less' ? '松于' : '低于'}上年完成值${lastYear.text}。`,
        better === 'less' ? '请收紧目标；确需放宽的，请说明理由。' : '请调高目标；确需下调的，请说明理由。',
      ),
    ]
  })
}

function lastYearOf(row: PlanIndicator): Quantity | null {
  const printed = Object.entries(row.results).find(([title]) => lastYearTitle.test(withoutSpaces(title)))
  return printed === undefined ? null : parseQuantity(printed[1])
}
