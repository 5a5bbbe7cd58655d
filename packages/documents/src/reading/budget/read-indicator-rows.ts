import { blankSelfEvaluationIndicator } from '@hengji/domain/budget/self-evaluation.ts'
import type { SelfEvaluationIndicator } from '@hengji/domain/budget/self-evaluation.ts'
import { doubt, provenanceAt, repair } from '@hengji/domain/source/provenance.ts'
import { addUnplaced, type FormReading } from './form-reading.ts'
import { placeOf, type FormRow } from './form-rows.ts'
import { isAbsent, isLevelOne, isLevelTwo, labelOf, pointsOf } from './form-words.ts'
import { readGroupRow } from './group-row.ts'
import { setValues } from './indicator-values.ts'
import { joinContinuations } from './join-continuations.ts'
import { joinLines } from './join-lines.ts'
import type { LevelPath } from './level-path.ts'
import { displacedReason, noteDisplacement } from './note-displacement.ts'
import { placeCells, type FormColumn, type PlacedCell, type PlacedRow } from './place-cells.ts'
import { isSumRow, readSumRow } from './read-totals.ts'
import { nameColumnOf } from './self-evaluation-columns.ts'
import type { IndicatorRole } from './self-evaluation-fits.ts'

const depthOfRole: Partial<Record<IndicatorRole, number>> = {
  'level-one': 0,
  'level-two': 1,
  'level-three': 2,
  'level-four': 3,
}
const fieldOfRole: Record<IndicatorRole, string | null> = {
  block: null,
  'level-one': 'levels',
  'level-two': 'levels',
  'level-three': 'levels',
  'level-four': 'levels',
  nature: 'direction',
  'annual-target': 'annualTarget',
  unit: 'annualTarget',
  'actual-value': 'actualValue',
  weight: 'weightPoints',
  points: 'claimedPoints',
  reason: 'reason',
  'level-weight': null,
  other: null,
}

export function emptyIndicator(row: FormRow): SelfEvaluationIndicator {
  return blankSelfEvaluationIndicator(provenanceAt(placeOf(row)))
}

/** Reads the rows of an indicator block that has columns, row by row; groups given once go down the rows. */
export function readIndicatorRows(
  rows: FormRow[],
  columns: FormColumn<IndicatorRole>[],
  path: LevelPath,
  reading: FormReading,
): SelfEvaluationIndicator[] {
  const indicators: SelfEvaluationIndicator[] = []
  const whole = joinContinuations(
    rows,
    columns,
    (placed, row) => hasFigures(placed, columns) || isSumRow(row),
  )
  for (const [index, row] of whole.entries()) {
    if (row.structure === 'line') {
      readLooseRow(row, indicators.at(-1) ?? null, path, reading)
      continue
    }
    if (isSumRow(row)) {
      readSumRow(row, columns, path, reading)
      continue
    }
    const placed = placeCells(row, columns)
    enterLevels(row, placed, columns, path)
    if (readGroupRow(row, placed, columns, whole[index + 1], path, reading)) continue
    const indicator = readIndicator(row, placed, columns, path)
    for (const cell of placed.surplus) addUnplaced(reading, cell, '指标行里的这段文字不属于任何一列')
    if (indicator === null) leaveOutEmptyRow(placed, columns, reading)
    else indicators.push(indicator)
  }
  return indicators
}

/** Weight or points, or the title of a group: what a mere continuation of a cell's text never has. */
function hasFigures(placed: PlacedRow, columns: FormColumn<IndicatorRole>[]): boolean {
  if (!columns.some((column) => column.role === 'weight' || column.role === 'points')) return true
  return placed.cells.some((cell, index) => {
    const role = columns[index]?.role
    return (
      cell !== null &&
      cell.text !== '' &&
      (role === 'weight' || role === 'points' || role === 'level-one' || role === 'level-two')
    )
  })
}

/** A line between the rows of a table: a group's title, the rest of the last row's reason, or text that lost its cell. */
function readLooseRow(
  row: FormRow,
  last: SelfEvaluationIndicator | null,
  path: LevelPath,
  reading: FormReading,
): void {
  const cell = row.cells[0]
  if (!cell) return
  if (isLevelOne(cell.text)) path.enter(0, cell.text, cell.at)
  else if (isLevelTwo(cell.text)) path.enter(1, cell.text, cell.at)
  else if (last?.reason && !isTemplateName(cell.text) && !/[。；]$/.test(last.reason)) {
    last.reason = joinLines(`${last.reason}\n${cell.text}`)
    repair(last, 'reason', cell.text, '原因断成几行，已接上')
    doubt(last, 'reason', '原因断成几行，请核对下面的文字是否属于这项指标')
  } else if (labelOf(cell.text) !== '绩效指标')
    addUnplaced(reading, cell, '这一行在指标表中间，但不在任何单元格里')
}

function enterLevels(
  row: FormRow,
  placed: PlacedRow,
  columns: FormColumn<IndicatorRole>[],
  path: LevelPath,
): void {
  const name = nameColumnOf(columns)
  for (const [index, cell] of placed.cells.entries()) {
    const role = columns[index]?.role
    const depth = role === undefined ? undefined : depthOfRole[role]
    if (cell && !cell.inherited && role === 'level-weight' && columns[index - 1]?.role === 'level-one') {
      const points = pointsOf(cell.text)
      if (points !== null) path.declarePoints(points)
    }
    if (!cell || depth === undefined || index === name || isAbsent(cell.text) || cell.inherited) continue
    const other = cell.alternative === null ? undefined : columns[cell.alternative]
    path.enter(
      depth,
      joinLines(cell.text),
      cell.at,
      other === undefined ? null : displacedReason(cell, other),
    )
  }
}

