import { isFilled, type GridCell } from '../grid/grid-row.ts'
import type { AlignedRow, PlacedCell, Slot } from './align-row.ts'
import type { ColumnFit } from './cell-kinds.ts'
import type { PlanColumn } from './plan-columns.ts'

/** Below this a cell contradicts its column: a name under 权重分值, a serial under 一级指标. */
const contradiction: Readonly<Partial<Record<PlanColumn, number>>> = {
  basis: 0,
  deadline: 0,
  leaders: -1,
  departments: -1,
  owners: -1,
  project: -2,
}

/**
 * Leaves every cell where it is printed, in a row of tabbed text that has as many cells as its header and in which none
 * contradicts its column. Such a row has not shifted, whatever its words might be by themselves. One cell may be odd (and
 * is then marked): where a row has shifted there are several, or the column it belongs to is empty.
 * @returns `null` where the row must be put in order by what its cells are
 */
export function asPrinted(
  cells: readonly GridCell[],
  slots: readonly Slot[],
  fitOf: (cell: GridCell) => ColumnFit,
): AlignedRow | null {
  const last = slots.at(-1)
  if (!last || cells.at(-1)?.column !== last.column + last.width - 1) return null
  const placed: PlacedCell[] = []
  let odd: PlacedCell | null = null
  for (const cell of cells.filter(isFilled)) {
    const slot = slots.find((one) => one.column <= cell.column && cell.column < one.column + one.width)
    if (!slot) return null
    const fit = slot.field === 'other' ? 0 : fitOf(cell)[slot.field]
    const isOdd = slot.field !== 'other' && contradicts(slot.field, fitOf(cell))
    if (isOdd && odd !== null) return null
    const one = { cell, slot, shift: 0, fit: isOdd ? Math.min(fit, -1) : Math.max(fit, 0) }
    if (isOdd) odd = one
    placed.push(one)
  }
  if (odd !== null && (placed.length < fewestCells || belongsElsewhere(odd, placed, slots, fitOf)))
    return null
  return { placed, left: [] }
}

const fewestCells = 5

/** Short words of a task may look like a name (安全, 文明); what is surely something else contradicts a column of texts. */
function contradicts(field: PlanColumn, fits: ColumnFit): boolean {
  if (field === 'primary' || field === 'secondary')
    return (
      fits.code >= 6 ||
      fits.weightPoints >= 4 ||
      fits.deadline >= 6 ||
      Math.max(fits.leaders, fits.owners, fits.departments) >= 6
    )
  return fits[field] < (contradiction[field] ?? 2)
}

/** Whether a column stands empty that the cell fits better. */
function belongsElsewhere(
  odd: PlacedCell,
  placed: readonly PlacedCell[],
  slots: readonly Slot[],
  fitOf: (cell: GridCell) => ColumnFit,
): boolean {
  const fits = fitOf(odd.cell)
  return slots.some(
    (slot) =>
      slot.field !== 'other' &&
      fits[slot.field] > 0 &&
      !placed.some((one) => one !== odd && one.slot === slot),
  )
}
