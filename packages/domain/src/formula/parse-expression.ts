import type { Expression, FormulaRefusal, LinkedFactor, NamedValue, SignedTerm } from './formula.ts'
import { annotationOf, namedCapOf, type Annotation } from './annotations.ts'
import { refuseAt, spanOf } from './refusal-at.ts'
import { looksLikeRange } from './ranges.ts'
import { closingOf, isClosing, isOpening } from './signs.ts'
import { peek, peekSign, placeBefore, placeHere, refuseHere, type TokenReader } from './token-reader.ts'

type Parsed = Expression | FormulaRefusal

const deepestBrackets = 30

/** Terms joined by + and −; stops at the first token that cannot go on. */
export function parseSum(reader: TokenReader, depth = 0): Parsed {
  const from = placeHere(reader)
  const terms: SignedTerm[] = []
  let sign: '+' | '-' = peekSign(reader) === '-' ? '-' : '+'
  if (isPlusOrMinus(reader)) reader.position += 1
  for (;;) {
    const term = parseProduct(reader, depth)
    if ('refused' in term) return term
    terms.push({ sign, term: cappedAfterComma(reader, term) })
    if (!isPlusOrMinus(reader)) break
    sign = peekSign(reader) === '-' ? '-' : '+'
    reader.position += 1
  }
  const at = spanOf(from, placeBefore(reader))
  const only = terms.length === 1 && terms[0]?.sign === '+' ? terms[0].term : null
  if (only !== null) return only
  if (looksLikeRange(terms)) return refuseAt('two-readings', reader.source, at, { readings: 'range' })
  return { kind: 'sum', terms, at }
}

function isPlusOrMinus(reader: TokenReader, ahead = 0): boolean {
  const sign = peekSign(reader, ahead)
  return sign === '+' || sign === '-'
}

/** `…+正向激励加分，上限5分-…`: a limit between commas belongs to the term before, as another term follows. */
function cappedAfterComma(reader: TokenReader, term: Expression): Expression {
  const words = peek(reader, 1)
  if (peek(reader)?.kind !== 'break' || words?.kind !== 'name') return term
  const annotation = annotationOf(words.name)
  const afterComma = peek(reader, 2)?.kind === 'break' ? 3 : 2
  if (annotation?.kind !== 'cap' || !isPlusOrMinus(reader, afterComma)) return term
  reader.position += afterComma
  return { kind: 'capped', of: term, most: annotation.most, at: spanOf(term.at, words.at) }
}

/** Factors joined by × and ÷, from left to right. */
function parseProduct(reader: TokenReader, depth: number): Parsed {
  const from = placeHere(reader)
  const factors: LinkedFactor[] = []
  let operator: '×' | '÷' = '×'
  for (;;) {
    const factor = parseFactor(reader, depth, factors)
    if ('refused' in factor) return factor
    factors.push({ operator, factor })
    const capped = cappedProduct(reader, factors)
    if (capped !== null) return capped
    const next = peekSign(reader)
    if (next !== '×' && next !== '÷') break
    operator = next
    reader.position += 1
  }
  const [first] = factors
  if (factors.length === 1 && first !== undefined) return first.factor
  return { kind: 'product', factors, at: spanOf(from, placeBefore(reader)) }
}

/** One factor with what stands in brackets beside it. */
function parseFactor(reader: TokenReader, depth: number, before: readonly LinkedFactor[]): Parsed {
  const factor = parsePrimary(reader, depth)
  if ('refused' in factor || factor.kind === 'capped') {
    return 'refused' in factor || before.length === 0 ? factor : refuseTwoCaps(reader, factor)
  }
  if (factor.kind === 'number' && before.length > 0) return factor
  const annotation = bracketedAnnotation(reader)
  if (annotation === null) return factor
  if ('refused' in annotation) return annotation
  if (annotation.kind === 'full-marks') {
    if (factor.kind !== 'name') return refuseHere(reader, 'operator-missing')
    reader.position += annotation.tokens
    return { ...factor, fullMarks: annotation.points, at: spanOf(factor.at, placeBefore(reader)) }
  }
  if (before.length > 0) return refuseTwoCaps(reader, factor)
  reader.position += annotation.tokens
  return { kind: 'capped', of: factor, most: annotation.most, at: spanOf(factor.at, placeBefore(reader)) }
}

/** `60%×加分（上限5分）` may limit the bonus or the product. */
function refuseTwoCaps(reader: TokenReader, factor: Expression): FormulaRefusal {
  return refuseAt('two-readings', reader.source, factor.at, { readings: 'cap-of-factor-or-product' })
}

/** `加分×60%（上限5分）`: after a number the limit is that of the product, which then ends. */
function cappedProduct(reader: TokenReader, factors: readonly LinkedFactor[]): Parsed | null {
  const [first] = factors
  const last = factors.at(-1)?.factor
  if (first === undefined || factors.length < 2 || last?.kind !== 'number') return null
  const annotation = bracketedAnnotation(reader)
  if (annotation === null) return null
  if ('refused' in annotation) return annotation
  if (annotation.kind === 'full-marks') return refuseHere(reader, 'operator-missing')
  const of: Expression = { kind: 'product', factors, at: spanOf(first.factor.at, placeBefore(reader)) }
  reader.position += annotation.tokens
  const at = spanOf(first.factor.at, placeBefore(reader))
  const next = peekSign(reader)
  if (next === '×' || next === '÷')
    return refuseAt('two-readings', reader.source, at, { readings: 'cap-inside-product' })
  return { kind: 'capped', of, most: annotation.most, at }
}

