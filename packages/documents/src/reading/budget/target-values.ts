import type { TargetIndicator } from '@hengji/domain/budget/target-table.ts'
import { doubt, repair } from '@hengji/domain/source/provenance.ts'
import { composedQuantity } from './composed-quantity.ts'
import type { DutyField } from './duty-path.ts'
import { isAbsent, labelOf, pointsOf } from './form-words.ts'
import { joinLines } from './join-lines.ts'
import type { LevelPath } from './level-path.ts'
import type { FormColumn, PlacedCell, PlacedRow } from './place-cells.ts'
import type { TargetRole } from './target-fits.ts'

type TextField = DutyField | 'name' | 'explanation' | 'standardSource' | 'historySource' | 'activity'
type QuantityField = 'annualTarget' | 'plannedValue' | 'standardValue' | 'threeYearMean' | 'lastYear'

const textFieldOfRole: Partial<Record<TargetRole, TextField>> = {
  'duty-number': 'dutyNumber',
  duty: 'duty',
  'duty-description': 'dutyDescription',
  'duty-goal': 'dutyGoal',
  name: 'name',
  explanation: 'explanation',
  'standard-source': 'standardSource',
  'history-source': 'historySource',
  activity: 'activity',
}
/** The fields that hold reference values, by the kind of their column. */
export const quantityFieldOfRole: Partial<Record<TargetRole, QuantityField>> = {
  'annual-target': 'annualTarget',
  planned: 'plannedValue',
  standard: 'standardValue',
  mean: 'threeYearMean',
  'last-year': 'lastYear',
}

export function setTexts(
  indicator: TargetIndicator,
  placed: PlacedRow,
  columns: FormColumn<TargetRole>[],
): void {
  for (const [index, column] of columns.entries()) {
    const field = textFieldOfRole[column.role]
    const cell = placed.cells[index]
    if (!field || !cell || isAbsent(cell.text)) continue
    // A merged cell from above belongs to this row too, but for what names the indicator itself.
    if (cell.inherited && (field === 'name' || field === 'explanation')) continue
    if (indicator[field] !== null) continue
    indicator[field] = joinLines(cell.text)
    indicator.sources[field] = { at: cell.at, text: cell.text }
  }
}

export function setQuantities(
  indicator: TargetIndicator,
  cellOf: (role: TargetRole) => PlacedCell | null,
): void {
  const nature = cellOf('nature')
  const unit = cellOf('unit')
  for (const [role, field] of Object.entries(quantityFieldOfRole) as [TargetRole, QuantityField][]) {
    const cell = cellOf(role)
    if (!cell || (cell.inherited && role === 'annual-target')) continue
    const sign = role === 'annual-target' ? (nature?.text ?? null) : null
    indicator[field] = composedQuantity(cell.text, sign, unit?.text ?? null)
    const parts = role === 'annual-target' ? [nature, cell, unit] : [cell]
    indicator.sources[field] = { at: cell.at, text: parts.flatMap((part) => part?.text ?? []).join(' ') }
    if (cell.inherited) doubt(indicator, field, '这个单元格跨了几行，请核对是否也属于本指标')
  }
}

export function setLevels(
  indicator: TargetIndicator,
  placed: PlacedRow,
  columns: FormColumn<TargetRole>[],
  path: LevelPath,
): void {
  const doubtReason = path.doubtReason()
  if (doubtReason !== null) doubt(indicator, 'levels', doubtReason)
  const depths = columns.flatMap((column, index) =>
    column.role === 'level-one'
      ? [{ depth: 0, index }]
      : column.role === 'level-two'
        ? [{ depth: 1, index }]
        : [],
  )
  const titles = [0, 1].flatMap((depth) => path.titleAt(depth) ?? [])
  if (depths.length === 0 && titles.length === 0) return
  indicator.levels = [...titles, ...(indicator.name === null ? [] : [indicator.name])]
  const carried = depths
    .filter(({ index }) => !placed.cells[index]?.inherited && isAbsent(placed.cells[index]?.text ?? ''))
    .flatMap(({ depth }) => path.titleAt(depth) ?? [])
  if (carried.length > 0)
    repair(indicator, 'levels', '', `合并单元格只写一次，沿用上文的“${carried.join('、')}”`)
}

export function setWeightAndRest(
  indicator: TargetIndicator,
  placed: PlacedRow,
  columns: FormColumn<TargetRole>[],
  cellOf: (role: TargetRole) => PlacedCell | null,
  path: LevelPath,
): void {
  if (columns.some((column) => column.role === 'weight')) {
    const cell = cellOf('weight')
    indicator.weightPoints = null
    if (cell && !cell.inherited && !isAbsent(cell.text)) {
      indicator.weightPoints = pointsOf(cell.text)
      indicator.sources['weightPoints'] = { at: cell.at, text: cell.text }
      if (indicator.weightPoints === null)
        doubt(indicator, 'weightPoints', `“${joinLines(cell.text)}”读不出分数`)
    }
  }
  const ofGroup = path.textsBeside(leadingTexts(placed, columns))
  for (const [title, text] of Object.entries(ofGroup)) {
    indicator.otherColumns = { ...indicator.otherColumns, [title]: text }
    repair(indicator, title, '', `合并单元格只写一次，沿用上文的“${text}”`)
  }
  for (const [index, column] of columns.entries()) {
    const cell = placed.cells[index]
    const isSecond =
      column.role !== 'block' && columns.findIndex((other) => other.role === column.role) < index
    if (!cell || cell.inherited || isAbsent(cell.text) || (column.role !== 'other' && !isSecond)) continue
    const title = labelOf(column.label) || `第${column.column}列`
    indicator.otherColumns = { ...indicator.otherColumns, [title]: joinLines(cell.text) }
    indicator.sources[title] = { at: cell.at, text: cell.text }
  }
}

/** What stands left of the indicators in columns of no field: 项目名称, 项目资金, 绩效目标; blank where merged cells are. */
function leadingTexts(placed: PlacedRow, columns: FormColumn<TargetRole>[]): [string, string][] {
  const first = columns.findIndex(
    (column) => column.role === 'level-one' || column.role === 'level-two' || column.role === 'name',
  )
  return columns.slice(0, Math.max(0, first)).flatMap((column, index): [string, string][] => {
    const cell = placed.cells[index]
    if (column.role !== 'other' || labelOf(column.label) === '') return []
    return [
      [labelOf(column.label), cell && !cell.inherited && !isAbsent(cell.text) ? joinLines(cell.text) : ''],
    ]
  })
}

export function fieldOf(role: TargetRole): string | null {
  if (role === 'nature' || role === 'unit') return 'annualTarget'
  if (role === 'weight') return 'weightPoints'
  if (role === 'level-one' || role === 'level-two') return 'levels'
  return textFieldOfRole[role] ?? quantityFieldOfRole[role] ?? null
}
