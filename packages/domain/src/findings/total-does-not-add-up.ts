import type { FundingLine, SelfEvaluation } from '../budget/self-evaluation.ts'
import { Decimal, decimalText, type DecimalText } from '../kernel/decimal.ts'
import { differenceWords, figureOf, pointsWords, totalOf } from './figures.ts'
import { findingOf, type Finding, type FindingRule } from './finding.ts'
import { atDocument, atRow, quoted } from './finding-target.ts'

const id = 'total-does-not-add-up'

/** Totals of a budget form against their parts: points, weights, amounts. */
export const totalDoesNotAddUp: FindingRule = {
  id,
  title: '合计不符',
  reason: '总分等于各项得分之和，分值合计为100分，资金总额等于各项资金之和。',
  check(document) {
    if (document.kind === 'evaluation-plan') return []
    const funding = fundingTotals(document.funding)
    return document.kind === 'target-table'
      ? funding
      : [...funding, ...weightTotals(document), ...claimedTotals(document)]
  },
}

const amounts = [
  { field: 'initialBudget', title: '年初预算数' },
  { field: 'budgeted', title: '全年预算数' },
  { field: 'executed', title: '全年执行数' },
] as const

function fundingTotals(lines: readonly FundingLine[]): Finding[] {
  const total = lines.find(isTotalLine)
  const parts = lines.filter((line) => !isTotalLine(line))
  if (total === undefined || parts.length < 2 || parts.some((line) => line.amountUnit !== total.amountUnit))
    return []
  return amounts.flatMap(({ field, title }) => {
    const printed = figureOf(total[field])
    const filled = parts.filter((line) => figureOf(line[field]) !== null)
    if (printed === null || filled.length === 0 || addsUp(printed, filled, field, total.amountUnit)) return []
    const sum = totalOf(filled.flatMap((line) => figureOf(line[field]) ?? []))
    return [
      findingOf(
        id,
        'error',
        atRow(total, field),
        `${quoted(total.name)}的${title}${printedAmount(printed, total)}，而各项（${filled.map((line) => line.name).join('、')}）相加为` +
          `${printedAmount(sum, total)}，${differenceWords(sum, printed, total.amountUnit)}。`,
        '请核对各项资金或总额。',
      ),
    ]
  })
}

function isTotalLine(line: FundingLine): boolean {
  return /总额|总计|合计/.test(line.name) && !line.name.includes('其中')
}

/**
 * Lines that begin with 其中 are parts of parts and may be left out of the sum. Rounding of each line to two places
 * may add up to a small difference that is nobody's slip; amounts in 元 are exact.
 */
function addsUp(
  printed: Decimal,
  parts: readonly FundingLine[],
  field: (typeof amounts)[number]['field'],
  unit: string,
): boolean {
  const outer = parts.filter((line) => !/其中|^[-—·]/.test(line.name))
  const candidates = parts.length > outer.length ? [parts, outer] : [parts]
  return candidates.some((lines) => {
    const figures = lines.flatMap((line) => figureOf(line[field]) ?? [])
    const rounding = /^[万亿]/.test(unit) ? new Decimal('0.005').times(figures.length) : new Decimal(0)
    return sumsUp(printed, figures.slice(0, mostNested), totalOf(figures.slice(mostNested)), rounding)
  })
}

/** So many lines are tried for parts of parts; no form has more. */
const mostNested = 12

/**
 * Whether the lines make up the total when a line may itself be the sum of those right beneath it:
 * 财政拨款 over 中央资金, 省级资金 and 市县资金.
 */
function sumsUp(printed: Decimal, figures: readonly Decimal[], sum: Decimal, rounding: Decimal): boolean {
  const [first, ...rest] = figures
  if (first === undefined) return sum.minus(printed).abs().lessThanOrEqualTo(rounding)
  if (sumsUp(printed, rest, sum.plus(first), rounding)) return true
  let parts = new Decimal(0)
  for (const [index, figure] of rest.entries()) {
    parts = parts.plus(figure)
    if (first.isZero() || parts.minus(first).abs().greaterThan(rounding)) continue
    if (sumsUp(printed, rest.slice(index + 1), sum.plus(first), rounding)) return true
  }
  return false
}

function printedAmount(amount: Decimal, line: FundingLine): string {
  return `${decimalText(amount)}${line.amountUnit}`
}

/** @rule self-evaluation form 2023, note 1: the weights make up 100 */
function weightTotals(document: SelfEvaluation): Finding[] {
  const execution = ofFunding(document.funding, 'weightPoints')
  const sum = sumOf([...document.indicators.map((row) => row.weightPoints), ...execution])
  if (sum === null || document.indicators.every((row) => row.weightPoints === null)) return []
  const total = printedWhole(document)
  const printed = figureOf(total?.weightPoints ?? null)
  const unfilled = document.indicators.filter((row) => row.weightPoints === null).length
  if (printed !== null && !printed.equals(sum)) {
    return [
      findingOf(
        id,
        'error',
        atDocument('weightPoints', total?.at ?? null),
        `“${total?.label ?? '总分'}”的分值印为${pointsWords(printed)}，而${execution.length === 0 ? '' : '预算执行和'}各指标的分值相加为` +
          `${pointsWords(sum)}，${differenceWords(sum, printed, '分')}${unfilled === 0 ? '' : `，其中${unfilled}项指标没有分值`}。`,
        '请核对各项分值，使合计为100分。',
      ),
    ]
  }
  const expected = printed ?? new Decimal(100)
  if (sum.equals(100) || (printed === null && unfilled > 0)) return []
  return [
    findingOf(
      id,
      'error',
      atDocument('weightPoints', total?.at ?? null),
      `各项分值合计${pointsWords(sum)}，不是100分，${differenceWords(sum, new Decimal(100), '分')}${expected.equals(100) ? '' : '（表上总分也印作此数）'}。`,
      '请调整各项分值，使合计为100分。',
    ),
  ]
}

function claimedTotals(document: SelfEvaluation): Finding[] {
  const total = printedWhole(document)
  const printed = figureOf(total?.claimedPoints ?? null)
  const sum = sumOf([
    ...document.indicators.map((row) => row.claimedPoints),
    ...ofFunding(document.funding, 'claimedPoints'),
  ])
  if (printed === null || sum === null || printed.equals(sum)) return []
  return [
    findingOf(
      id,
      'error',
      atDocument('claimedPoints', total?.at ?? null),
      `“${total?.label ?? '总分'}”印为${pointsWords(printed)}，而各项得分相加为${pointsWords(sum)}，${differenceWords(sum, printed, '分')}。`,
      '请核对各项得分或总分。',
    ),
  ]
}

function printedWhole(document: SelfEvaluation) {
  return document.printedTotals.findLast((total) => total.section === null && !total.label.includes('小计'))
}

/** The points of budget execution stand in the line of the total; merged cells may repeat them in the lines below. */
function ofFunding(lines: readonly FundingLine[], field: 'weightPoints' | 'claimedPoints'): DecimalText[] {
  const total = lines.find(isTotalLine)
  if (total !== undefined && total[field] !== null) return [total[field]]
  return lines.flatMap((line) => line[field] ?? [])
}

function sumOf(texts: readonly (DecimalText | null)[]): Decimal | null {
  const figures = texts.flatMap((text) => figureOf(text) ?? [])
  return figures.length === 0 ? null : totalOf(figures)
}