function readIndicator(
  row: FormRow,
  placed: PlacedRow,
  columns: FormColumn<IndicatorRole>[],
  path: LevelPath,
): SelfEvaluationIndicator | null {
  const nameIndex = nameColumnOf(columns)
  const cellOf = (role: IndicatorRole) => {
    const index = columns.findIndex((column) => column.role === role)
    const cell = index < 0 ? null : placed.cells[index]
    return cell && cell.text !== '' ? cell : null
  }
  const values = (['annual-target', 'actual-value', 'weight', 'points', 'reason'] as const)
    .map(cellOf)
    .filter((cell) => cell !== null && !cell.inherited && !isAbsent(cell.text))
  const name = nameIndex < 0 ? null : (placed.cells[nameIndex] ?? null)
  const hasName = name !== null && name.text !== '' && !isAbsent(name.text) && !name.inherited
  if (values.length === 0 && (!hasName || isTemplateName(name.text))) return null
  if (values.length === 0 && hasName && (isLevelOne(name.text) || isLevelTwo(name.text))) return null
  const indicator = emptyIndicator(row)
  setLevels(indicator, row, placed, columns, path, hasName ? name : null)
  setValues(indicator, placed, columns, cellOf)
  if (values.length === 0 && row.structure !== 'ruled')
    doubt(indicator, 'levels', '这一行只有名称，没有指标值和分值，可能是别的行的文字')
  noteDisplacement(indicator, placed, columns, (role) => fieldOfRole[role], row.joinedColumns)
  if (row.structure !== 'ruled') doubtLonelyPoints(indicator, columns)
  if (placed.surplus.length > 0 && row.structure !== 'ruled') {
    for (const field of ['levels', 'annualTarget', 'actualValue', 'reason'])
      doubt(indicator, field, '这一行有文字不知属于哪一列，请核对')
  }
  return indicator
}

/** Weight without points, or the other way round, in a table that lost cells: the number may be either. */
function doubtLonelyPoints(indicator: SelfEvaluationIndicator, columns: FormColumn<IndicatorRole>[]): void {
  const hasBoth = ['weight', 'points'].every((role) => columns.some((column) => column.role === role))
  if (!hasBoth || (indicator.weightPoints === null) === (indicator.claimedPoints === null)) return
  const reason = '这一行只有一个分数，表格丢过单元格，分不清是分值还是得分'
  doubt(indicator, 'weightPoints', reason)
  doubt(indicator, 'claimedPoints', reason)
}

/** `指标1：开放天数`: the printed form numbers its blanks. */
function withoutTemplate(name: string): string {
  return name.replace(/^指标\s*\d{1,2}\s*[:：]\s*(?=.)/, '')
}

function isTemplateName(text: string): boolean {
  return /^(?:指标)?\s*[\d一二三四五六七八九十]*\s*[:：.…]*$/.test(text)
}

/** Levels given in this row or above it, then the name. What was carried down without a merged cell is a repair. */
function setLevels(
  indicator: SelfEvaluationIndicator,
  row: FormRow,
  placed: PlacedRow,
  columns: FormColumn<IndicatorRole>[],
  path: LevelPath,
  name: PlacedCell | null,
): void {
  const nameIndex = nameColumnOf(columns)
  const carried: string[] = []
  for (const [index, column] of columns.entries()) {
    const depth = depthOfRole[column.role]
    if (depth === undefined || index === nameIndex) continue
    const title = path.titleAt(depth)
    if (title === null) continue
    indicator.levels.push(title)
    const cell = placed.cells[index]
    if (!cell?.inherited && (!cell || isAbsent(cell.text))) carried.push(title)
  }
  // With one column for groups and indicators the groups stand in rows of their own.
  if (!columns.some((column, index) => index !== nameIndex && depthOfRole[column.role] !== undefined)) {
    indicator.levels.push(...[0, 1].flatMap((depth) => path.titleAt(depth) ?? []))
  }
  if (carried.length > 0) {
    repair(indicator, 'levels', '', `合并单元格只写一次，沿用上文的“${carried.join('、')}”`)
  }
  const doubtReason = path.doubtReason()
  if (doubtReason !== null) doubt(indicator, 'levels', doubtReason)
  if (name === null) {
    doubt(indicator, 'levels', '这一行没有指标名称')
    return
  }
  indicator.levels.push(withoutTemplate(joinLines(name.text)))
  indicator.sources['levels'] = { at: name.at, text: name.text }
  if (row.structure === 'inferred' && name.text.includes('\n')) {
    repair(indicator, 'levels', name.text, '名称断成几行，已接成一行')
  }
}

/** A row of the printed form that was left empty: its text is kept, it is no indicator. */
function leaveOutEmptyRow(
  placed: PlacedRow,
  columns: FormColumn<IndicatorRole>[],
  reading: FormReading,
): void {
  for (const [index, cell] of placed.cells.entries()) {
    const column = columns[index]
    if (!cell || cell.inherited || isAbsent(cell.text) || !column) continue
    const isLevel = depthOfRole[column.role] !== undefined && index !== nameColumnOf(columns)
    if (
      isLevel ||
      column.role === 'block' ||
      isTemplateName(cell.text) ||
      isLevelOne(cell.text) ||
      isLevelTwo(cell.text)
    )
      continue
    addUnplaced(reading, { text: cell.text, at: cell.at }, '这一行没有填写指标内容')
  }
}
