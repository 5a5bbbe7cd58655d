import { bareText } from '../kernel/bare-text.ts'
import { Decimal, decimalText, type DecimalText } from '../kernel/decimal.ts'

/**
 * Signs that answers may have been bought, repeated or filled in by one hand. All of them can have an innocent reason, and
 * none of them leads to a person: what is looked at are patterns of answers and hours of arrival, counted, and nothing
 * else is kept. They are numbers for the office, which looks into them and says what it found; no answer is ever left out
 * because of them.
 */
export type SurveySign =
  /** Far more sheets than chance would give chose the very same options throughout. */
  | { kind: 'same-pattern'; channel: string; pattern: string; sheets: number; expected: DecimalText }
  /** One hour, or one day where nothing finer is known, brought many times what it usually brings. */
  | { kind: 'burst'; channel: string; hour: string; sheets: number; usual: number }
  /** The same words, again and again. */
  | { kind: 'same-words'; text: string; sheets: number }
  /** Those who were not drawn judge otherwise than those who were. */
  | {
      kind: 'channels-differ'
      channel: string
      other: string
      points: DecimalText
      otherPoints: DecimalText
      margin: DecimalText
    }

/** Sheets with the same choices; `pattern` as `patternOf` writes it. */
export interface PatternCount {
  channel: string
  pattern: string
  sheets: number
}

/** How many sheets came in one hour (`2024-11-20T09`) or day (`2024-11-20`), in which none can be told from another. */
export interface HourCount {
  channel: string
  hour: string
  sheets: number
}

/** Few questions make the same answers likely. */
const fewestQuestions = 4
const fewestAlike = 10
const timesExpected = 5
const fewestInBurst = 20
const timesUsual = 6
const fewestSameWords = 3
const shortestWords = 6

/**
 * Sheets that are alike throughout, beside how many chance would give if people chose each answer independently. People
 * who are content are content with everything; therefore sheets with one and the same place on every question (all 很满意)
 * are left out; the number expected goes by the other sheets, and stands beside the number found.
 */
export function samePatterns(patterns: readonly PatternCount[]): SurveySign[] {
  const channels = [...new Set(patterns.map(({ channel }) => channel))].toSorted()
  return channels.flatMap((channel) => {
    const own = patterns.filter((each) => each.channel === channel)
    return own
      .filter(({ pattern, sheets }) => sheets >= fewestAlike && !isStraight(pattern))
      .flatMap((found): SurveySign[] => {
        const choices = found.pattern.split('|')
        const others = own.filter(({ pattern }) => pattern !== found.pattern)
        if (choices.length < fewestQuestions || others.length === 0) return []
        const expected = expectedOf(choices, others, found.sheets)
        return new Decimal(found.sheets).greaterThanOrEqualTo(expected.times(timesExpected))
          ? [{ kind: 'same-pattern', ...found, expected: rounded(expected) }]
          : []
      })
      .toSorted((one, other) => sheetsOf(other) - sheetsOf(one))
  })
}

/** How often chance alone would give these choices, by how often the other sheets chose each of them. */
function expectedOf(choices: readonly string[], others: readonly PatternCount[], own: number): Decimal {
  const rest = others.reduce((sum, { sheets }) => sum + sheets, 0)
  return choices.reduce(
    (product: Decimal, choice, question) => {
      const alike = others.filter(({ pattern }) => pattern.split('|')[question] === choice)
      return product.times(alike.reduce((sum, { sheets }) => sum + sheets, 0)).div(rest)
    },
    new Decimal(rest + own),
  )
}

function isStraight(pattern: string): boolean {
  const choices = pattern.split('|')
  return choices.every((choice) => choice === choices[0])
}

/** Hours with many times the median of the hours in which anything came at all. */
export function bursts(hours: readonly HourCount[]): SurveySign[] {
  const channels = [...new Set(hours.map(({ channel }) => channel))].toSorted()
  return channels.flatMap((channel) => {
    const own = hours.filter((each) => each.channel === channel && each.sheets > 0)
    const sorted = own.map(({ sheets }) => sheets).toSorted((one, other) => one - other)
    const usual = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
    return own
      .filter(({ sheets }) => own.length > 1 && sheets >= fewestInBurst && sheets >= usual * timesUsual)
      .toSorted((one, other) => other.sheets - one.sheets || (one.hour < other.hour ? -1 : 1))
      .map(({ hour, sheets }): SurveySign => ({ kind: 'burst', channel, hour, sheets, usual }))
  })
}

/** Words that stand on several sheets, punctuation and spaces aside. Short ones (很好) are everybody's. */
export function sameWords(texts: readonly string[]): SurveySign[] {
  const found = new Map<string, { text: string; sheets: number }>()
  for (const text of texts) {
    const key = bareText(text)
    if ([...key].length < shortestWords) continue
    const known = found.get(key)
    if (known === undefined) found.set(key, { text, sheets: 1 })
    else known.sheets += 1
  }
  return [...found.values()]
    .filter(({ sheets }) => sheets >= fewestSameWords)
    .toSorted((one, other) => other.sheets - one.sheets)
    .map(({ text, sheets }): SurveySign => ({ kind: 'same-words', text, sheets }))
}

/** What one channel alone would give, and its margin. */
export interface ChannelStanding {
  channel: string
  points: DecimalText
  /** `null` where it cannot be told. */
  margin: DecimalText | null
}

/** Pairs of channels that lie farther apart than both their margins together. */
export function differingChannels(standings: readonly ChannelStanding[]): SurveySign[] {
  return standings.flatMap((one, index) =>
    standings.slice(index + 1).flatMap((other): SurveySign[] => {
      if (one.margin === null || other.margin === null) return []
      const margin = new Decimal(one.margin).plus(other.margin)
      return new Decimal(one.points).minus(other.points).abs().greaterThan(margin)
        ? [
            {
              kind: 'channels-differ',
              channel: one.channel,
              other: other.channel,
              points: one.points,
              otherPoints: other.points,
              margin: decimalText(margin),
            },
          ]
        : []
    }),
  )
}

/** One Chinese sentence with its numbers, and without a verdict. */
export function explainSurveySign(sign: SurveySign): string {
  switch (sign.kind) {
    case 'same-pattern':
      return `“${sign.channel}”有 ${sign.sheets} 份答卷逐题选择完全相同；各题独立作答时约为 ${sign.expected} 份。`
    case 'burst':
      return sign.hour.includes('T')
        ? `“${sign.channel}”在 ${sign.hour.replace('T', ' ')} 时这一小时收到 ${sign.sheets} 份，平常一小时约 ${sign.usual} 份。`
        : `“${sign.channel}”在 ${sign.hour} 这一天收到 ${sign.sheets} 份，平常一天约 ${sign.usual} 份。`
    case 'same-words':
      return `有 ${sign.sheets} 份答卷写了同样的话：“${sign.text.slice(0, 60)}”。`
    case 'channels-differ':
      return `“${sign.channel}”得 ${sign.points}，“${sign.other}”得 ${sign.otherPoints}，相差超过两者误差之和 ${sign.margin}。`
  }
}

function sheetsOf(sign: SurveySign): number {
  return 'sheets' in sign ? sign.sheets : 0
}

function rounded(value: Decimal): DecimalText {
  return decimalText(value.toDecimalPlaces(1, Decimal.ROUND_HALF_UP))
}
