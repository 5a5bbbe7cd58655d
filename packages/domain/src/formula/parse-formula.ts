import type { Formula, FormulaRefusal } from './formula.ts'
import { namedCapOf } from './annotations.ts'
import { linkFormula } from './link-formula.ts'
import { parseSum } from './parse-expression.ts'
import { refuseAt, spanOf } from './refusal-at.ts'
import { isClosing } from './signs.ts'
import type { StatedCap, Statements } from './statements.ts'
import { peek, peekSign, placeBefore, placeHere, refuseHere, type TokenReader } from './token-reader.ts'
import { tokensOf } from './tokens.ts'

/**
 * Reads formulas as officers print them: one, or several that refer to each other, with limits beside the terms or
 * in clauses of their own. Signs may be full-width or half-width, brackets of any kind.
 * @param text up to 4,000 characters
 * @returns the formula, or the place and reason why it is not clear; nothing is guessed
 */
export function parseFormula(text: string): Formula | FormulaRefusal {
  const tokens = tokensOf(text)
  if ('refused' in tokens) return tokens
  if (tokens.every((token) => token.kind === 'break'))
    return refuseAt('formula-is-empty', text, { index: 0, length: text.length })
  const statements = readStatements({ source: text, tokens, position: 0 })
  return 'refused' in statements ? statements : linkFormula(text, statements)
}

function readStatements(reader: TokenReader): Statements | FormulaRefusal {
  const statements: Statements = { definitions: [], unnamed: null, caps: [] }
  while (peek(reader) !== undefined) {
    if (peek(reader)?.kind === 'break' || isLabel(reader)) {
      reader.position += 1
      continue
    }
    const refused = readClause(reader, statements)
    if (refused !== null) return refused
    const end = endOfClause(reader)
    if (end !== null) return end
  }
  if (statements.definitions.length === 0 && statements.unnamed === null) {
    return refuseAt('formula-is-empty', reader.source, { index: 0, length: reader.source.length })
  }
  return statements
}

/** `其中：`, `计算公式为：` say nothing of their own. */
function isLabel(reader: TokenReader): boolean {
  const token = peek(reader)
  return (
    token?.kind === 'name' &&
    (peek(reader, 1)?.kind ?? 'break') === 'break' &&
    /^(?:其中|即|式中|具体为|(?:计算|考评|考核|评分)?(?:公式|方法|办法)(?:为|是|如下)?)$/.test(token.name)
  )
}

function readClause(reader: TokenReader, statements: Statements): FormulaRefusal | null {
  const from = placeHere(reader)
  const name = definedName(reader)
  if (name !== null) {
    const expression = parseSum(reader)
    if ('refused' in expression) return expression
    statements.definitions.push({ name, expression, at: spanOf(from, placeBefore(reader)) })
    return null
  }
  if (peekSign(reader) === '=') return refuseHere(reader, 'operand-missing')
  const cap = statedCap(reader)
  if (cap !== null) {
    reader.position += 1
    if ('refused' in cap) return cap
    statements.caps.push(cap)
    return null
  }
  if (statements.definitions.length > 0 || statements.unnamed !== null)
    return refuseHere(reader, 'trailing-text')
  const expression = parseSum(reader)
  if ('refused' in expression) return expression
  statements.unnamed = { expression, at: spanOf(from, placeBefore(reader)) }
  return null
}

/** `其中领导评价得分=`; moves past the sign. Names that a line broke are put together. */
function definedName(reader: TokenReader): string | null {
  let name = ''
  let ahead = 0
  for (
    let token = peek(reader);
    token?.kind === 'name' && (ahead === 0 || token.isOnNewLine);
    token = peek(reader, ahead)
  ) {
    name += token.name
    ahead += 1
  }
  if (ahead === 0 || peekSign(reader, ahead) !== '=') return null
  reader.position += ahead + 1
  return name.length > 2 ? name.replace(/^其中/, '') : name
}

/** A clause that only limits: `正向激励加分上限为5分`, `其中加分不超过5分`. */
function statedCap(reader: TokenReader): StatedCap | FormulaRefusal | null {
  const token = peek(reader)
  if (token?.kind !== 'name' || (peek(reader, 1)?.kind ?? 'break') !== 'break') return null
  const cap = namedCapOf(token.name.replace(/^其中/, ''))
  if (cap === null) return null
  return cap.name === ''
    ? refuseAt('two-readings', reader.source, token.at, { readings: 'cap-of-last-term-or-sum' })
    : { ...cap, at: token.at }
}

function endOfClause(reader: TokenReader): FormulaRefusal | null {
  const token = peek(reader)
  if (token === undefined || token.kind === 'break') return null
  if (token.kind === 'name' && token.isOnNewLine) return null
  if (token.kind === 'name' || token.kind === 'number') return refuseHere(reader, 'operator-missing')
  if (token.sign === '%' || token.sign === '‰') return refusePercent(reader)
  if (token.sign === '=') return refuseHere(reader, 'trailing-text')
  return refuseHere(reader, isClosing(token.sign) ? 'bracket-not-opened' : 'operator-missing')
}

/** `目标考核得分60%` lacks its sign before the number, other per cent signs lack a number. */
function refusePercent(reader: TokenReader): FormulaRefusal {
  const before = peek(reader, -1)
  const digits = before?.kind === 'name' ? /\d+(?:\.\d+)?$/.exec(before.name)?.[0] : undefined
  if (before === undefined || digits === undefined) return refuseHere(reader, 'percent-without-number')
  const end = before.at.index + before.at.length
  return refuseAt('operator-missing', reader.source, { index: end - digits.length, length: digits.length })
}
