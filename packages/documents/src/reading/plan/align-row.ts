import type { GridCell } from '../grid/grid-row.ts'
import type { Header } from '../grid/header.ts'
import { matchField } from '../grid/vocabulary.ts'
import { planColumns, planColumnTitles, type PlanColumn } from './plan-columns.ts'
import type { ColumnFit } from './cell-kinds.ts'

/** A column of the table as a place for cells. */
export interface Slot {
  field: PlanColumn | 'other'
  title: string
  column: number
  width: number
  /** What a column that is no field of ours is like: 评分标准 holds sentences, 配合科室 departments. */
  like: PlanColumn | null
}

const textTitle =
  /标准|办法|方法|说明|要求|措施|备注|内容|细则|情况|做法|描述|解释|目标任务|任务|来源|[一二三四]级指标/

export interface PlacedCell {
  cell: GridCell
  slot: Slot
  /** How far right (or left, below 0) of its column the cell stands. */
  shift: number
  fit: number
}

export interface AlignedRow {
  placed: PlacedCell[]
  left: GridCell[]
}

/** What moving a cell away from its column costs, by how far the file's own columns can be trusted. */
export interface ShiftCosts {
  /** When a cell's shift differs from that of the cell before it: at once, per column, and at most. */
  change: { once: number; each: number; most: number }
  /** For standing away from the column at all: per column and at most. */
  away: { each: number; most: number }
}

export const shiftCosts: Readonly<Record<'ruled' | 'tabbed' | 'inferred', ShiftCosts>> = {
  ruled: { change: { once: 3, each: 1.5, most: 9 }, away: { each: 1.5, most: 5 } },
  inferred: { change: { once: 1, each: 0.8, most: 5 }, away: { each: 0.4, most: 2 } },
  tabbed: { change: { once: 0.3, each: 0.6, most: 2.6 }, away: { each: 0.15, most: 0.9 } },
}

const costOfLeaving = 3
/** A fit so bad that leaving the cell out is better wherever it stands. */
const impossible = -6
/** How far from its column a text may stand whose content says nothing of its column. */
const farthest = 4
const severalIn: Partial<Record<Slot['field'], { most: number; cost: number }>> = {
  project: { most: 3, cost: 0 },
  leaders: { most: 3, cost: 2 },
  departments: { most: 4, cost: 2 },
  owners: { most: 4, cost: 2 },
}

export function slotsOf(header: Header<PlanColumn>): Slot[] {
  return header.columns.map((column) => ({
    field: column.field ?? 'other',
    title: column.field ? planColumnTitles[column.field] : column.titles.join(' '),
    column: column.column,
    width: column.width,
    like: column.field === null ? likenessOf(column.title) : null,
  }))
}

function likenessOf(title: string): PlanColumn | null {
  return textTitle.test(title) ? 'secondary' : (matchField(title, planColumns)?.field ?? null)
}

interface State {
  score: number
  /** The slot of the latest placed cell, and its shift. */
  slot: number
  shift: number | null
  several: number
  before: State | null
  /** `null` where the latest cell was left out. */
  place: PlacedCell | null
}

/**
 * Puts the cells of a row into the columns, in order, so that what the cells are and where they stand agree best over the
 * whole row. A run of cells that moved together pays once; a cell that fits nowhere is left out.
 * @param fitOf how well a cell fits a field, by its content
 */
export function alignRow(
  cells: readonly GridCell[],
  slots: readonly Slot[],
  fitOf: (cell: GridCell) => ColumnFit,
  costs: ShiftCosts,
): AlignedRow {
  let states: State[] = [{ score: 0, slot: -1, shift: null, several: 0, before: null, place: null }]
  for (const [index, cell] of cells.entries()) {
    const before = cells[index - 1]
    const isAdjacent = before !== undefined && before.column + before.width === cell.column
    states = nextStates(states, cell, slots, fitOf(cell), isAdjacent ? costs : atBlank(costs))
  }
  const best = states.reduce<State | null>(
    (top, state) => (top === null || state.score > top.score ? state : top),
    null,
  )
  const placed: PlacedCell[] = []
  for (let state = best; state !== null; state = state.before) if (state.place) placed.unshift(state.place)
  const taken = new Set(placed.map((one) => one.cell))
  return { placed, left: cells.filter((cell) => !taken.has(cell)) }
}

/** Cells get lost where they are blank: a shift begins there rather than between two that are filled. */
function atBlank(costs: ShiftCosts): ShiftCosts {
  const once = costs.change.once - 0.2
  return { ...costs, change: { ...costs.change, once: Math.max(0.1, once) } }
}

function nextStates(
  states: readonly State[],
  cell: GridCell,
  slots: readonly Slot[],
  fits: ColumnFit,
  costs: ShiftCosts,
): State[] {
  const next: State[] = states.map((state) => ({
    ...state,
    score: state.score - costOfLeaving,
    before: state,
    place: null,
  }))
  for (const [index, slot] of slots.entries()) {
    const fit = slot.like === null ? fits[slot.field] : Math.max(0, fits[slot.like] - 0.2)
    if (fit <= impossible) continue
    const shift = shiftOf(cell, slot)
    if (slot.field === 'other' && Math.abs(shift) > farthest) continue
    const allowed = severalIn[slot.field]
    let before: State | null = null
    let top = Number.NEGATIVE_INFINITY
    for (const state of states) {
      if (state.slot > index) continue
      const isSecond = state.slot === index
      if (isSecond && (!allowed || state.several >= allowed.most)) continue
      const extra = isSecond ? (allowed?.cost ?? 0) + (slot.field === 'project' && fit < 3 ? 2 : 0) : 0
      const score = state.score + fit - costOf(state.shift, shift, isSecond, costs) - extra
      if (score <= top) continue
      top = score
      before = state
    }
    if (before === null) continue
    const several = before.slot === index ? before.several + 1 : 1
    next.push({ score: top, slot: index, shift, several, before, place: { cell, slot, shift, fit } })
  }
  return bestPerSlot(next)
}

function shiftOf(cell: GridCell, slot: Slot): number {
  const right = slot.column + slot.width - 1
  if (cell.column > right) return cell.column - right
  const cellRight = cell.column + cell.width - 1
  return cellRight < slot.column ? cellRight - slot.column : 0
}

function costOf(before: number | null, shift: number, isSecondInSlot: boolean, costs: ShiftCosts): number {
  const distance = Math.abs(shift)
  const away = Math.min(costs.away.most, costs.away.each * distance)
  const change = isSecondInSlot ? 0 : Math.abs(shift - (before ?? 0))
  if (change === 0) return away
  return away + Math.min(costs.change.most, costs.change.once + costs.change.each * change)
}

const hopelesslyBehind = 10
const mostStates = 40

/** Of the ways to reach the same slot with the same shift only the best goes on, and none that is far behind. */
function bestPerSlot(states: readonly State[]): State[] {
  const best = new Map<number, State>()
  const top = states.reduce((most, state) => Math.max(most, state.score), Number.NEGATIVE_INFINITY)
  for (const state of states) {
    if (state.score < top - hopelesslyBehind) continue
    const key = (state.slot + 1) * 1000 + (state.shift ?? 0) * 8 + state.several
    const rival = best.get(key)
    if (!rival || rival.score < state.score) best.set(key, state)
  }
  return best.size <= mostStates
    ? [...best.values()]
    : [...best.values()].sort((a, b) => b.score - a.score).slice(0, mostStates)
}
