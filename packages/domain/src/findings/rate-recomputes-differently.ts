import type { FundingLine } from '../budget/self-evaluation.ts'
import { pointsOf, scoreFundingLine } from '../budget/computed-points.ts'
import { Decimal, decimalText, roundHalfUp } from '../kernel/decimal.ts'
import { figureOf, percentWords } from './figures.ts'
import { findingOf, type Finding, type FindingRule } from './finding.ts'
import { atRow, quoted } from './finding-target.ts'

const id = 'rate-recomputes-differently'

/** @rule self-evaluation form 2023: execution rate = B/A; points = rate × weight, at most the weight */
export const rateRecomputesDifferently: FindingRule = {
  id,
  title: '执行率或得分重算不符',
  reason: '执行率等于全年执行数÷全年预算数；得分等于执行率×分值，不超过分值。',
  check(document) {
    return document.funding.flatMap((line: FundingLine) => [...rateDiffers(line), ...pointsDiffer(line)])
  },
}

function rateDiffers(line: FundingLine): Finding[] {
  const printed = figureOf(line.executionRate)
  const [budgeted, executed] = [figureOf(line.budgeted), figureOf(line.executed)]
  if (printed === null || budgeted === null || executed === null || !budgeted.greaterThan(0)) return []
  const rate = executed.div(budgeted)
  if (
    roundHalfUp(rate.times(100), printed.decimalPlaces()).equals(printed) ||
    isWithinRounding(printed, budgeted, executed)
  )
    return []
  return [
    findingOf(
      id,
      'error',
      atRow(line, 'executionRate'),
      `${quoted(line.name)}的执行率印为${decimalText(printed)}%，而全年执行数${decimalText(executed)}÷全年预算数${decimalText(budgeted)}` +
        `=${percentWords(rate)}。`,
      '请核对执行率或两个金额。',
    ),
  ]
}

/** The amounts are rounded themselves: small ones leave room for a rate reckoned from the exact ones. */
function isWithinRounding(printed: Decimal, budgeted: Decimal, executed: Decimal): boolean {
  const half = (figure: Decimal) => new Decimal(10).pow(-figure.decimalPlaces()).div(2)
  const least = executed
    .minus(half(executed))
    .div(budgeted.plus(half(budgeted)))
    .times(100)
    .minus(half(printed))
  const divisor = budgeted.minus(half(budgeted))
  if (!divisor.greaterThan(0)) return true
  const most = executed.plus(half(executed)).div(divisor).times(100).plus(half(printed))
  return (
    budgeted.decimalPlaces() > 0 && printed.greaterThanOrEqualTo(least) && printed.lessThanOrEqualTo(most)
  )
}

function pointsDiffer(line: FundingLine): Finding[] {
  const claimed = figureOf(line.claimedPoints)
  const weight = figureOf(line.weightPoints)
  const computed = figureOf(pointsOf(scoreFundingLine(line)))
  if (claimed === null || weight === null || computed === null || claimed.greaterThan(weight)) return []
  const byPrintedRate = figureOf(line.executionRate)?.times(weight).div(100) ?? computed
  const places = claimed.decimalPlaces()
  const accepted = [computed, Decimal.min(weight, roundHalfUp(byPrintedRate, 2))]
  if (
    accepted.some(
      (points) => points.equals(claimed) || (places > 0 && roundHalfUp(points, places).equals(claimed)),
    )
  )
    return []
  return [
    findingOf(
      id,
      'error',
      atRow(line, 'claimedPoints'),
      `${quoted(line.name)}的得分印为${decimalText(claimed)}分，而按执行率×分值（${line.executed ?? ''}÷${line.budgeted ?? ''}×${line.weightPoints ?? ''}）` +
        `应得${decimalText(computed)}分。`,
      '请按执行率改正得分。',
    ),
  ]
}
