import type { SelfEvaluationIndicator } from '@hengji/domain/budget/self-evaluation.ts'
import { decimalOf } from '@hengji/domain/kernel/decimal.ts'
import { parseQuantity, isNumeric } from '@hengji/domain/kernel/quantity.ts'
import { doubt, repair } from '@hengji/domain/source/provenance.ts'
import { composedQuantity, printedDirection } from './composed-quantity.ts'
import { isTotalRow } from './form-blocks.ts'
import { addUnplaced, type FormReading } from './form-reading.ts'
import { lineText, placeOf, type FormRow } from './form-rows.ts'
import {
  isAbsent, isBareNumber, isDateLike, isLevelOne, isLevelTwo, isPlainValue, labelOf, levelOneOfLevelTwo, pointsOf, titleWithPoints,
} from './form-words.ts'
import type { LevelPath } from './level-path.ts'
import { emptyIndicator } from './read-indicator-rows.ts'
import { joined, likeness, splitNameAndTarget, splitRunOn, type Piece } from './split-run-on.ts'

/**
 * Reads indicators from lines whose columns dissolved: text runs on until a line ends with weight and points, and
 * possibly a reason. What parts name, target and actual value is told by evidence; what is not certain is marked.
 */
export function readDissolvedRows(lines: FormRow[], path: LevelPath, reading: FormReading): SelfEvaluationIndicator[] {
  const rows = joinFigures(lines)
  const indicators: SelfEvaluationIndicator[] = []
  let pending: { row: FormRow; text: string }[] = []
  let last: { indicator: SelfEvaluationIndicator; row: FormRow } | null = null
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]
    if (!row) continue
    if (isTotalRow(row)) {
      readLooseTotal(row, reading)
      continue
    }
    const text = takeLevels(rows, index, path)
    if (text === '') {
      last = null
      continue
    }
    const tokens = tokensOf(text)
    const anchor = anchorOf(tokens)
    if (anchor === null) {
      if (last?.indicator.reason && !row.blankBefore && pending.length === 0 && !/[。；]$/.test(last.indicator.reason)) {
        continueReason(last.indicator, text)
        continue
      }
      pending.push({ row, text })
      if (pending.length > mostPendingLines) leaveUnplaced(pending.splice(0, 1), reading)
      continue
    }
    const first = pending[0]?.row ?? row
    const indicator = emptyIndicator(first)
    const pieces = [
      ...pending.flatMap((line, position) => piecesOf(line.text, position === 0 ? 'start' : line.row.blankBefore ? 'blank' : 'line')),
      ...piecesOf(anchor.before, pending.length === 0 ? 'start' : row.blankBefore ? 'blank' : 'line'),
    ]
    const rest = takeLateReason(indicators.at(-1) ?? null, pieces)
    setTexts(indicator, rest, path, pending, first, row, anchor.before)
    if (rest.length < pieces.length) doubt(indicator, 'levels', '这一行前面的文字已归到上一项指标的原因，请核对')
    setPoints(indicator, anchor, row)
    indicators.push(indicator)
    last = { indicator, row }
    pending = []
  }
  leaveUnplaced(pending, reading)
  return indicators
}

/** No row of a form is longer: what stands before belongs to no indicator. */
const mostPendingLines = 60

function leaveUnplaced(lines: { row: FormRow; text: string }[], reading: FormReading): void {
  for (const line of lines) {
    addUnplaced(reading, { text: line.text, at: placeOf(line.row) }, '这一行后面没有分值和得分，不知属于哪项指标')
  }
}

/** One cell in each line: figures that stand alone after each other are weight and points of one row. */
function joinFigures(lines: FormRow[]): FormRow[] {
  const rows: FormRow[] = []
  for (const line of lines) {
    const last = rows.at(-1)
    const cell = last?.cells[0]
    if (last && cell && isFigures(last) && isFigures(line)) {
      rows[rows.length - 1] = { ...last, cells: [{ ...cell, text: `${cell.text.trim()} ${lineText(line).trim()}` }] }
    } else rows.push(line)
  }
  return rows
}

