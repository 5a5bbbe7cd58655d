import { decimalText, decimalOf } from '@hengji/domain/kernel/decimal.ts'
import type { FormReading } from './form-reading.ts'
import { filledCells, placeOf, type FormRow } from './form-rows.ts'
import { isAbsent, isLevelOne, isLevelTwo, pointsOf } from './form-words.ts'
import type { LevelPath } from './level-path.ts'
import type { FormColumn, PlacedCell, PlacedRow } from './place-cells.ts'
import { isSumRow } from './read-totals.ts'
import { nameColumnOf } from './self-evaluation-columns.ts'
import type { IndicatorRole } from './self-evaluation-fits.ts'

const titleRoles = new Set<IndicatorRole>(['level-one', 'level-two', 'level-three', 'level-four', 'block'])
const figureRoles = new Set<IndicatorRole>(['weight', 'points', 'level-weight'])

/**
 * A group's title with its own weight and points above the rows they are the sums of: `一、产出指标 … 50 48.6`.
 * Its figures are a subtotal and must not be counted with those of the rows beneath it.
 * @returns whether the row was one
 */
export function readGroupRow(
  row: FormRow,
  placed: PlacedRow,
  columns: FormColumn<IndicatorRole>[],
  next: FormRow | undefined,
  path: LevelPath,
  reading: FormReading,
): boolean {
  const title = groupTitle(placed, columns)
  if (title === null || placed.surplus.length > 0 || !hasRowsBeneath(next)) return false
  const depth = isLevelOne(title.cell.text) ? 0 : 1
  if (title.inNameColumn) path.enter(depth, title.cell.text, title.cell.at)
  const figureOf = (role: IndicatorRole) => {
    const cell = placed.cells[columns.findIndex((column) => column.role === role)]
    const points = cell && !cell.inherited ? pointsOf(cell.text) : null
    return points === null ? null : decimalText(decimalOf(points))
  }
  const [weightPoints, claimedPoints] = [figureOf('weight'), figureOf('points')]
  if (depth === 0 && weightPoints !== null) path.declarePoints(weightPoints)
  const name = path.titleAt(depth) ?? title.cell.text
  reading.printedTotals.push({
    label: depth === 0 ? '小计' : `${name}小计`,
    section: depth === 0 ? name : null,
    weightPoints,
    claimedPoints,
    at: placeOf(row),
  })
  return true
}

/** The title, where the row holds nothing but titles and at least one figure of its own. */
function groupTitle(
  placed: PlacedRow,
  columns: FormColumn<IndicatorRole>[],
): { cell: PlacedCell; inNameColumn: boolean } | null {
  const nameIndex = nameColumnOf(columns)
  let title: { cell: PlacedCell; inNameColumn: boolean } | null = null
  let hasFigure = false
  for (const [index, cell] of placed.cells.entries()) {
    const role = columns[index]?.role
    if (!cell || role === undefined || isAbsent(cell.text)) continue
    if (titleRoles.has(role)) {
      if (cell.inherited) continue
      if (role !== 'block' && !isLevelOne(cell.text) && !isLevelTwo(cell.text)) return null
      title = { cell, inNameColumn: index === nameIndex }
    } else if (cell.inherited || !figureRoles.has(role) || pointsOf(cell.text) === null) return null
    else hasFigure = true
  }
  // The points of budget execution often have no indicator beneath them.
  return title !== null && hasFigure && !/预算|资金|执行/.test(title.cell.text) ? title : null
}

function hasRowsBeneath(next: FormRow | undefined): boolean {
  const first = next === undefined ? undefined : filledCells(next)[0]
  return next !== undefined && first !== undefined && !isSumRow(next) && !isLevelOne(first.text)
}
