import { halfWidth, withoutSpaces } from '../kernel/characters.ts'
import { isDecimalText, type DecimalText } from '../kernel/decimal.ts'

const longestNumber = 60

/** A value as typed: `95.20`, `９５．２`, `－5`, `95分`. `null` for what is no plain decimal number, or endless digits. */
export function decimalGiven(typed: string): DecimalText | null {
  if (typed.length > longestNumber) return null
  const text = halfWidth(withoutSpaces(typed))
    .replace(/^[－−–]/, '-')
    .replace(/^\+/, '')
    .replace(/分$/, '')
  return isDecimalText(text) ? text : null
}
