import { Decimal, decimalText, roundHalfUp } from '../kernel/decimal.ts'
import { refuse } from '../kernel/refusal.ts'
import { because } from '../kernel/because.ts'
import { scored, type Scored } from './scored.ts'

/** Points on the form have two places, and so has the rate in per cent. */
const printedPlaces = 2

/**
 * Points for budget execution: exact rate × weight, never above the weight, half-up to two places.
 * The rate is printed rounded; the points come from the exact one, so that nothing is rounded twice.
 * @rule self-evaluation form 2023, notes 1 and 3
 * @param weightPoints attainable points
 * @param budgeted 全年预算数 (A) and @param executed 全年执行数 (B), in the same unit of money
 * @returns refuses a budget of zero or below
 */
export function scoreExecutionRate(weightPoints: Decimal, budgeted: Decimal, executed: Decimal): Scored {
  const facts = {
    weightPoints: decimalText(weightPoints),
    budgeted: decimalText(budgeted),
    executed: decimalText(executed),
  }
  if (weightPoints.isNegative() && !weightPoints.isZero()) return refuse('weight-is-negative', facts)
  if (budgeted.isZero()) return refuse('budget-is-zero', facts)
  if (budgeted.isNegative()) return refuse('budget-is-negative', facts)
  const exact = weightPoints.times(executed).div(budgeted)
  const within = Decimal.max(0, Decimal.min(weightPoints, exact))
  const points = roundHalfUp(within, printedPlaces)
  return scored(
    points,
    because('execution-rate', {
      ...facts,
      executionPercent: executionPercent(budgeted, executed),
      exactPoints: decimalText(roundHalfUp(exact, 6)),
      places: printedPlaces,
      points: decimalText(points),
      capped: exact.greaterThan(weightPoints) ? 'yes' : null,
    }),
  )
}

/** The execution rate in per cent as the form prints it (`97.85`), half-up to two places. The budget is not zero. */
export function executionPercent(budgeted: Decimal, executed: Decimal): string {
  return decimalText(roundHalfUp(executed.times(100).div(budgeted), printedPlaces))
}
