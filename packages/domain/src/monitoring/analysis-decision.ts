import { decimalOf } from '../kernel/decimal.ts'
import { isLate, type ProgressRow } from './analysis.ts'

/** Why a meeting has to decide something about an indicator. */
export type DecisionCause = 'long-overdue' | 'out-of-reach' | 'long-silent'

export interface DecisionRule {
  overdueDays: number
  silentDays: number
}

export const usualDecisionRule: DecisionRule = { overdueDays: 30, silentDays: 60 }

/**
 * What cannot be left to the section alone: overdue for a month, nothing heard for two, or a target that lies outside the
 * whole range of the forecast while the light is red.
 * @returns the gravest cause, `null` where there is none
 */
export function decisionCause(
  row: Pick<ProgressRow, 'isDone' | 'overdueDays' | 'silentDays' | 'light' | 'annualTarget' | 'forecast'>,
  rule: DecisionRule = usualDecisionRule,
): DecisionCause | null {
  if (row.isDone) return null
  if (isLate(row) && (row.overdueDays ?? 0) >= rule.overdueDays) return 'long-overdue'
  if (row.light === 'red' && isOutOfReach(row)) return 'out-of-reach'
  return row.light === 'grey' && (row.silentDays ?? 0) >= rule.silentDays ? 'long-silent' : null
}

/** The best that the forecast allows misses the target, whichever way the indicator runs. */
function isOutOfReach({ annualTarget, forecast }: Pick<ProgressRow, 'annualTarget' | 'forecast'>): boolean {
  if (annualTarget === null || forecast === null) return false
  const target = decimalOf(annualTarget)
  return decimalOf(forecast.high).lessThan(target) || decimalOf(forecast.low).greaterThan(target)
}
