import type { SelfEvaluationIndicator } from '@hengji/domain/budget/self-evaluation.ts'
import { doubt, repair } from '@hengji/domain/source/provenance.ts'
import { composedQuantity, printedDirection } from './composed-quantity.ts'
import { anchorOf, joinFigures, setPoints, tokensOf } from './dissolved-anchor.ts'
import { takeLevels } from './dissolved-levels.ts'
import { partsOf, piecesOf } from './dissolved-parts.ts'
import { isTotalRow } from './form-blocks.ts'
import { addUnplaced, type FormReading } from './form-reading.ts'
import { placeOf, type FormRow } from './form-rows.ts'
import { continueReason, takeLateReason } from './late-reason.ts'
import type { LevelPath } from './level-path.ts'
import { emptyIndicator } from './read-indicator-rows.ts'
import { readLooseTotal } from './read-totals.ts'
import type { Piece } from './split-run-on.ts'

/**
 * Reads indicators from lines whose columns dissolved: text runs on until a line ends with weight and points, and
 * possibly a reason. What parts name, target and actual value is told by evidence; what is not certain is marked.
 */
export function readDissolvedRows(
  lines: FormRow[],
  path: LevelPath,
  reading: FormReading,
): SelfEvaluationIndicator[] {
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
      if (
        last?.indicator.reason &&
        !row.blankBefore &&
        pending.length === 0 &&
        !/[。；]$/.test(last.indicator.reason)
      ) {
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
      ...pending.flatMap((line, position) =>
        piecesOf(line.text, position === 0 ? 'start' : line.row.blankBefore ? 'blank' : 'line'),
      ),
      ...piecesOf(anchor.before, pending.length === 0 ? 'start' : row.blankBefore ? 'blank' : 'line'),
    ]
    const rest = takeLateReason(indicators.at(-1) ?? null, pieces)
    setTexts(indicator, rest, path, pending, first, row, anchor.before)
    if (rest.length < pieces.length)
      doubt(indicator, 'levels', '这一行前面的文字已归到上一项指标的原因，请核对')
    setPoints(indicator, anchor, row)
    indicators.push(indicator)
    last = { indicator, row }
    pending = []
  }
  leaveUnplaced(pending, reading)
  for (const indicator of indicators) doubtWholeWeight(indicator, indicators.length)
  return indicators
}

const wholeWeight = '100'

/** The figures of the total may have run into the last row: no indicator among several carries all the points. */
function doubtWholeWeight(indicator: SelfEvaluationIndicator, indicators: number): void {
  if (indicators === 1 || indicator.weightPoints !== wholeWeight) return
  for (const field of ['weightPoints', 'claimedPoints'])
    doubt(indicator, field, '这两个数像是总分，不是本项的分值和得分')
}

/** No row of a form is longer: what stands before belongs to no indicator. */
const mostPendingLines = 60

function leaveUnplaced(lines: { row: FormRow; text: string }[], reading: FormReading): void {
  for (const line of lines) {
    addUnplaced(
      reading,
      { text: line.text, at: placeOf(line.row) },
      '这一行后面没有分值和得分，不知属于哪项指标',
    )
  }
}

/** Name, target and actual value from the pieces, with the strength of what parts them. */
function setTexts(
  indicator: SelfEvaluationIndicator,
  pieces: Piece[],
  path: LevelPath,
  pending: { row: FormRow; text: string }[],
  first: FormRow,
  anchorRow: FormRow,
  anchorText: string,
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
  if (
    pieces.some((piece) => piece.before === 'line' || piece.before === 'blank') ||
    whole !== [name, target, actual].join(' ').trim()
  ) {
    repair(indicator, 'levels', whole, '表格分栏已丢失，文字断成几段，已按内容接回')
  }
  for (const [field, reason] of doubts) doubt(indicator, field, reason)
}
