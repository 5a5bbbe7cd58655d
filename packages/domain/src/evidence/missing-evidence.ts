import { decimalOf, type DecimalText } from '../kernel/decimal.ts'

/** What was reported of an indicator for a month. */
export interface ReportedMonth {
  /** 1 to 12. */
  month: number
  value: DecimalText | null
  isReached: boolean | null
}

export interface TrackedForEvidence {
  annualTarget: DecimalText | null
  direction: 'positive' | 'reverse' | 'equal'
  /** The target itself does not suffice: <0.3%. */
  isStrict?: boolean
  reports: readonly ReportedMonth[]
  /** Proofs attached now. */
  attached: number
}

/** `milestone-reached`: reported done. `target-reached`: the value reported meets the year's target. */
export interface MissingEvidence {
  why: 'milestone-reached' | 'target-reached'
  /** The first month that says so. */
  month: number
  value: DecimalText | null
  annualTarget: DecimalText | null
}

/**
 * An indicator that is said to be achieved, with nothing to show for it. A reverse target (至多) counts in December
 * only: before the year is over nobody has stayed below it.
 * @returns `null` where a proof is attached or nothing is said to be achieved
 */
export function findMissingEvidence(tracked: TrackedForEvidence): MissingEvidence | null {
  if (tracked.attached > 0) return null
  const inOrder = tracked.reports.toSorted((one, other) => one.month - other.month)
  for (const { month, value, isReached } of inOrder) {
    const facts = { month, value, annualTarget: tracked.annualTarget }
    if (isReached === true) return { why: 'milestone-reached', ...facts }
    if (value !== null && isTargetMet(tracked, value, month)) return { why: 'target-reached', ...facts }
  }
  return null
}

function isTargetMet(
  { annualTarget, direction, isStrict = false }: TrackedForEvidence,
  value: DecimalText,
  month: number,
): boolean {
  if (annualTarget === null) return false
  const [reported, target] = [decimalOf(value), decimalOf(annualTarget)]
  if (isStrict && reported.eq(target)) return false
  if (direction === 'reverse') return month === 12 && reported.lte(target)
  return direction === 'equal' ? reported.eq(target) : reported.gte(target)
}
