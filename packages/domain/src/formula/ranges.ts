import { fractionOf, isGreater } from '../kernel/fraction.ts'
import type { SignedTerm } from './formula.ts'

/**
 * Whether a difference of two plain numbers is more likely a range: `100-80%`, `80%-50%`, `1-5`.
 * `1-5%` and `100-5` are differences.
 */
export function looksLikeRange(terms: readonly SignedTerm[]): boolean {
  const [first, second] = terms
  if (terms.length !== 2 || second?.sign !== '-' || first?.sign !== '+') return false
  const [low, high] = [first.term, second.term]
  if (low.kind !== 'number' || high.kind !== 'number') return false
  if (low.percent !== null) return high.percent !== null
  if (high.percent !== null) return !/^0*1(?:\.0*)?$/.test(low.value)
  return isGreater(fractionOf(high.value), fractionOf(low.value))
}
