import { Decimal, roundHalfUp } from '@hengji/domain/kernel/decimal.ts'
import { listNumber } from '../docx/number-formats.ts'
import { momentOf, type SheetMoment } from './calendar.ts'
import { sectionsOf, type FormatSection, type FormatToken } from './format-code.ts'

/** Spreadsheets keep fifteen significant digits; the rest is noise of binary fractions. */
const significantDigits = 15
/** In format General a cell shows about this many. */
const generalDigits = 10

/**
 * A number as its cell shows it: 0.9785 in `0.00%` is `97.85%`, 45504 in `yyyy/m/d` is `2024/7/31`.
 * @param number as stored, such as `0.97850000000000004`
 */
export function shownNumber(number: string, code: string, is1904: boolean): string {
  if (code === 'General' && /^-?\d{1,11}$/.test(number)) return number
  let value: Decimal
  try {
    value = new Decimal(number).toSignificantDigits(significantDigits)
  } catch {
    return number
  }
  if (!value.isFinite()) return number
  const section = sectionFor(value, sectionsOf(code))
  if (!section) return general(value)
  if (section.isDate) {
    const moment = momentOf(value.toNumber(), is1904)
    return moment ? shownMoment(section.tokens, moment) : general(value)
  }
  const hasOwnSign = section.negative && value.isNegative()
  return shownBy(section.tokens, hasOwnSign ? value.abs() : value, section.chineseNumerals)
}

function sectionFor(
  value: Decimal,
  sections: FormatSection[],
): (FormatSection & { negative: boolean }) | null {
  const [first, second, third] = sections
  if (!first) return null
  if (first.condition || second?.condition) {
    const fitting = sections
      .slice(0, 3)
      .find(({ condition }) => !condition || meets(value.toNumber(), condition))
    return fitting ? { ...fitting, negative: fitting !== first } : null
  }
  if (value.isZero()) return { ...(third ?? first), negative: false }
  return value.isNegative() && second ? { ...second, negative: true } : { ...first, negative: false }
}

function meets(value: number, { sign, value: bound }: { sign: string; value: number }): boolean {
  switch (sign) {
    case '<':
      return value < bound
    case '<=':
      return value <= bound
    case '>':
      return value > bound
    case '>=':
      return value >= bound
    case '<>':
      return value !== bound
    default:
      return value === bound
  }
}

function general(value: Decimal): string {
  const whole = value.abs().trunc()
  if (value.isInteger()) return value.toFixed()
  const places = Math.max(0, generalDigits - (whole.isZero() ? 1 : whole.toFixed().length))
  return roundHalfUp(value, places).toFixed()
}

function shownBy(tokens: FormatToken[], value: Decimal, numerals: 0 | 1 | 2): string {
  if (tokens.some(({ kind }) => kind === 'exponent') || isFraction(tokens)) return general(value)
  if (!tokens.some(({ kind }) => kind === 'digit')) {
    const text = numerals === 0 ? general(value) : chinese(general(value), numerals)
    return tokens
      .map(({ kind, text: literal }) =>
        kind === 'general' || kind === 'text' ? text : kind === 'literal' ? literal : '',
      )
      .join('')
      .trim()
  }
  const point = tokens.findIndex(({ kind }) => kind === 'point')
  const whole = point === -1 ? tokens : tokens.slice(0, point)
  const fraction = point === -1 ? [] : tokens.slice(point + 1)
  const scaled = value
    .times(new Decimal(100).pow(tokens.filter(({ kind }) => kind === 'percent').length))
    .div(
      new Decimal(1000).pow(scalingCommas(point === -1 ? tokens : fraction.some(isDigit) ? fraction : whole)),
    )
  const places = fraction.filter(isDigit).length
  const rounded = roundHalfUp(scaled, places)
  const [wholeDigits = '0', fractionDigits = ''] = rounded.abs().toFixed(places).split('.')
  const sign = rounded.isNegative() && !rounded.isZero() ? '-' : ''
  const shown = sign + shownWhole(whole, wholeDigits) + shownFraction(fraction, fractionDigits)
  return (numerals === 0 ? shown : chinese(shown, numerals)).trim()
}

function isDigit({ kind }: FormatToken): boolean {
  return kind === 'digit'
}

function isFraction(tokens: FormatToken[]): boolean {
  return tokens.some(
    ({ kind, text }, index) => kind === 'literal' && text === '/' && tokens[index + 1]?.kind === 'digit',
  )
}

