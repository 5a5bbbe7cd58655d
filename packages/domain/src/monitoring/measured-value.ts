import { decimalOf, decimalText, type DecimalText } from '../kernel/decimal.ts'
import { parseQuantity, plainValue } from '../kernel/quantity.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'

export type MeasuredValueRefusal =
  | 'value-not-read'
  | 'value-in-other-unit'
  | 'value-is-a-bound'
  | 'value-beyond-measure'

/**
 * A value as people type it, in the measure's unit: `36,000 人`, `3.6万` and `36000` are the same number of 人.
 * @returns refuses words, another unit, a bound (`≥98%`) in place of a value, and a number that nothing has
 */
export function readMeasuredValue(
  typed: string,
  unit: string | null,
): { value: DecimalText } | Refusal<MeasuredValueRefusal> {
  const text = typed.trim().replace(wordsBefore, '').replace(wordsAfter, '')
  const quantity = parseQuantity(text)
  if (quantity.value === null) return refuse('value-not-read', { typed, unit })
  if (quantity.comparator !== null) return refuse('value-is-a-bound', { typed, unit })
  if (!isMeasurable(quantity.value)) return refuse('value-beyond-measure', { typed })
  if (quantity.unit === null || quantity.unit === unit) return { value: quantity.value }
  const given = plainValue(quantity)
  const asked = plainValue({ text: '', comparator: null, value: '1', unit })
  if (given === null || asked === null || !isSameUnit(given.unit, asked.unit))
    return refuse('value-in-other-unit', { typed, unit, typedUnit: quantity.unit })
  const value = decimalText(given.value.div(asked.value))
  return isMeasurable(value) ? { value } : refuse('value-beyond-measure', { typed })
}

/** A city's budget in 分 has fifteen digits: longer ones are digits run together. */
export function isMeasurable(value: DecimalText): boolean {
  return decimalOf(value).abs().lessThan('1e16')
}

const wordsBefore = /^(?:(?:已|共计|共|累计|完成|约)\s*)+(?=\d)/
const wordsAfter = /[。；;，,]$/

/** `3.6万` of people leaves the people out; `6个项目` names what is counted behind the measure word. */
function isSameUnit(given: string, asked: string): boolean {
  if (given === '' || given === asked) return true
  return asked !== '' && (isNamed(given, asked) || isNamed(asked, given))
}

function isNamed(longer: string, shorter: string): boolean {
  return /^[个家项场篇件名套处座所期份]$/.test(shorter) && longer.startsWith(shorter) && longer !== '件次'
}

/** A value with its unit, as sentences and answers show it: `2.8亿元`. */
export function valueText(value: DecimalText, unit: string | null): string {
  return `${decimalText(decimalOf(value))}${unit ?? ''}`
}
