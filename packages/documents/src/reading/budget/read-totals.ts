import { isTotalLabel, isTotalWithPoints } from './block-labels.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import { addUnplaced, type FormReading } from './form-reading.ts'
import { filledCells, lineText, placeOf, type FormRow } from './form-rows.ts'
import { isAbsent, isBareNumber, labelOf, pointsOf } from './form-words.ts'
import { joinLines } from './join-lines.ts'
import type { LevelPath } from './level-path.ts'
import type { FormColumn } from './place-cells.ts'
import type { IndicatorRole } from './self-evaluation-fits.ts'

/** Whether a row of cells is a sum: 总分, 合计, 小计. */
export function isSumRow(row: FormRow): boolean {
  return (
    filledCells(row)
      .slice(0, 3)
      .some((cell) => isTotalLabel(cell.text) || labelOf(cell.text) === '小计') ||
    (filledCells(row).length === 1 && isTotalWithPoints(filledCells(row)[0]?.text ?? ''))
  )
}

/** 总分 or 小计: the first number is the weight, the second the points, unless the grid says otherwise. */
export function readSumRow(
  row: FormRow,
  columns: FormColumn<IndicatorRole>[],
  path: LevelPath,
  reading: FormReading,
): void {
  const [only, second] = filledCells(row)
  if (only && !second && isTotalWithPoints(only.text)) {
    readTotalInText(only.text, placeOf(row), reading)
    return
  }
  const label = filledCells(row).find((cell) => isTotalLabel(cell.text) || labelOf(cell.text) === '小计')
  const numbers = filledCells(row).filter(
    (cell) => cell !== label && pointsOf(cell.text) !== null && isBareNumber(cell.text.replace(/分\s*$/, '')),
  )
  const gridColumn = (role: IndicatorRole) => columns.find((column) => column.role === role)?.column
  const inColumn = (role: IndicatorRole) =>
    numbers.find(
      (cell) =>
        cell.column <= (gridColumn(role) ?? -1) && (gridColumn(role) ?? -1) < cell.column + cell.width,
    )
  // Some forms print the points before the weight.
  const ordered =
    (gridColumn('points') ?? Infinity) < (gridColumn('weight') ?? 0) ? numbers.toReversed() : numbers
  const pointsCell = numbers.length === 1 ? inColumn('points') : ordered[1]
  const weightCell = numbers.length === 1 ? (pointsCell ? undefined : ordered[0]) : ordered[0]
  const printed = joinLines(label?.text ?? '总分').replace(/\s+/g, '')
  reading.printedTotals.push({
    label: printed,
    section: labelOf(printed) === '小计' ? path.titleAt(0) : null,
    weightPoints: weightCell ? pointsOf(weightCell.text) : null,
    claimedPoints: pointsCell ? pointsOf(pointsCell.text) : null,
    at: placeOf(row),
  })
  for (const cell of filledCells(row)) {
    if (
      cell !== label &&
      cell !== pointsCell &&
      cell !== weightCell &&
      !isAbsent(cell.text) &&
      labelOf(cell.text) !== '绩效指标'
    ) {
      addUnplaced(reading, cell, '合计行里的这段文字不属于任何一列')
    }
  }
}

/** `总 分 100 99.09` */
export function readLooseTotal(row: FormRow, reading: FormReading): void {
  readTotalInText(lineText(row), placeOf(row), reading)
}

function readTotalInText(given: string, at: SourcePlace, reading: FormReading): void {
  const text = given.trim()
  const numbers = text.match(/\d+(?:\.\d+)?/g) ?? []
  reading.printedTotals.push({
    label: labelOf(text.replace(/[\d.]+.*$/, '')) || '总分',
    section: null,
    weightPoints: numbers.length > 1 ? pointsOf(numbers[0] ?? '') : null,
    claimedPoints: pointsOf(numbers[1] ?? numbers[0] ?? ''),
    at,
  })
}
