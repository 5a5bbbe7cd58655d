import { refuse } from '../kernel/refusal.ts'
import type { CompositeTerm } from '../scheme/composite.ts'
import type { BulkRefusal, BulkRules, BulkScores } from './bulk-rules.ts'
import {
  isCountable,
  largestOf,
  leastCommonMultiple,
  placesOf,
  wholeOf,
  type ScaledColumn,
} from './scaled-column.ts'

/** One term on the scale that all share: `min(value × multiplier, cap)`. */
interface ScaledTerm {
  values: Float64Array | Int32Array
  multiplier: number
  cap: number
  sign: 1 | -1
}

/** The composite of every unit, exact, before it is rounded. */
export function bulkComposite(
  rules: Pick<BulkRules, 'composite' | 'targetComponent'>,
  scores: Pick<BulkScores, 'units' | 'components'>,
  target: ScaledColumn,
): ScaledColumn | BulkRefusal {
  const columns = new Map<string, { values: Float64Array | Int32Array; denominator: number }>()
  columns.set(rules.targetComponent, { values: target.numerators, denominator: target.denominator })
  for (const [name, { values, places }] of Object.entries(scores.components))
    columns.set(name, { values, denominator: 10 ** places })
  const missing = rules.composite.terms.find(({ name }) => !columns.has(name))
  if (missing !== undefined) return refuse('component-is-missing', { name: missing.name })
  const denominator = rules.composite.terms.reduce(
    (common, term) =>
      leastCommonMultiple(common, denominatorOf(term, columns.get(term.name)?.denominator ?? 1)),
    1,
  )
  if (!isCountable(denominator)) return refuse('too-many-digits')
  const terms = rules.composite.terms.map((term) => scaleTerm(term, columns.get(term.name), denominator))
  const largest = terms.reduce((sum, { values, multiplier }) => sum + largestOf(values) * multiplier, 0)
  if (!isCountable(largest)) return refuse('too-many-digits')
  return { numerators: sumTerms(terms, scores.units), denominator }
}

function denominatorOf({ coefficient, cap }: CompositeTerm, valueDenominator: number): number {
  return leastCommonMultiple(valueDenominator * 10 ** placesOf(coefficient), 10 ** placesOf(cap ?? '0'))
}

function scaleTerm(
  { coefficient, cap, sign }: CompositeTerm,
  column: { values: Float64Array | Int32Array; denominator: number } | undefined,
  denominator: number,
): ScaledTerm {
  if (column === undefined) throw new Error('a term without its column')
  const places = placesOf(coefficient)
  const capPlaces = placesOf(cap ?? '0')
  return {
    values: column.values,
    multiplier: wholeOf(coefficient, places) * (denominator / (column.denominator * 10 ** places)),
    cap: cap === null ? Infinity : wholeOf(cap, capPlaces) * (denominator / 10 ** capPlaces),
    sign: sign === '+' ? 1 : -1,
  }
}

function sumTerms(terms: readonly ScaledTerm[], units: number): Float64Array {
  const sums = new Float64Array(units)
  for (const { values, multiplier, cap, sign } of terms) {
    for (let unit = 0; unit < units; unit += 1) {
      sums[unit] = (sums[unit] ?? 0) + sign * Math.min((values[unit] ?? 0) * multiplier, cap)
    }
  }
  return sums
}
