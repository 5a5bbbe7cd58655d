import type { PanelRules, ResultRules } from '../scheme/panel-method.ts'
import { placesOf, wholeOf } from './scaled-column.ts'

/** What share of the weight a panel's whole number earns: `of(score) ÷ denominator`. */
export interface Share {
  of(score: number): number
  denominator: number
  most: number
}

export function shareOf(
  { panel, result }: { panel: PanelRules; result: ResultRules },
  seatPlaces: number,
  divisor: number,
): Share {
  const full = wholeOf(panel.fullScore, seatPlaces) * divisor
  if (result.kind === 'share-of-weight') return { of: (score) => score, denominator: full, most: full }
  const places = Math.max(...result.grades.map(({ percentOfWeight }) => placesOf(percentOfWeight)))
  const finest = Math.max(seatPlaces, ...result.grades.map(({ from }) => placesOf(from ?? '0')))
  const steps = result.grades.map(({ from, percentOfWeight }) => ({
    from: from === null ? -Infinity : wholeOf(from, finest) * divisor,
    percent: wholeOf(percentOfWeight, places),
  }))
  // On a finer scale than the seats' where a grade's lower end needs one.
  const finer = 10 ** (finest - seatPlaces)
  const of = (score: number) => {
    for (const { from, percent } of steps) if (score * finer >= from) return percent
    return 0
  }
  return { of, denominator: 100 * 10 ** places, most: Math.max(...steps.map(({ percent }) => percent)) }
}