/** Words in brackets: `（上限5分）`, `（≤5分）`, `（100分）`. `null` where the brackets hold something else. */
function bracketedAnnotation(reader: TokenReader): (Annotation & { tokens: number }) | FormulaRefusal | null {
  const opening = peekSign(reader)
  if (!isOpening(opening)) return null
  const first = peek(reader, 1)
  const isLimit = peekSign(reader, 1) === '≤'
  const value = isLimit ? peek(reader, 2) : first
  const closes = (ahead: number) => peekSign(reader, ahead) === closingOf[opening]
  if (value?.kind === 'number' && (isLimit || value.isPoints) && closes(isLimit ? 3 : 2)) {
    return isLimit
      ? { kind: 'cap', most: value.value, tokens: 4 }
      : { kind: 'full-marks', points: value.value, tokens: 3 }
  }
  if (first?.kind === 'name' && closes(2)) {
    const annotation = annotationOf(first.name)
    return annotation === null ? null : { ...annotation, tokens: 3 }
  }
  const upper = peek(reader, 3)
  const isRange =
    first?.kind === 'number' && peekSign(reader, 2) === '-' && upper?.kind === 'number' && closes(4)
  return isRange
    ? refuseAt('two-readings', reader.source, spanOf(first.at, upper.at), { readings: 'range' })
    : null
}

function parsePrimary(reader: TokenReader, depth: number): Parsed {
  const token = peek(reader)
  if (token === undefined || token.kind === 'break') return refuseHere(reader, 'operand-missing')
  if (token.kind === 'name') return parseName(reader)
  if (token.kind === 'number') {
    reader.position += 1
    const sign = peekSign(reader)
    const percent = !token.isPoints && (sign === '%' || sign === '‰') ? sign : null
    if (percent !== null) reader.position += 1
    return { kind: 'number', value: token.value, percent, at: spanOf(token.at, placeBefore(reader)) }
  }
  if (isOpening(token.sign)) return parseGroup(reader, depth)
  return refuseHere(reader, isClosing(token.sign) && depth === 0 ? 'bracket-not-opened' : 'operand-missing')
}

function parseGroup(reader: TokenReader, depth: number): Parsed {
  const opening = peekSign(reader)
  const from = placeHere(reader)
  if (!isOpening(opening)) throw new Error('no bracket opens here')
  if (depth >= deepestBrackets)
    return refuseHere(reader, 'formula-is-too-deep', { deepest: String(deepestBrackets) })
  reader.position += 1
  const inner = parseSum(reader, depth + 1)
  if ('refused' in inner) return inner
  const closing = peekSign(reader)
  if (closing !== closingOf[opening]) {
    if (isClosing(closing)) return refuseHere(reader, 'brackets-differ', { opened: opening })
    const goesOn = peek(reader) !== undefined && peek(reader)?.kind !== 'break' && closing !== '='
    return goesOn
      ? refuseHere(reader, 'operator-missing')
      : refuseAt('bracket-not-closed', reader.source, from)
  }
  reader.position += 1
  return { kind: 'group', inner, at: spanOf(from, placeBefore(reader)) }
}

/** A name, put together where a line broke it, with its letter (实际完成值（B）) and a limit run on to it. */
function parseName(reader: TokenReader): Parsed {
  const from = placeHere(reader)
  let name = ''
  for (
    let token = peek(reader);
    token?.kind === 'name' && (name === '' || continuesName(reader));
    token = peek(reader)
  ) {
    name += token.name
    reader.position += 1
  }
  const at = spanOf(from, placeBefore(reader))
  const runOn = namedCapOf(name)
  if (runOn !== null && runOn.name !== '') {
    const of: NamedValue = {
      kind: 'name',
      name: runOn.name,
      alias: null,
      fullMarks: null,
      at: { ...from, length: runOn.name.length },
    }
    return { kind: 'capped', of, most: runOn.most, at }
  }
  if (runOn !== null) return refuseAt('operand-missing', reader.source, at)
  const named: NamedValue = { kind: 'name', name, alias: null, fullMarks: null, at }
  const alias = aliasAfter(reader, name)
  if (alias === null) return named
  reader.position += 3
  return { ...named, alias, at: spanOf(from, placeBefore(reader)) }
}

function continuesName(reader: TokenReader): boolean {
  const token = peek(reader)
  return token?.kind === 'name' && token.isOnNewLine && peekSign(reader, 1) !== '='
}

/** The letter beside a name of more than a letter, in brackets. */
function aliasAfter(reader: TokenReader, name: string): string | null {
  const opening = peekSign(reader)
  const letter = peek(reader, 1)
  if (!isOpening(opening) || letter?.kind !== 'name' || name.length < 2) return null
  return /^[A-Za-z]$/.test(letter.name) && peekSign(reader, 2) === closingOf[opening] ? letter.name : null
}