function isFigures(row: FormRow): boolean {
  return row.structure === 'line' && tokensOf(lineText(row)).every((token) => isBareNumber(token))
}

const reasonWords = /因|推迟|延迟|延期|影响|受|未|不足|缓慢|偏[低高差离]|滞后|调整|困难/

/**
 * With one cell in each line, a reason stands before the next row's name. It is taken where points are missing and
 * the line sounds like one; both rows are marked.
 */
function takeLateReason(last: SelfEvaluationIndicator | null, pieces: Piece[]): Piece[] {
  const [first, second] = pieces
  if (!last || !first || !second || last.reason !== null || second.before === 'space' || pieces.length < 4) return pieces
  const { weightPoints, claimedPoints } = last
  if (weightPoints === null || claimedPoints === null || decimalOf(claimedPoints).gte(decimalOf(weightPoints))) return pieces
  if (!reasonWords.test(first.text)) return pieces
  last.reason = first.text
  repair(last, 'reason', first.text, '原因写在下一行，已归到本项指标')
  doubt(last, 'reason', '原因写在下一行，请核对是否属于本项指标')
  return [{ ...second, before: 'start' }, ...pieces.slice(2)]
}

interface Anchor {
  /** What stands in the line before weight and points. */
  before: string
  weight: string
  points: string
  reason: string
  doubtReason: string | null
}

function tokensOf(text: string): string[] {
  return text.trim().split(/\s+/)
}

function isPointsToken(token: string | undefined): boolean {
  if (token === undefined || !/^\d{1,3}(?:\.\d{1,4})?分?$/.test(labelOf(token))) return false
  return Number.parseInt(labelOf(token), 10) <= 100
}

/** Weight and points at the end of a line, possibly with a reason after them. */
function anchorOf(tokens: string[]): Anchor | null {
  let found: number | null = null
  for (let index = tokens.length - 2; index >= 0; index--) {
    const weight = tokens[index]
    const points = tokens[index + 1]
    if (!isPointsToken(weight) || !(isPointsToken(points) || isAbsent(points ?? ''))) continue
    const after = tokens.slice(index + 2)
    if (after.some((token) => isBareNumber(token))) continue
    if (after.length === 0 || isReason(after.join(''))) {
      found = index
      break
    }
  }
  if (found !== null) {
    return {
      before: tokens.slice(0, found).join(' '), weight: tokens[found] ?? '', points: tokens[found + 1] ?? '',
      reason: tokens.slice(found + 2).join(' '), doubtReason: null,
    }
  }
  const lastToken = tokens.at(-1)
  if (tokens.length >= 4 && isPointsToken(lastToken) && isPlainValue(tokens.at(-2) ?? '') && isPlainValue(tokens.at(-3) ?? '')) {
    return {
      before: tokens.slice(0, -1).join(' '), weight: lastToken ?? '', points: '', reason: '',
      doubtReason: '行末只有一个数，分不清是分值还是得分',
    }
  }
  return null
}

function isReason(text: string): boolean {
  return !/^[\d≥≤<>%％]/.test(text)
}

/** Takes the titles of groups off the line's beginning. @returns what is left of the line */
function takeLevels(rows: FormRow[], index: number, path: LevelPath): string {
  const row = rows[index]
  if (!row) return ''
  const at = placeOf(row)
  let text = lineText(row).trim()
  for (;;) {
    const tokens = tokensOf(text)
    const first = tokens[0] ?? ''
    if (labelOf(first) === '绩效指标' || labelOf(first) === '绩效') {
      text = tokens.slice(1).join(' ')
      continue
    }
    const points = /^[(（]?(\d+(?:\.\d+)?)分?[)）]$/.exec(first)?.[1]
    if (points !== undefined && tokens.length === 1) {
      path.declarePoints(points)
      return ''
    }
    const depth = depthOf(first, rows, index, path)
    // 服务对象满意度 before a value is the indicator itself, not its group.
    if (depth === null || isPlainValue(tokens[1] ?? '')) return text
    path.enter(depth, first, at)
    text = text.slice(text.indexOf(first) + first.length).trim()
  }
}

