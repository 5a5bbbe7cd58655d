import type { SelfEvaluationIndicator } from '../budget/self-evaluation.ts'
import { comparableValues } from '../budget/computed-points.ts'
import { isCostTitle } from '../budget/indicator-direction.ts'
import type { Decimal } from '../kernel/decimal.ts'

/** Money spent, held against its budget; a share such as 经费使用率 is none. */
export function isCostLine(indicator: SelfEvaluationIndicator): boolean {
  const unit = indicator.annualTarget?.unit ?? null
  return (unit === null || unit.endsWith('元')) && indicator.levels.some(isCostTitle)
}

/** By what share of the target the actual value lies above it (negative: below); `null` where the two cannot be compared. */
export function deviationOf(indicator: SelfEvaluationIndicator): Decimal | null {
  const pair = comparableValues(indicator.annualTarget, indicator.actualValue)
  return pair === null || !pair.target.greaterThan(0) ? null : pair.actual.minus(pair.target).div(pair.target)
}
