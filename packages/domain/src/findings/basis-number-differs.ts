import type { EvaluationPlan } from '../plan/evaluation-plan.ts'
import { withoutSpaces } from '../kernel/characters.ts'
import { bareText } from '../kernel/bare-text.ts'
import { findingOf, type Finding, type FindingRule } from './finding.ts'
import { atIndicator, quoted, wordsFor } from './finding-target.ts'
import { hasText } from './plan-rows.ts'

const id = 'basis-number-differs'

/** A document has one number: the same title with another number, or a number that is the plan's own, is a slip. */
export const basisNumberDiffers: FindingRule = {
  id,
  title: '依据文号不符',
  reason: '一份文件只有一个名称和一个文号；引用时两者应当相符，前后一致。',
  check(document) {
    return document.kind === 'evaluation-plan'
      ? [
          ...numberDiffersByTitle(document),
          ...titleDiffersByNumber(document),
          ...citesOtherNumber(document),
          ...citesOwnNumber(document),
        ]
      : []
  },
}

/** Beyond so many titles for one number nobody reads on. */
const manyTitles = 20

const documentNumber = /([\u4e00-\u9fff]{2,12})[〔［[(（](\d{4})[〕］\])）](\d{1,4})号/g

function numbersIn(text: string): string[] {
  return [...withoutSpaces(text).matchAll(documentNumber)].map(
    (match) => `${match[1]}〔${match[2]}〕${match[3]}号`,
  )
}

/** Words of the title may stand right before the number and be taken for its agency. */
function areSame(one: string, other: string): boolean {
  return one.endsWith(other) || other.endsWith(one)
}

/** The title alone, where the basis cites a single document. */
function titleOf(basis: string): string {
  return bareText(
    withoutSpaces(basis)
      .replaceAll(documentNumber, '')
      .replace(/第\d+[项条页][^（）]*/g, ''),
  )
}

function numberDiffersByTitle(plan: EvaluationPlan): Finding[] {
  const numberOf = new Map<string, { number: string; index: number }>()
  const told = new Set<string>()
  return plan.indicators.flatMap((row, index) => {
    const numbers = hasText(row.basis) ? numbersIn(row.basis) : []
    const [number] = numbers
    if (row.basis === null || number === undefined || numbers.length !== 1) return []
    const title = titleOf(row.basis)
    const first = numberOf.get(title)
    if (title.length < 8 || first === undefined) {
      numberOf.set(title, { number, index })
      return []
    }
    if (first.number === number || told.has(`${title}${number}`)) return []
    told.add(`${title}${number}`)
    return [
      findingOf(
        id,
        'query',
        atIndicator(plan, index, 'basis'),
        `${wordsFor(plan, index)}的依据与${wordsFor(plan, first.index)}是同一文件（${quoted(title)}），文号却一处写${first.number}、一处写${number}。`,
        '请核对文号。',
      ),
    ]
  })
}

/** The same number under titles of which none is merely the short form of another; told once for a number. */
function titleDiffersByNumber(plan: EvaluationPlan): Finding[] {
  const titlesOf = new Map<string, Map<string, number>>()
  plan.indicators.forEach((row, index) => {
    const numbers = hasText(row.basis) ? numbersIn(row.basis) : []
    const [number] = numbers
    if (row.basis === null || number === undefined || numbers.length !== 1) return
    const titles = titlesOf.get(number) ?? new Map<string, number>()
    titlesOf.set(number, titles)
    const title = titleOf(row.basis)
    const isKnown = [...titles.keys()].some((known) => known.includes(title) || title.includes(known))
    if (title.length >= 8 && !isKnown && titles.size < manyTitles) titles.set(title, index)
  })
  return [...titlesOf].flatMap(([number, titles]) => {
    const [first, second] = [...titles.values()]
    if (first === undefined || second === undefined) return []
    return [
      findingOf(
        id,
        'query',
        atIndicator(plan, second, 'basis'),
        `${number}在表中有${titles.size}种不同的文件名称，如${wordsFor(plan, first)}写${quoted(plan.indicators[first]?.basis ?? '', 40)}，` +
          `${wordsFor(plan, second)}写${quoted(plan.indicators[second]?.basis ?? '', 40)}。`,
        '请核对文件名称和文号，前后写法一致。',
      ),
    ]
  })
}

/** The primary quotes the very document of its basis column: `（…〔2024〕1号第44项）`. */
function citesOtherNumber(plan: EvaluationPlan): Finding[] {
  return plan.indicators.flatMap((row, index) => {
    const inBasis = hasText(row.basis) ? numbersIn(row.basis) : []
    const quotedNumber = hasText(row.primary)
      ? numbersIn(row.primary).find((number) => isClauseCited(row.primary ?? '', number))
      : undefined
    if (
      inBasis.length !== 1 ||
      quotedNumber === undefined ||
      inBasis.some((number) => areSame(number, quotedNumber))
    )
      return []
    const previous = plan.indicators[index - 1]
    if (previous !== undefined && previous.primary === row.primary && previous.basis === row.basis) return []
    return [
      findingOf(
        id,
        'query',
        atIndicator(plan, index, 'basis'),
        `${wordsFor(plan, index)}的文件依据是${inBasis[0] ?? ''}，一级指标引用条款时却写${quotedNumber}。`,
        '请核对文号，使两处一致。',
      ),
    ]
  })
}

function isClauseCited(text: string, number: string): boolean {
  return new RegExp(`${number.replace(/[〔〕]/g, '.')}[，,、]?第`).test(withoutSpaces(text))
}

function citesOwnNumber(plan: EvaluationPlan): Finding[] {
  const [own] = plan.documentNumber === null ? [] : numbersIn(plan.documentNumber)
  if (own === undefined) return []
  return plan.indicators.flatMap((row, index) =>
    hasText(row.basis) &&
    numbersIn(row.basis).some((number) => number.endsWith(own)) &&
    plan.indicators[index - 1]?.basis !== row.basis
      ? [
          findingOf(
            id,
            'query',
            atIndicator(plan, index, 'basis'),
            `${wordsFor(plan, index)}的文件依据写的是${own}，正是本方案自己的文号。`,
            '请改为所依据文件的文号。',
          ),
        ]
      : [],
  )
}