function depthOf(label: string, rows: FormRow[], index: number, path: LevelPath): 0 | 1 | null {
  const one = isLevelOne(label)
  const two = isLevelTwo(label)
  if (one && !two) return 0
  if (two && !one) return 1
  if (!one) return null
  // 满意度指标 and 成本指标 name groups of both levels.
  if (titleWithPoints(label).points !== null) return 0
  if (/满意/.test(label)) return /满意/.test(path.titleAt(0) ?? '') ? 1 : 0
  const next = rows.slice(index + 1, index + 1 + mostPendingLines)
    .map((row) => tokensOf(lineText(row))[0] ?? '').find((token) => isLevelOne(token) || isLevelTwo(token))
  return next !== undefined && levelOneOfLevelTwo(next) === '成本' ? 0 : 1
}

function piecesOf(text: string, before: Piece['before']): Piece[] {
  if (text.trim() === '') return []
  return text.trim().split(/(?:\t+|\s{2,})/).flatMap((part, partIndex) =>
    part.split(/\s/).map((token, tokenIndex): Piece => ({
      text: token,
      before: tokenIndex > 0 ? 'space' : partIndex > 0 ? 'wide' : before,
    })))
}

/** Name, target and actual value from the pieces, with the strength of what parts them. */
function setTexts(
  indicator: SelfEvaluationIndicator, pieces: Piece[], path: LevelPath,
  pending: { row: FormRow; text: string }[], first: FormRow, anchorRow: FormRow, anchorText: string,
): void {
  const whole = [...pending.map((line) => line.text), anchorText].filter((text) => text !== '').join('\n')
  const at = placeOf(first)
  const { name, target, actual, doubts } = partsOf(pieces)
  for (const depth of [0, 1]) {
    const title = path.titleAt(depth)
    if (title !== null) indicator.levels.push(title)
  }
  if (name === '') doubt(indicator, 'levels', '这一行没有指标名称')
  else indicator.levels.push(name)
  indicator.sources['levels'] = { at, text: whole }
  indicator.annualTarget = target === '' ? null : composedQuantity(target, null, null)
  indicator.actualValue = actual === '' ? null : composedQuantity(actual, null, null)
  indicator.direction = printedDirection(null, indicator.annualTarget)
  const valuesAt = pending.length === 0 || anchorText !== '' ? placeOf(anchorRow) : at
  if (target !== '') indicator.sources['annualTarget'] = { at: valuesAt, text: target }
  if (actual !== '') indicator.sources['actualValue'] = { at: valuesAt, text: actual }
  if (pieces.some((piece) => piece.before === 'line' || piece.before === 'blank') || whole !== [name, target, actual].join(' ').trim()) {
    repair(indicator, 'levels', whole, '表格分栏已丢失，文字断成几段，已按内容接回')
  }
  for (const [field, reason] of doubts) doubt(indicator, field, reason)
}

interface Parts {
  name: string
  target: string
  actual: string
  doubts: [string, string][]
}

/** Beyond this there is no telling columns apart: all text is kept as the name, in doubt. */
const mostPieces = 120
const guessed = '表格分栏已丢失，按断行、标点、词语和重复文字分开，请核对'

function partsOf(pieces: Piece[]): Parts {
  const n = pieces.length
  if (n > mostPieces) return { name: joined(pieces, 0, n), target: '', actual: '', doubts: [['levels', guessed], ['annualTarget', guessed], ['actualValue', guessed]] }
  const texts = pieces.map((piece) => piece.text)
  if (n === 0) return { name: '', target: '', actual: '', doubts: [['annualTarget', guessed], ['actualValue', guessed]] }
  const byWideGaps = partsByWideGaps(pieces)
  if (byWideGaps !== null) return byWideGaps
  const target = texts[n - 2] ?? ''
  const actual = texts[n - 1] ?? ''
  if (n >= 3 && areValuePair(target, actual)) {
    const name = joined(pieces, 0, n - 2)
    // A piece that could be a value itself may belong to the target.
    const doubts: [string, string][] = n > 3 && isPlainValue(texts[n - 3] ?? '') ? [['levels', guessed], ['annualTarget', guessed]] : []
    return { name, target, actual, doubts }
  }
  if (n === 3 && onOneLine(pieces) && (isPlainValue(target) || isPlainValue(actual))) {
    return { name: texts[0] ?? '', target, actual, doubts: [] }
  }
  if (n >= 3 && isValueToken(actual)) {
    const parts = splitNameAndTarget(pieces.slice(0, -1))
    return { ...parts, actual, doubts: [['levels', guessed], ['annualTarget', guessed]] }
  }
  if (n === 1) {
    return { name: texts[0] ?? '', target: '', actual: '', doubts: [['annualTarget', '原文没有指标值'], ['actualValue', '原文没有完成值']] }
  }
  if (n === 2) {
    const reason = '只有一个值，分不清是年度指标值还是实际完成值'
    return { name: texts[0] ?? '', target: actual, actual: '', doubts: [['annualTarget', reason], ['actualValue', reason]] }
  }
  return { ...splitRunOn(pieces), doubts: [['levels', guessed], ['annualTarget', guessed], ['actualValue', guessed]] }
}

