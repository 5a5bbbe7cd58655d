import { halfWidth, withoutSpaces } from './characters.ts'
import { chineseNumeral } from './chinese-numerals.ts'
import { type Decimal, decimalOf, decimalText, type DecimalText } from './decimal.ts'

/** A value as officers write it: `≥98%`, `2.8亿元`, `36000人`, or words such as `优秀`. */
export interface Quantity {
  /** As printed, spaces folded. */
  text: string
  comparator: Comparator | null
  /** The number as printed, without thousands separators: 2.8 of `2.8亿元`; `null` for words. */
  value: DecimalText | null
  /** With its multiplier, as printed: `亿元`, `万人次`, `%`. */
  unit: string | null
}

export type Comparator = '≥' | '>' | '≤' | '<' | '='

const not = '不(?:得|能|应|可)?'
const comparatorsBefore: [RegExp, Comparator][] = [
  [new RegExp(`^(?:≥|>=|≧|⩾|${not}(?:低|少|小)于|至少|大于或?等于|达到|达)`), '≥'],
  [new RegExp(`^(?:≤|<=|≦|⩽|${not}(?:高|多|大)于|${not}超过?|小于或?等于|控制在|至多)`), '≤'],
  [/^(?:>|﹥|大于|超过|高于|多于)/, '>'],
  [/^(?:<|﹤|小于|低于|少于)/, '<'],
  [/^(?:=|等于)/, '='],
]
const comparatorsAfter: [RegExp, Comparator][] = [
  [/(?:及以上|或以上|以上)$/, '≥'],
  [/(?:及以下|或以下|以下|以内|之内|(?<=[天时钟元%周])内)$/, '≤'],
]
const number = /^[+-]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?/
const unitText =
  /^(?:[十百千]?[万亿]?(?:[%‰℃°]|个百分点|[\u4e00-\u9fff/²³·]{0,6}|[\u4e00-\u9fff]{1,3}[（(][\u4e00-\u9fff]{1,2}[)）]|[a-zA-Zμ²³㎡]{1,4}(?:\/[a-zA-Z²³]{1,4}[23]?)?))$/u
/** Words that make a text a date, an estimate or a sentence; a unit of time may be counted (3个月) or divided by (次/年). */
const wordsInUnit =
  /[的是在和与或不等年月日第至到为已无未全有按时余多约左右，。；、]|热线|形成|完成|开展|实现|通过|达标|办理|提升/
const timeUnit = /^个(?:月|工作日|自然日|季度)|[/·](?:年|月|日|季|年度|季度)$|[小学课工机]时/
/** `90%（含）以上`: the bracket says what 以上 means already. */
const inclusive = /[（(]含(?:本数)?[)）]/

/**
 * Reads a cell that holds one value. Anything that is not clearly number-with-unit is words: its `value` is `null`.
 * @param text a cell such as `≥ 98 %`; never refused
 */
export function parseQuantity(text: string): Quantity {
  const printed = text.replace(/\s+/g, ' ').trim()
  const words: Quantity = { text: printed, comparator: null, value: null, unit: null }
  if (printed.length > longestQuantity) return words
  const bare = withoutSpaces(halfWidth(printed)).replaceAll('﹪', '%').replace(inclusive, '')
  const whole = quantityIn(bare, printed)
  if (whole !== null) return whole
  const beforeRemark = remark.exec(bare)?.[1]
  return (beforeRemark === undefined ? null : quantityIn(beforeRemark, printed)) ?? words
}

