import type { IndicatorDirection } from '../budget/self-evaluation.ts'
import { codeText, parseCode } from '../indicator/code.ts'
import { halfWidth, withoutSpaces } from '../kernel/characters.ts'
import { isoDate, lastDayOfMonth, type IsoDate } from '../kernel/dates.ts'
import { decimalOf, decimalText, type DecimalText } from '../kernel/decimal.ts'
import { parsePoints, parseQuantity, type Quantity } from '../kernel/quantity.ts'
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts'
import type { CorrectionRefusal } from './correction.ts'

/**
 * What a person typed, read as a value of one kind. Empty text is an absent value; text that cannot be
 * such a value is refused with itself among the facts.
 */
export type Typed<Value> = { value: Value } | Refusal<CorrectionRefusal>

const longestText = 20_000

function typed<Value>(value: Value): { value: Value } {
  return { value }
}

/** Lines are kept, spaces at the ends go. */
export function typedText(text: string): Typed<string | null> {
  if (text.length > longestText)
    return refuse('text-is-too-long', { length: text.length, longest: longestText })
  const trimmed = text.trim()
  return typed(trimmed === '' ? null : trimmed)
}

export function typedTitle(text: string): Typed<string> {
  const read = typedText(text)
  if (isRefusal(read)) return read
  return read.value === null ? refuse('text-is-missing') : typed(read.value)
}

/** People, departments, levels: divided by 、，,；; spaces and new lines. */
export function typedList(text: string): Typed<string[]> {
  return parts(text, /[、，,；;\s]+/)
}

/** Titles from level one down, divided by new lines or `>`: titles may hold commas of their own. */
export function typedLevels(text: string): Typed<string[]> {
  return parts(text, /[\n>＞›]+/)
}

function parts(text: string, divider: RegExp): Typed<string[]> {
  const read = typedText(text)
  if (isRefusal(read)) return read
  return typed(
    (read.value ?? '')
      .split(divider)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
}

export function typedPoints(text: string): Typed<DecimalText | null> {
  return orAbsent(text, 'not-points', parsePoints)
}

/** Money and the like: `2,374.91`, `-12`, `２３７４．９１万元` without its unit. */
export function typedAmount(text: string): Typed<DecimalText | null> {
  return orAbsent(text, 'not-an-amount', (bare) => plainNumber(bare))
}

/** In per cent, with or without its sign: `97.85%`. */
export function typedRate(text: string): Typed<DecimalText | null> {
  return orAbsent(text, 'not-a-rate', (bare) => plainNumber(bare.replace(/%$/, '')))
}

/** A weight in a formula: `60%` and `0.6` are one. */
export function typedCoefficient(text: string): Typed<DecimalText | null> {
  return orAbsent(text, 'not-a-rate', (bare) => {
    const number = plainNumber(bare.replace(/%$/, ''))
    return number === null || !bare.endsWith('%') ? number : decimalText(decimalOf(number).div(100))
  })
}

export function typedCount(text: string): Typed<number | null> {
  return orAbsent(text, 'not-a-count', (bare) => {
    const points = parsePoints(bare.replace(/[个项条]$/, ''))
    return points !== null && /^\d{1,6}$/.test(points) ? Number.parseInt(points, 10) : null
  })
}

export function typedYear(text: string): Typed<number | null> {
  return orAbsent(text, 'not-a-year', (bare) => {
    const year = /^((?:19|20|21)\d{2})(?:年度?)?$/.exec(bare)?.[1]
    return year === undefined ? null : Number.parseInt(year, 10)
  })
}

/** `1-3-2`, `4-1`, `7`, with any kind of dash or dot. */
export function typedCode(text: string): Typed<string | null> {
  return orAbsent(text, 'not-a-code', (bare) => {
    const code = parseCode(bare)
    return code === null ? null : codeText(code)
  })
}

/** Words are a value too: 优秀. A lone `/` or dash says that there is none. */
export function typedQuantity(text: string): Typed<Quantity | null> {
  const read = typedText(text)
  if (isRefusal(read)) return read
  return typed(read.value === null || /^[/／—–－-]+$/.test(read.value) ? null : parseQuantity(read.value))
}

/** A quantity with a number, as a plan's target is. */
export function typedNumericQuantity(text: string): Typed<Quantity | null> {
  const read = typedQuantity(text)
  if (isRefusal(read) || read.value === null || read.value.value !== null) return read
  return refuse('not-a-quantity', { text })
}

const directionWords: Record<string, IndicatorDirection> = {
  正向: 'positive',
  反向: 'reverse',
  等值: 'equal',
  定性: 'qualitative',
  positive: 'positive',
  reverse: 'reverse',
  equal: 'equal',
  qualitative: 'qualitative',
}

export function typedDirection(text: string): Typed<IndicatorDirection | null> {
  return orAbsent(text, 'not-a-direction', (bare) =>
    Object.hasOwn(directionWords, bare) ? (directionWords[bare] ?? null) : null,
  )
}

/**
 * A day: `2024-06-30`, `2024年6月30日`, `2024.6.30`. A month alone stands for its first or its last day.
 * @param monthMeans which of the two
 */
export function typedDay(text: string, monthMeans: 'first' | 'last'): Typed<IsoDate | null> {
  return orAbsent(text, 'not-a-date', (bare) => {
    const found = /^(\d{4})[-/.年](\d{1,2})(?:月?底?前?|(?:[-/.月](\d{1,2})日?前?))$/.exec(bare)
    if (found === null) return null
    const [year, month, day] = [found[1], found[2], found[3]].map((part) => Number.parseInt(part ?? '', 10))
    if (year === undefined || month === undefined || day === undefined) return null
    if (!Number.isNaN(day)) return isoDate(year, month, day)
    return isoDate(year, month, monthMeans === 'first' ? 1 : lastDayOfMonth(year, month))
  })
}

function orAbsent<Value>(
  text: string,
  code: CorrectionRefusal,
  read: (bare: string) => Value | null,
): Typed<Value | null> {
  const bare = withoutSpaces(halfWidth(text))
  if (bare === '') return typed(null)
  const value = bare.length > 200 ? null : read(bare)
  return value === null ? refuse(code, { text: text.slice(0, 200) }) : typed(value)
}

function plainNumber(bare: string): DecimalText | null {
  const digits = bare.replace(/[−－–]/g, '-').replace(/[,，](?=\d{3}(?:\D|$))/g, '')
  return /^-?\d+(?:\.\d+)?$/.test(digits) ? decimalText(decimalOf(digits)) : null
}
