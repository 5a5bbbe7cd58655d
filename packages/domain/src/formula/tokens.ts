import { halfWidth, withoutSpaces } from '../kernel/characters.ts'
import type { FormulaRefusal, TextPlace } from './formula.ts'
import { refuseAt } from './refusal-at.ts'
import { signOf, type Sign } from './signs.ts'

export type Token = NumberToken | NameToken | SignToken | BreakToken

export interface NumberToken {
  kind: 'number'
  value: string
  /** Printed with 分. */
  isPoints: boolean
  at: TextPlace
}

export interface NameToken {
  kind: 'name'
  /** Half-width and without spaces. */
  name: string
  /** It begins a new line: it may be the rest of a broken name or begin another formula. */
  isOnNewLine: boolean
  at: TextPlace
}

export interface SignToken {
  kind: 'sign'
  sign: Sign
  at: TextPlace
}

/** `，` `；` `。` `：` between formulas and clauses. */
export interface BreakToken {
  kind: 'break'
  at: TextPlace
}

const longestFormula = 4000

const isSpace = (character: string) => /[\s\u00a0\u3000\u200b\ufeff]/.test(character)
const isDigit = (character: string) => /[0-9０-９]/.test(character)
const isNameStart = (character: string) => /[\p{L}\p{Nl}_“”‘’"'《》〈〉]/u.test(character)
const isInName = (character: string) =>
  isNameStart(character) || /[\p{Nd}\u2460-\u24ff\p{M}·、]/u.test(character)
const isLatin = (character: string) => /[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]/.test(character)
const breaks = '，,；;。：:'
/** As in 5分封顶: the number belongs to the words of a limit. */
const limitAfterNumber = /^分?\s*(?:封顶|为限|为上限|以内)/

/** Cuts the text into numbers, names and signs; refuses what is none of them. */
export function tokensOf(source: string): Token[] | FormulaRefusal {
  if (source.length > longestFormula) {
    return refuseAt(
      'formula-is-too-long',
      source,
      { index: longestFormula, length: source.length - longestFormula },
      {
        longest: longestFormula,
      },
    )
  }
  const tokens: Token[] = []
  let index = 0
  while (index < source.length) {
    const character = characterAt(source, index)
    const sign = signOf(character)
    if (isSpace(character)) {
      index += 1
      continue
    }
    const token =
      sign === null
        ? wordAt(source, index, character)
        : { kind: 'sign' as const, sign, at: { index, length: 1 } }
    if ('refused' in token) return token
    tokens.push(token)
    index = token.at.index + token.at.length
  }
  return tokens
}

function wordAt(source: string, index: number, character: string): Token | FormulaRefusal {
  if (breaks.includes(character)) return breakAt(source, index)
  if (isDigit(character)) return numberAt(source, index)
  if (isNameStart(character)) return nameAt(source, index)
  return refuseAt('unknown-sign', source, { index, length: character.length })
}

function breakAt(source: string, index: number): Token | FormulaRefusal {
  const at = { index, length: 1 }
  const isBetweenDigits = isDigit(source.charAt(index - 1)) && isDigit(source.charAt(index + 1))
  return isBetweenDigits
    ? refuseAt('two-readings', source, at, { readings: 'thousands-or-list' })
    : { kind: 'break', at }
}

function numberAt(source: string, index: number): Token | FormulaRefusal {
  const found = /^[0-9０-９]+(?:[.．][0-9０-９]+)?/.exec(source.slice(index))
  const digits = found?.[0] ?? ''
  const end = index + digits.length
  const next = nextVisible(source, end)
  const after = characterAt(source, next)
  if (/[.．]/.test(after)) return refuseAt('unknown-sign', source, { index: next, length: 1 })
  if (next > end && isDigit(after)) {
    return refuseAt(
      'two-readings',
      source,
      { index, length: next - index + 1 },
      { readings: 'space-in-number' },
    )
  }
  const beginsName =
    (/^[0-9０-９]{4}$/.test(digits) && after === '年') || limitAfterNumber.test(source.slice(next, next + 12))
  if (beginsName) return nameAt(source, index)
  const isPoints = after === '分' && !isInName(characterAt(source, nextVisible(source, next + 1)))
  if (!isPoints && isNameStart(after)) {
    const name = nameAt(source, next)
    return refuseAt(
      'two-readings',
      source,
      { index, length: name.at.index + name.at.length - index },
      { readings: 'number-before-name' },
    )
  }
  const length = (isPoints ? next + 1 : end) - index
  return { kind: 'number', value: halfWidth(digits), isPoints, at: { index, length } }
}

/** A name runs on over spaces, unless they stand between two Latin letters or digits or hold a new line. */
function nameAt(source: string, index: number): NameToken {
  let end = index
  while (end < source.length) {
    const next = nextVisible(source, end)
    const character = characterAt(source, next)
    const gap = source.slice(end, next)
    const belongs = isInName(character) || isDecimalPoint(source, next)
    if (!belongs || gap.includes('\n')) break
    if (gap !== '' && isLatin(source.charAt(end - 1)) && isLatin(character)) break
    end = next + character.length
  }
  const isOnNewLine = /\n[^\S\n]*$/.test(source.slice(0, index))
  return {
    kind: 'name',
    name: plainName(source.slice(index, end)),
    isOnNewLine,
    at: { index, length: end - index },
  }
}

function isDecimalPoint(source: string, index: number): boolean {
  return (
    /[.．]/.test(source.charAt(index)) &&
    isDigit(source.charAt(index - 1)) &&
    isDigit(source.charAt(index + 1))
  )
}

/** The form in which names are compared: half-width, without spaces. */
export function plainName(name: string): string {
  return halfWidth(withoutSpaces(name))
}

function nextVisible(source: string, from: number): number {
  let index = from
  while (index < source.length && isSpace(source.charAt(index))) index += 1
  return index
}

function characterAt(source: string, index: number): string {
  const point = source.codePointAt(index)
  return point === undefined ? '' : String.fromCodePoint(point)
}