/** `94.2%（问卷调查）`: what stands in the bracket explains the value and is none. */
const remark = /^([^（(]+)[（(][^（）()]*[\u4e00-\u9fff]{2}[^（）()]*[)）]$/

function quantityIn(bare: string, printed: string): Quantity | null {
  const before = takeComparator(bare, comparatorsBefore)
  const after = takeComparator(before.rest, comparatorsAfter)
  if (before.comparator !== null && after.comparator !== null && before.comparator !== after.comparator)
    return null
  const rest = after.rest.replace(/^[−－]/, '-')
  const digits = number.exec(rest)
  if (!digits) return null
  const unit = rest.slice(digits[0].length)
  if (!unitText.test(unit) || wordsInUnit.test(unit.replace(timeUnit, ''))) return null
  const value = decimalText(decimalOf(digits[0].replace(/[,，]/g, '').replace(/^\+/, '')))
  return {
    text: printed,
    comparator: before.comparator ?? after.comparator,
    value,
    unit: unit === '' ? null : unit,
  }
}

const longestQuantity = 100

function takeComparator(
  text: string,
  signs: [RegExp, Comparator][],
): { comparator: Comparator | null; rest: string } {
  for (const [sign, comparator] of signs) {
    if (sign.test(text)) return { comparator, rest: text.replace(sign, '') }
  }
  return { comparator: null, rest: text }
}

/** @returns whether there is a number to reckon with. */
export function isNumeric(quantity: Quantity | null): quantity is Quantity & { value: DecimalText } {
  return quantity !== null && quantity.value !== null
}

const multipliers: Record<string, string> = { 十: '10', 百: '100', 千: '1000', 万: '10000', 亿: '100000000' }

/**
 * The value in its plain unit, so that `3.6万人` and `36000人` can be compared.
 * `分`, `角` and other units are left as they are: only the multipliers of Chinese numbers are multiplied out.
 * @returns `null` for words
 */
export function plainValue(quantity: Quantity): { value: Decimal; unit: string } | null {
  if (quantity.value === null) return null
  let value = decimalOf(quantity.value)
  let unit = quantity.unit ?? ''
  for (;;) {
    const multiplier = multipliers[unit.charAt(0)]
    if (multiplier === undefined || unit.startsWith('百分')) break
    value = value.times(multiplier)
    unit = unit.slice(1)
  }
  return { value, unit }
}

/** Points as they stand in a cell: `2`, `２`, `2分`, `(2分)`, `二`, `1.5`; `null` where it is no such number. */
export function parsePoints(text: string): DecimalText | null {
  const bare = withoutSpaces(halfWidth(text))
    .replace(/^[（(](.*)[)）]$/, '$1')
    .replace(/分$/, '')
  // Longer ones are digits run together.
  if (/^\d{1,9}(\.\d{1,20})?$/.test(bare)) return decimalText(decimalOf(bare))
  const numeral = chineseNumeral(bare)
  return numeral === null ? null : String(numeral)
}

const quantityInSentence = new RegExp(
  '(?:≥|≤|>|<|不低于|不少于|不超过|不高于|至少|达到|达)?' +
    '\\d+(?:,\\d{3})*(?:\\.\\d+)?(?:%|‰|个百分点|(?:[十百千]?[万亿])?' +
    '(?:人次|人|美元|欧元|港元|元|户次|户(?!籍)|笔|件次|件|家次|辆次|课时|学时|次|个(?!月|工作日|自然日|季度|小时|百分点)|家|项|场次|场|篇|条|名|批次|批|轮次|轮|套|台|亩|公顷|公里|千米|吨|立方米|平方米|千瓦时|千瓦|米|对|支|枚|届|只|部(?!门)|处|所|座|期|份|辆|张|间|门|片|株|头|艘|例|宗|幅|盏|小时|分钟|天)|[万亿])' +
    '(?:及以上|以上|以下|以内)?',
  'g',
)

/**
 * Quantities named inside a sentence, from left to right, each with its place (index into the text with spaces taken out).
 * Years, dates, document numbers and clause numbers are not quantities.
 */
export function findQuantities(sentence: string): { quantity: Quantity; index: number }[] {
  const text = withoutSpaces(halfWidth(sentence))
  const found: { quantity: Quantity; index: number }[] = []
  for (const match of text.matchAll(quantityInSentence)) {
    const before = text.slice(0, match.index)
    if (/[第〔\d.]$/.test(before)) continue
    const quantity = parseQuantity(match[0])
    if (isNumeric(quantity)) found.push({ quantity, index: match.index })
  }
  return found
}