function onOneLine(pieces: Piece[]): boolean {
  return pieces.every((piece) => piece.before === 'start' || piece.before === 'space')
}

/** Exactly two wide gaps leave three cells. */
function partsByWideGaps(pieces: Piece[]): Parts | null {
  const wide = pieces.flatMap((piece, index) => (piece.before === 'wide' ? [index] : []))
  const [first, second] = wide
  if (wide.length !== 2 || first === undefined || second === undefined || !pieces.every((piece) => piece.before !== 'line' && piece.before !== 'blank')) return null
  return {
    name: joined(pieces, 0, first), target: joined(pieces, first, second), actual: joined(pieces, second, pieces.length), doubts: [],
  }
}

/** Two values after each other: both figures or dates, or the second says the first again. */
function areValuePair(target: string, actual: string): boolean {
  if (isValueToken(target) && isValueToken(actual)) return true
  if (target.length < 2 || actual.length < 2) return false
  return target === actual || actual.startsWith(target) && target.length >= 4 || likeness(target, actual) > 0.8
}

function isValueToken(text: string): boolean {
  return isDateLike(text) || isNumeric(parseQuantity(text))
}

function setPoints(indicator: SelfEvaluationIndicator, anchor: Anchor, row: FormRow): void {
  const at = placeOf(row)
  indicator.weightPoints = pointsOf(anchor.weight)
  indicator.sources['weightPoints'] = { at, text: anchor.weight }
  if (anchor.points !== '' && !isAbsent(anchor.points)) {
    indicator.claimedPoints = pointsOf(anchor.points)
    indicator.sources['claimedPoints'] = { at, text: anchor.points }
  }
  if (anchor.reason !== '') {
    const reason = joined([{ text: anchor.reason, before: 'start' }], 0, 1)
    if (!isAbsent(reason)) {
      indicator.reason = reason
      indicator.sources['reason'] = { at, text: anchor.reason }
    }
  }
  if (anchor.doubtReason !== null) {
    doubt(indicator, 'weightPoints', anchor.doubtReason)
    doubt(indicator, 'claimedPoints', anchor.doubtReason)
  }
}

function continueReason(indicator: SelfEvaluationIndicator, text: string): void {
  const before = indicator.reason ?? ''
  indicator.reason = joined([{ text: before, before: 'start' }, { text, before: 'line' }], 0, 2)
  repair(indicator, 'reason', text, '原因写到了下一行，已接上')
  doubt(indicator, 'reason', '原因写到了下一行，请核对下一行是否属于这项指标')
}

/** `总 分 100 99.09` */
export function readLooseTotal(row: FormRow, reading: FormReading): void {
  const text = lineText(row).trim()
  const numbers = text.match(/\d+(?:\.\d+)?/g) ?? []
  reading.printedTotals.push({
    label: labelOf(text.replace(/[\d.]+.*$/, '')) || '总分',
    section: null,
    weightPoints: numbers.length > 1 ? pointsOf(numbers[0] ?? '') : null,
    claimedPoints: pointsOf(numbers[1] ?? numbers[0] ?? ''),
    at: placeOf(row),
  })
}
