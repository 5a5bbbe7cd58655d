import { Decimal } from '../kernel/decimal.ts'
import type { EvaluationPlan } from '../plan/evaluation-plan.ts'
import { differenceWords, figureOf, pointsWords, totalOf } from './figures.ts'
import { findingOf, type Finding } from './finding.ts'
import { atDocument, wordsForAll } from './finding-target.ts'
import { isBonus } from './plan-rows.ts'
import { isExplained, type SectionGap } from './section-gaps.ts'

/** Totals that the table prints, against the weights of its rows; without any, the table against the 100 points. */
export function printedTotalsDiffer(plan: EvaluationPlan, gaps: readonly SectionGap[]): Finding[] {
  const whole = plan.printedTotals.findLast((total) => total.section === null)
  const found = plan.printedTotals.flatMap((total) => {
    const printed = figureOf(total.weightPoints)
    const section = plan.sections.find((candidate) => candidate.title === total.section)
    const sum =
      total.section === null
        ? total === whole
          ? figureOf(plan.totals.weightPoints)
          : null
        : figureOf(section?.points ?? null)
    if (printed === null || sum === null || printed.equals(sum)) return []
    if (total.section === null && printed.equals(sum.minus(bonusPoints(plan)))) return []
    const isToldAlready =
      section === undefined
        ? isExplained(printed, sum, gaps)
        : gaps.some((gap) => gap.section === section) &&
          figureOf(section.declaredPoints)?.equals(printed) === true
    if (isToldAlready) return []
    return [
      findingOf(
        'weights-do-not-add-up',
        'error',
        atDocument('weightPoints', total.at),
        `${total.section ?? '全表'}的“${total.label}”印为${pointsWords(printed)}，而各指标权重相加为${pointsWords(sum)}，` +
          `${differenceWords(sum, printed, '分')}${total.section === null ? unfilledWords(plan) : ''}。`,
        '请核对合计数或各指标的权重分值。',
      ),
    ]
  })
  return whole === undefined ? [...found, ...missesHundred(plan)] : found
}

function bonusPoints(plan: EvaluationPlan): Decimal {
  return totalOf(
    plan.indicators.flatMap((row) => (isBonus(plan, row) ? (figureOf(row.weightPoints) ?? []) : [])),
  )
}

/** A table that prints no total and declares nothing can only be held against the 100 points of the target evaluation. */
function missesHundred(plan: EvaluationPlan): Finding[] {
  const sum = figureOf(plan.totals.weightPoints)
  if (
    sum === null ||
    sum.equals(100) ||
    sum.minus(bonusPoints(plan)).equals(100) ||
    plan.sections.some((section) => section.declaredPoints !== null)
  )
    return []
  return [
    findingOf(
      'weights-do-not-add-up',
      'query',
      atDocument('weightPoints'),
      `全表各指标权重合计${pointsWords(sum)}，不是100分，${differenceWords(sum, new Decimal(100), '分')}${unfilledWords(plan)}。`,
      '请核对各指标的权重分值；如本表只列部分指标，可不处理。',
    ),
  ]
}

/** `；其中指标1-3-2没有填写权重`, of the whole table; empty where every row has its weight. */
function unfilledWords(plan: EvaluationPlan): string {
  const rows = plan.indicators.flatMap((row, index) => (row.weightPoints === null ? [index] : []))
  return rows.length === 0 ? '' : `；其中${wordsForAll(plan, rows)}没有填写权重`
}
