import { decimalOf, decimalText, type Decimal, type DecimalText } from '../kernel/decimal.ts'
import { plainValue, type Quantity } from '../kernel/quantity.ts'
import { printedDirectionMethod, type DirectionMethod } from '../scheme/direction-method.ts'
import { scoreByDirection } from '../scoring/direction.ts'
import { scoreExecutionRate } from '../scoring/execution.ts'
import type { Scored } from '../scoring/scored.ts'
import { isCostTitle } from './indicator-direction.ts'
import type { FundingLine, IndicatorDirection } from './self-evaluation.ts'

/** What the points of an indicator are computed from. */
export interface IndicatorValues {
  annualTarget: Quantity | null
  actualValue: Quantity | null
  weightPoints: DecimalText | null
}

/**
 * The points of an indicator by the form's rule, with their reason.
 * @returns `null` where no rule computes them: words, an open direction, values that cannot be compared,
 *   or a target that had to be met exactly and was not (the form prints no rule for that)
 */
export function scoreIndicator(
  values: IndicatorValues,
  direction: IndicatorDirection | null,
  method: DirectionMethod = printedDirectionMethod,
): Scored | null {
  if (direction === null || direction === 'qualitative' || values.weightPoints === null) return null
  const pair = comparableValues(values.annualTarget, values.actualValue)
  if (pair === null) return null
  if (direction === 'equal' && method.equal.kind === 'exact' && !pair.target.equals(pair.actual)) return null
  return scoreByDirection(
    {
      direction,
      annualTarget: pair.target,
      actualValue: pair.actual,
      weightPoints: decimalOf(values.weightPoints),
    },
    method,
  )
}

/** Points by each direction; `null` where that direction cannot be meant. */
export interface EitherDirection {
  positive: DecimalText | null
  reverse: DecimalText
}

/**
 * What the rule would give for more-is-better and for less-is-better. Where the form leaves the direction open,
 * a claim that equals neither is certainly wrong. Money spent beyond a cost line is no over-achievement:
 * there only less-is-better can be meant.
 * @returns `null` where there is nothing to compute
 */
export function scoresByEitherDirection(
  indicator: IndicatorValues & { levels: readonly string[] },
  method: DirectionMethod = printedDirectionMethod,
): EitherDirection | null {
  const positive = pointsOf(scoreIndicator(indicator, 'positive', method))
  const reverse = pointsOf(scoreIndicator(indicator, 'reverse', method))
  if (positive === null || reverse === null) return null
  return { positive: isOverspent(indicator) ? null : positive, reverse }
}

function isOverspent({
  levels,
  annualTarget,
  actualValue,
}: IndicatorValues & { levels: readonly string[] }): boolean {
  const pair = comparableValues(annualTarget, actualValue)
  return pair !== null && pair.actual.greaterThan(pair.target) && levels.some((title) => isCostTitle(title))
}

/** The points of a line of the funding table; `null` where it carries none or lacks an amount. */
export function scoreFundingLine(line: FundingLine): Scored | null {
  if (line.weightPoints === null || line.budgeted === null || line.executed === null) return null
  return scoreExecutionRate(decimalOf(line.weightPoints), decimalOf(line.budgeted), decimalOf(line.executed))
}

/** The points as text; `null` for a refusal and where there were none to compute. */
export function pointsOf(scored: Scored | null): DecimalText | null {
  return scored === null || 'refused' in scored ? null : decimalText(scored.points)
}

/**
 * Two quantities in one unit. A unit printed on one side only counts for both:
 * `7599500元` against `7433112.87`, `85亿元` against `86.2`.
 * @returns `null` for words and for units that differ
 */
export function comparableValues(
  annualTarget: Quantity | null,
  actualValue: Quantity | null,
): { target: Decimal; actual: Decimal } | null {
  if (
    annualTarget === null ||
    actualValue === null ||
    annualTarget.value === null ||
    actualValue.value === null
  )
    return null
  if (annualTarget.unit === null || actualValue.unit === null) {
    return (
      asSharesOf(annualTarget, actualValue) ?? {
        target: decimalOf(annualTarget.value),
        actual: decimalOf(actualValue.value),
      }
    )
  }
  const target = plainValue(annualTarget)
  const actual = plainValue(actualValue)
  if (target === null || actual === null || target.unit !== actual.unit) return null
  return { target: target.value, actual: actual.value }
}

/** Spreadsheets print 98% as 0.98: so small a bare number beside a percentage of ten and more is a share. */
function asSharesOf(
  annualTarget: Quantity,
  actualValue: Quantity,
): { target: Decimal; actual: Decimal } | null {
  const [target, actual] = [decimalOf(annualTarget.value ?? '0'), decimalOf(actualValue.value ?? '0')]
  if (annualTarget.unit === '%' && isShareBeside(actual, target)) return { target, actual: actual.times(100) }
  if (actualValue.unit === '%' && isShareBeside(target, actual)) return { target: target.times(100), actual }
  return null
}

function isShareBeside(bare: Decimal, perCent: Decimal): boolean {
  return bare.greaterThan(0) && bare.lessThanOrEqualTo(1) && perCent.greaterThanOrEqualTo(10)
}
