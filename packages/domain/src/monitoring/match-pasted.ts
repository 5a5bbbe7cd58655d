import { bareText } from '../kernel/bare-text.ts'
import { codeText, parseCode } from '../indicator/code.ts'

/** What a pasted row may name: a measure with the indicators it serves. */
export interface MatchableMeasure {
  id: string
  name: string
  indicators: readonly { code: string | null; primary: string | null; secondary: string | null }[]
}

/**
 * The measures that a row's code or text can mean: by code first (and by text among several of the same code), then by
 * the whole text, then by a part of it that only one has.
 * @returns one: matched; several: a person decides; none: nothing is like it
 */
export function matchPasted<Item extends MatchableMeasure>(
  code: string,
  name: string,
  measures: readonly Item[],
): Item[] {
  const text = bareText(name)
  const byCode = code === '' ? [] : measuresOfCode(code, measures)
  if (byCode.length === 1) return byCode
  const pool = byCode.length > 0 ? byCode : measures
  if (text === '') return byCode
  const same = pool.filter((measure) => textsOf(measure).includes(text))
  if (same.length > 0) return same
  const part = text.length < shortestPart ? [] : pool.filter((measure) => isPartOf(text, measure))
  return part.length > 0 ? part : byCode
}

const shortestPart = 4

function measuresOfCode<Item extends MatchableMeasure>(code: string, measures: readonly Item[]): Item[] {
  const parts = parseCode(code)
  const asked = parts === null ? code : codeText(parts)
  return measures.filter(({ indicators }) => indicators.some((indicator) => indicator.code === asked))
}

function textsOf({ name, indicators }: MatchableMeasure): string[] {
  return [name, ...indicators.flatMap(({ primary, secondary }) => [secondary ?? primary ?? ''])].map(bareText)
}

function isPartOf(text: string, measure: MatchableMeasure): boolean {
  return textsOf(measure).some(
    (whole) => whole.length >= shortestPart && (whole.includes(text) || text.includes(whole)),
  )
}
