import { blankTargetIndicator } from '@hengji/domain/budget/target-table.ts'
import type { TargetIndicator } from '@hengji/domain/budget/target-table.ts'
import { doubt, provenanceAt, repair } from '@hengji/domain/source/provenance.ts'
import { columnsForRow, type DutyPath } from './duty-path.ts'
import { isTotalLabel } from './block-labels.ts'
import { addRowAsProse, addUnplaced, type FormReading } from './form-reading.ts'
import { filledCells, placeOf, type FormRow } from './form-rows.ts'
import { isAbsent, isLevelOne, isLevelTwo, labelOf } from './form-words.ts'
import { joinContinuations } from './join-continuations.ts'
import { joinLines } from './join-lines.ts'
import type { LevelPath } from './level-path.ts'
import { displacedReason, noteDisplacement } from './note-displacement.ts'
import { placeCells, type FormColumn, type PlacedCell, type PlacedRow } from './place-cells.ts'
import type { TargetRole } from './target-fits.ts'
import {
  fieldOf,
  quantityFieldOfRole,
  setLevels,
  setQuantities,
  setTexts,
  setWeightAndRest,
} from './target-values.ts'

export function readTargetRows(
  rows: FormRow[],
  columns: FormColumn<TargetRole>[],
  path: LevelPath,
  duty: DutyPath,
  reading: FormReading,
): TargetIndicator[] {
  const indicators: TargetIndicator[] = []
  for (const row of joinContinuations(rows, columns, (placed) => hasTarget(placed, columns))) {
    if (
      row.structure === 'line' &&
      (readLooseLine(row, path) || continueActivity(row, indicators.at(-1), columns))
    )
      continue
    const source = row.structure === 'line' ? cutLine(row) : row
    if (
      filledCells(source)
        .slice(0, 2)
        .some((cell) => isTotalLabel(cell.text))
    ) {
      addRowAsProse(reading, row)
      continue
    }
    if (row.structure === 'line' && filledCells(source).length < 2) {
      for (const cell of row.cells) addUnplaced(reading, cell, '这一行在指标表中间，但不在任何单元格里')
      continue
    }
    const placed = placeCells(source, columnsForRow(source, columns))
    enterLevels(placed, columns, path)
    const indicator = readIndicator(row, placed, columns, path, duty)
    for (const cell of placed.surplus) addUnplaced(reading, cell, '指标行里的这段文字不属于任何一列')
    if (indicator !== null) indicators.push(indicator)
    else keepRest(placed, columns, reading)
  }
  return indicators
}

/** A value or the number of a duty: what a mere continuation of a cell's text never has. */
function hasTarget(placed: PlacedRow, columns: FormColumn<TargetRole>[]): boolean {
  return placed.cells.some((cell, index) => {
    const role = columns[index]?.role
    return (
      cell !== null &&
      cell.text !== '' &&
      role !== undefined &&
      (role === 'annual-target' || role === 'duty-number' || role === 'level-one' || role === 'level-two')
    )
  })
}

function readLooseLine(row: FormRow, path: LevelPath): boolean {
  const cell = row.cells[0]
  if (!cell) return true
  const depth = isLevelOne(cell.text) ? 0 : isLevelTwo(cell.text) ? 1 : null
  if (depth !== null) path.enter(depth, cell.text, cell.at)
  return depth !== null || labelOf(cell.text) === '绩效指标'
}

/** A line break inside the last cell of a row leaves the rest of it in a line of its own. */
function continueActivity(
  row: FormRow,
  last: TargetIndicator | undefined,
  columns: FormColumn<TargetRole>[],
): boolean {
  const cell = row.cells[0]
  const isLastColumn = columns.findLast((column) => column.role !== 'other')?.role === 'activity'
  if (!cell || !last || last.activity === null || !isLastColumn || last.at.table === null) return false
  last.activity = joinLines(`${last.activity}\n${cell.text}`)
  repair(last, 'activity', cell.text, '工作活动断成几行，已接上')
  doubt(last, 'activity', '工作活动断成几行，请核对下面的文字是否属于这项指标')
  return true
}

/** A loose line as cells: cut at wide gaps where it has them, else at every space. */
function cutLine(row: FormRow): FormRow {
  const cell = row.cells[0]
  if (!cell) return row
  const text = cell.text.trim()
  const wide = text.split(/\t+|\s{2,}/)
  const parts = wide.length >= 3 ? wide : text.split(/\s+/)
  return { ...row, cells: parts.map((part, index) => ({ ...cell, text: part, column: index + 1 })) }
}

function enterLevels(placed: PlacedRow, columns: FormColumn<TargetRole>[], path: LevelPath): void {
  for (const [index, cell] of placed.cells.entries()) {
    const role = columns[index]?.role
    const depth = role === 'level-one' ? 0 : role === 'level-two' ? 1 : null
    if (cell && depth !== null && !cell.inherited && !isAbsent(cell.text)) {
      const other = cell.alternative === null ? undefined : columns[cell.alternative]
      path.enter(
        depth,
        joinLines(cell.text),
        cell.at,
        other === undefined ? null : displacedReason(cell, other),
      )
    }
  }
}

function readIndicator(
  row: FormRow,
  placed: PlacedRow,
  columns: FormColumn<TargetRole>[],
  path: LevelPath,
  duty: DutyPath,
): TargetIndicator | null {
  const indicator = blankTargetIndicator(provenanceAt(placeOf(row)))
  const cellOf = (role: TargetRole): PlacedCell | null => {
    const index = columns.findIndex((column) => column.role === role)
    const cell = index < 0 ? null : placed.cells[index]
    return cell && cell.text !== '' ? cell : null
  }
  setTexts(indicator, placed, columns)
  duty.carryInto(
    indicator,
    row,
    columns.some((column) => column.role === 'duty-number'),
  )
  const hasOwn =
    indicator.name !== null ||
    columns.some(
      (column, index) =>
        quantityFieldOfRole[column.role] !== undefined && !isAbsent(placed.cells[index]?.text ?? ''),
    )
  if (!hasOwn) return null
  setQuantities(indicator, cellOf)
  setLevels(indicator, placed, columns, path)
  setWeightAndRest(indicator, placed, columns, cellOf, path)
  if (indicator.name === null) doubt(indicator, 'name', '这一行没有指标名称')
  noteDisplacement(indicator, placed, columns, fieldOf, row.joinedColumns)
  if (placed.surplus.length > 0 && row.structure !== 'ruled') {
    for (const field of ['name', 'explanation', 'annualTarget', 'activity'])
      doubt(indicator, field, '这一行有文字不知属于哪一列，请核对')
  }
  duty.keepDoubts(indicator)
  return indicator
}

/** A row that names only groups or a duty is no indicator; other text of it is kept. */
function keepRest(placed: PlacedRow, columns: FormColumn<TargetRole>[], reading: FormReading): void {
  for (const [index, cell] of placed.cells.entries()) {
    const role = columns[index]?.role
    if (!cell || cell.inherited || isAbsent(cell.text) || role === undefined) continue
    if (role === 'level-one' || role === 'level-two' || role === 'block' || role.startsWith('duty')) continue
    addUnplaced(reading, { text: cell.text, at: cell.at }, '这一行没有指标名称和指标值')
  }
}
