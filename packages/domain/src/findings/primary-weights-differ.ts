import { parsePoints } from '../kernel/quantity.ts'
import { primaryWeightTitle, type EvaluationPlan } from '../plan/evaluation-plan.ts'
import { figureOf, differenceWords, pointsWords, totalOf } from './figures.ts'
import { findingOf, type Finding } from './finding.ts'
import { atIndicator } from './finding-target.ts'

/** The points printed for a primary indicator in a column of their own, against the weights of its rows. */
export function primaryWeightsDiffer(plan: EvaluationPlan): Finding[] {
  return plan.indicators.flatMap((row, index) => {
    const declared = figureOf(parsePoints(row.results[primaryWeightTitle] ?? ''))
    if (declared === null || row.primary === null) return []
    let end = index + 1
    while (end < plan.indicators.length && goesOn(plan, end, row.primary)) end += 1
    const rows = plan.indicators.slice(index, end)
    const weights = rows.flatMap((one) => figureOf(one.weightPoints) ?? [])
    const sum = totalOf(weights)
    if (weights.length < rows.length || sum.equals(declared) || repeats(plan, index)) return []
    return [
      findingOf(
        'weights-do-not-add-up',
        'error',
        atIndicator(plan, index, 'weightPoints'),
        `一级指标“${row.primary}”的权重为${pointsWords(declared)}，其下二级指标权重合计${pointsWords(sum)}，` +
          `${differenceWords(sum, declared, '分')}。`,
        '请核对一级指标或二级指标的权重分值。',
      ),
    ]
  })
}

function goesOn(plan: EvaluationPlan, index: number, primary: string): boolean {
  return plan.indicators[index]?.primary === primary
}

/** A merged cell that is repeated in each row it covers says its points once. */
function repeats(plan: EvaluationPlan, index: number): boolean {
  const [above, row] = [plan.indicators[index - 1], plan.indicators[index]]
  return (
    above !== undefined &&
    above.primary === row?.primary &&
    above.results[primaryWeightTitle] === row.results[primaryWeightTitle]
  )
}
