import { isNumeric, parseQuantity } from '@hengji/domain/kernel/quantity.ts'
import { isDateLike, isPlainValue } from './form-words.ts'
import { joined, likeness, splitNameAndTarget, splitRunOn, type Piece } from './split-run-on.ts'

/** The cells of a row of dissolved text, and why some of them are not sure: field and reason. */
export interface Parts {
  name: string
  target: string
  actual: string
  doubts: [string, string][]
}

/** A line as pieces, parted at its spaces. @param before what stands between it and the piece before */
export function piecesOf(text: string, before: Piece['before']): Piece[] {
  if (text.trim() === '') return []
  return text
    .trim()
    .split(/(?:\t+|\s{2,})/)
    .flatMap((part, partIndex) =>
      part.split(/\s/).map((token, tokenIndex): Piece => ({
        text: token,
        before: tokenIndex > 0 ? 'space' : partIndex > 0 ? 'wide' : before,
      })),
    )
}

/** Beyond this there is no telling columns apart: all text is kept as the name, in doubt. */
const mostPieces = 120
const guessed = '表格分栏已丢失，按断行、标点、词语和重复文字分开，请核对'

/**
 * Tells name, target and actual value apart. Two values after each other, a text said twice, wide gaps are certain;
 * everything else is a guess by the weight of evidence, and says so.
 */
export function partsOf(pieces: Piece[]): Parts {
  const n = pieces.length
  if (n > mostPieces)
    return {
      name: joined(pieces, 0, n),
      target: '',
      actual: '',
      doubts: [
        ['levels', guessed],
        ['annualTarget', guessed],
        ['actualValue', guessed],
      ],
    }
  const texts = pieces.map((piece) => piece.text)
  if (n === 0)
    return {
      name: '',
      target: '',
      actual: '',
      doubts: [
        ['annualTarget', guessed],
        ['actualValue', guessed],
      ],
    }
  const byWideGaps = partsByWideGaps(pieces)
  if (byWideGaps !== null) return byWideGaps
  const target = texts[n - 2] ?? ''
  const actual = texts[n - 1] ?? ''
  if (n >= 3 && areValuePair(target, actual)) {
    const name = joined(pieces, 0, n - 2)
    // A piece that could be a value itself may belong to the target.
    const doubts: [string, string][] =
      n > 3 && isPlainValue(texts[n - 3] ?? '')
        ? [
            ['levels', guessed],
            ['annualTarget', guessed],
          ]
        : []
    return { name, target, actual, doubts }
  }
  if (n === 3 && onOneLine(pieces) && (isPlainValue(target) || isPlainValue(actual))) {
    return { name: texts[0] ?? '', target, actual, doubts: [] }
  }
  if (n >= 3 && isValueToken(actual)) {
    const parts = splitNameAndTarget(pieces.slice(0, -1))
    return {
      ...parts,
      actual,
      doubts: [
        ['levels', guessed],
        ['annualTarget', guessed],
      ],
    }
  }
  if (n === 1) {
    return {
      name: texts[0] ?? '',
      target: '',
      actual: '',
      doubts: [
        ['annualTarget', '原文没有指标值'],
        ['actualValue', '原文没有完成值'],
      ],
    }
  }
  const glued = n === 2 && onOneLine(pieces) ? gluedValues(actual) : null
  if (glued) {
    const reason = '年度指标值与实际完成值连在一起，已分开，请核对'
    return {
      name: texts[0] ?? '',
      ...glued,
      doubts: [
        ['annualTarget', reason],
        ['actualValue', reason],
      ],
    }
  }
  if (n === 2) {
    const reason = '只有一个值，分不清是年度指标值还是实际完成值'
    return {
      name: texts[0] ?? '',
      target: actual,
      actual: '',
      doubts: [
        ['annualTarget', reason],
        ['actualValue', reason],
      ],
    }
  }
  return {
    ...splitRunOn(pieces),
    doubts: [
      ['levels', guessed],
      ['annualTarget', guessed],
      ['actualValue', guessed],
    ],
  }
}

/** `≥98%99%`: two values that ran together, where there is one way only to part them. */
function gluedValues(text: string): { target: string; actual: string } | null {
  const ways: { target: string; actual: string }[] = []
  for (let index = 1; index < text.length; index++) {
    const target = text.slice(0, index)
    const actual = text.slice(index)
    if (/\d$/.test(target) || !/^[\d≥≤<>]/.test(actual)) continue
    if (isValueToken(target) && isValueToken(actual)) ways.push({ target, actual })
  }
  const [only, another] = ways
  return only && !another ? only : null
}

function onOneLine(pieces: Piece[]): boolean {
  return pieces.every((piece) => piece.before === 'start' || piece.before === 'space')
}

/** Exactly two wide gaps leave three cells. */
function partsByWideGaps(pieces: Piece[]): Parts | null {
  const wide = pieces.flatMap((piece, index) => (piece.before === 'wide' ? [index] : []))
  const [first, second] = wide
  if (
    wide.length !== 2 ||
    first === undefined ||
    second === undefined ||
    !pieces.every((piece) => piece.before !== 'line' && piece.before !== 'blank')
  )
    return null
  return {
    name: joined(pieces, 0, first),
    target: joined(pieces, first, second),
    actual: joined(pieces, second, pieces.length),
    doubts: [],
  }
}

/** Two values after each other: both figures or dates, or the second says the first again. */
function areValuePair(target: string, actual: string): boolean {
  if (isValueToken(target) && isValueToken(actual)) return true
  if (target.length < 2 || actual.length < 2) return false
  return (
    target === actual || (actual.startsWith(target) && target.length >= 4) || likeness(target, actual) > 0.8
  )
}

function isValueToken(text: string): boolean {
  return isDateLike(text) || isNumeric(parseQuantity(text))
}