/** Commas behind the last digit divide by a thousand each. */
function scalingCommas(tokens: FormatToken[]): number {
  const lastDigit = tokens.findLastIndex(isDigit)
  let count = 0
  for (let index = lastDigit + 1; tokens[index]?.kind === 'comma'; index += 1) count += 1
  return lastDigit === -1 ? 0 : count
}

function shownWhole(tokens: FormatToken[], digits: string): string {
  const places = tokens.filter(isDigit)
  const firstDigit = tokens.findIndex(isDigit)
  const lastDigit = tokens.findLastIndex(isDigit)
  const isGrouped = tokens.some(
    ({ kind }, index) => kind === 'comma' && index > firstDigit && index < lastDigit,
  )
  const fewest =
    places.length -
    Math.max(
      places.findIndex(({ text }) => text === '0'),
      0,
    )
  const isOptional = places.every(({ text }) => text !== '0')
  let rest = isOptional && digits === '0' ? '' : digits.padStart(isOptional ? 1 : fewest, '0')
  let result = ''
  let taken = 0
  const take = (): void => {
    if (isGrouped && taken > 0 && taken % 3 === 0) result = `,${result}`
    result = rest.charAt(rest.length - 1) + result
    rest = rest.slice(0, -1)
    taken += 1
  }
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    const token = tokens[index]
    if (token?.kind === 'digit') {
      if (rest !== '') take()
      if (index === firstDigit) while (rest !== '') take()
    } else if (token?.kind === 'literal' || token?.kind === 'percent') result = token.text + result
  }
  return result
}

function shownFraction(tokens: FormatToken[], digits: string): string {
  const required = tokens.filter(isDigit).findLastIndex(({ text }) => text === '0') + 1
  const shown = digits.replace(/0+$/, '').padEnd(required, '0')
  let at = 0
  let result = ''
  for (const { kind, text } of tokens) {
    if (kind === 'digit') {
      result += shown.charAt(at)
      at += 1
    } else if (kind === 'literal' || kind === 'percent') result += text
  }
  return shown === '' ? result : `.${result}`
}

function chinese(text: string, numerals: 1 | 2): string {
  const format = numerals === 1 ? 'chineseCounting' : 'chineseLegalSimplified'
  return text.replace(/\d+/, (digits) =>
    digits.length <= 4 ? listNumber(Number.parseInt(digits, 10), format) : digits,
  )
}

const weekdays = '日一二三四五六'
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function shownMoment(tokens: FormatToken[], moment: SheetMoment): string {
  const isTwelveHours = tokens.some(({ kind, text }) => kind === 'date' && /\//.test(text))
  let lastUnit = ''
  return tokens
    .map(({ kind, text }, index) => {
      if (kind === 'elapsed') {
        lastUnit = text.charAt(0)
        const unit = lastUnit === 'h' ? 3600 : lastUnit === 'm' ? 60 : 1
        return String(Math.floor(moment.totalSeconds / unit)).padStart(text.length, '0')
      }
      if (kind !== 'date') return kind === 'literal' || kind === 'comma' || kind === 'point' ? text : ''
      const isMinutes =
        text.startsWith('m') &&
        text.length <= 2 &&
        (lastUnit === 'h' ||
          tokens
            .slice(index + 1)
            .find((one) => one.kind === 'date')
            ?.text.startsWith('s') === true)
      lastUnit = text.charAt(0)
      return isMinutes ? padded(moment.minutes, text) : shownUnit(text, moment, isTwelveHours)
    })
    .join('')
    .trim()
}

function shownUnit(text: string, moment: SheetMoment, isTwelveHours: boolean): string {
  switch (text.charAt(0)) {
    case 'y':
      return text.length <= 2 ? String(moment.year % 100).padStart(2, '0') : String(moment.year)
    case 'e':
      return String(moment.year)
    case 'm':
      return text.length >= 3 ? (months[moment.month - 1] ?? '') : padded(moment.month, text)
    case 'd':
      return text.length >= 3 ? `星期${weekdays.charAt(moment.weekday)}` : padded(moment.day, text)
    case 'h':
      return padded(isTwelveHours ? moment.hours % 12 || 12 : moment.hours, text)
    case 's':
      return padded(moment.seconds, text.slice(0, 2))
    case '上':
      return moment.hours < 12 ? '上午' : '下午'
    default:
      if (/^a+$/.test(text)) return (text.length === 4 ? '星期' : '') + weekdays.charAt(moment.weekday)
      return moment.hours < 12 ? 'AM' : 'PM'
  }
}

function padded(value: number, text: string): string {
  return text.length >= 2 ? String(value).padStart(2, '0') : String(value)
}
