import { Decimal, decimalText, type DecimalText } from '@hengji/domain/kernel/decimal.ts'

/** A number of a printed formula that a person may try otherwise: a share in per cent, or a limit in points. */
export interface FormulaNumber {
  kind: 'percent' | 'cap'
  /** What it is of: 公众评议得分. */
  name: string
  value: string
  /** Where it stands in the text. */
  start: number
  end: number
}

const percent = /([^\s=＝+＋\-－−;；×*()（）]+)\s*[×*]\s*(\d+(?:\.\d+)?)\s*[%％]/g
const cap = /([^\s=＝+＋\-－−;；×*()（）]+)\s*[(（]\s*上限\s*(\d+(?:\.\d+)?)\s*分?\s*[)）]/g

/** In the order in which they stand. */
export function numbersOfFormula(formula: string): FormulaNumber[] {
  const found = (pattern: RegExp, kind: FormulaNumber['kind']) =>
    [...formula.matchAll(pattern)].map((match): FormulaNumber => {
      const [whole, name = '', value = ''] = match
      const start = match.index + whole.lastIndexOf(value)
      return { kind, name, value, start, end: start + value.length }
    })
  return [...found(percent, 'percent'), ...found(cap, 'cap')].toSorted(
    (one, other) => one.start - other.start,
  )
}

/** The formula with one of its numbers changed. */
export function withNumber(formula: string, { start, end }: FormulaNumber, value: string): string {
  return formula.slice(0, start) + value + formula.slice(end)
}

/** What a statement's shares come to, where they came to a whole before and do not now: everybody's score moves. */
export function brokenWholes(before: string, now: string): { name: string; sum: DecimalText }[] {
  const [wholes, sums] = [sharesOf(before), sharesOf(now)]
  return sums.filter(
    ({ name, sum }) => sum !== '100' && wholes.some((whole) => whole.name === name && whole.sum === '100'),
  )
}

function sharesOf(formula: string): { name: string; sum: DecimalText }[] {
  return formula.split(/[;；\n]/).map((statement) => ({
    name: statement.split(/[=＝]/)[0]?.trim() ?? '',
    sum: decimalText(
      numbersOfFormula(statement)
        .filter(({ kind }) => kind === 'percent')
        .reduce((sum, { value }) => sum.plus(value), new Decimal(0)),
    ),
  }))
}
