import { isRefusal, refuse } from '../kernel/refusal.ts'
import { bulkComposite } from './bulk-composite.ts'
import { shareOf } from './bulk-share.ts'
import { panelReducer } from './bulk-panel.ts'
import type { BulkRefusal, BulkResult, BulkRules, BulkScores } from './bulk-rules.ts'
import { rankScores } from './rank.ts'
import { isCountable, largestOf, placesOf, roundColumn, wholeOf, type ScaledColumn } from './scaled-column.ts'

export type { BulkRefusal, BulkResult, BulkRules, BulkScores } from './bulk-rules.ts'

/**
 * Scores a whole group in one go, exactly equal to scoring each indicator, section and unit by itself in decimals.
 * Works on whole numbers in typed arrays; refuses where they would outgrow what can be counted exactly.
 */
export function scoreInBulk(rules: BulkRules, scores: BulkScores): BulkResult | BulkRefusal {
  const misfit = misfitOf(rules, scores) ?? seatOutside(rules, scores)
  if (misfit !== null) return misfit
  const indicators = scoreIndicators(rules, scores)
  if (isRefusal(indicators)) return indicators
  const { sections, sums } = addUp(scores, indicators)
  const target = roundColumn(sums, rules.rounding.target)
  if (isRefusal(target)) return target
  const exact = bulkComposite(rules, scores, target)
  if (isRefusal(exact)) return exact
  const composite = roundColumn(exact, rules.rounding.composite)
  return isRefusal(composite)
    ? composite
    : { indicators, sections, target, composite, ranks: rankScores(composite.numerators) }
}

function misfitOf({ panel }: BulkRules, scores: BulkScores): BulkRefusal | null {
  const rows = scores.units * scores.indicatorsPerUnit
  const fits =
    scores.weights.length === rows &&
    scores.seatScores.length === rows * panel.seats &&
    scores.sectionOfIndicator.length === scores.indicatorsPerUnit &&
    scores.sectionOfIndicator.every((section) => section < scores.sections) &&
    Object.values(scores.components).every(({ values }) => values.length === scores.units) &&
    scores.weights.every((weight) => weight >= 0)
  return fits ? null : refuse('arrays-do-not-fit', { rows })
}

function seatOutside({ panel }: BulkRules, { seatScores, seatPlaces }: BulkScores): BulkRefusal | null {
  if (Math.max(placesOf(panel.leastScore), placesOf(panel.fullScore)) > seatPlaces)
    return refuse('too-many-digits', { seatPlaces })
  const least = wholeOf(panel.leastScore, seatPlaces)
  const most = wholeOf(panel.fullScore, seatPlaces)
  for (let index = 0; index < seatScores.length; index += 1) {
    const score = seatScores[index] ?? 0
    if (score < least || score > most) return refuse('seat-score-outside', { index })
  }
  return null
}

function scoreIndicators(rules: BulkRules, scores: BulkScores): ScaledColumn | BulkRefusal {
  const { divisor, scoreAt } = panelReducer(rules.panel.method, rules.panel.seats)
  const share = shareOf(rules, scores.seatPlaces, divisor)
  const { weights, seatScores } = scores
  const seats = rules.panel.seats
  if (!isCountable(largestOf(weights) * share.most * scores.indicatorsPerUnit))
    return refuse('too-many-digits', {})
  const numerators = new Float64Array(weights.length)
  for (let row = 0, start = 0; row < numerators.length; row += 1, start += seats) {
    numerators[row] = (weights[row] ?? 0) * share.of(scoreAt(seatScores, start))
  }
  return roundColumn(
    { numerators, denominator: share.denominator * 10 ** scores.weightPlaces },
    rules.rounding.indicator,
  )
}

function addUp(
  scores: BulkScores,
  { numerators, denominator }: ScaledColumn,
): { sections: ScaledColumn; sums: ScaledColumn } {
  const { units, indicatorsPerUnit, sectionOfIndicator } = scores
  const sections = new Float64Array(units * scores.sections)
  const sums = new Float64Array(units)
  for (let unit = 0, row = 0; unit < units; unit += 1) {
    const first = unit * scores.sections
    let sum = 0
    for (let indicator = 0; indicator < indicatorsPerUnit; indicator += 1, row += 1) {
      const points = numerators[row] ?? 0
      const section = first + (sectionOfIndicator[indicator] ?? 0)
      sections[section] = (sections[section] ?? 0) + points
      sum += points
    }
    sums[unit] = sum
  }
  return { sections: { numerators: sections, denominator }, sums: { numerators: sums, denominator } }
}
