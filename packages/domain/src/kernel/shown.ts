import type { IsoDate } from './dates.ts'
import { decimalOf, decimalText, roundHalfUp, type DecimalText } from './decimal.ts'

/**
 * Pads a decimal text to two places without changing it: `2` → `2.00`, `1.5` → `1.50`; more places are kept as they are.
 * Screens and documents show points by this alone, so that both say the same.
 * @param value a plain decimal text
 */
export function toTwoPlaces(value: DecimalText): string {
  return toPlaces(value, 2)
}

/** To two places half-up, for a figure beside points that is no points itself, such as a median; a page keeps the exact one at hand. */
export function roundedToTwoPlaces(value: DecimalText): string {
  return toTwoPlaces(decimalText(roundHalfUp(decimalOf(value), 2)))
}

/** So many places at least, for a column whose numbers stand below each other. @param value a plain decimal text */
export function toPlaces(value: DecimalText, places: number): string {
  const [whole = '', fraction = ''] = value.split('.')
  return places === 0 && fraction === '' ? whole : `${whole}.${fraction.padEnd(places, '0')}`
}

/** The name of something inside a sentence of ours: as an indicator's text it may end with a full stop of its own. */
export function withoutFinalStop(text: string): string {
  return text.trim().replace(/[。；.;]+$/, '')
}

/** As officers write it: `2025-01-20` → `2025年1月20日`. */
export function dayInChinese(day: IsoDate): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${year}年${month.replace(/^0/, '')}月${date.replace(/^0/, '')}日`
}
