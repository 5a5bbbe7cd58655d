import type { SourcePlace } from '@hengji/domain/source/place.ts'
import type { GridCell, GridRow } from '../grid/grid-row.ts'
import type { PlacedCell } from './align-row.ts'
import type { PlanColumn } from './plan-columns.ts'

/** A row of the table with its cells put into columns, before values are made of them. */
export interface RowDraft {
  kind: 'indicator' | 'section' | 'total' | 'blank'
  at: SourcePlace
  structure: GridRow['structure']
  /** The columns that stand over it: what its table does not ask for cannot be missing. */
  asked: ReadonlySet<PlanColumn>
  /** First under a header: a row that the page's end divided goes on here. */
  isFirst: boolean
  cells: Map<PlanColumn, PlacedCell[]>
  /** Cells in columns that are no field of an indicator, such as those of results. */
  others: PlacedCell[]
  /** Cells that fit no column. */
  left: GridCell[]
}

export function cellsOf(draft: RowDraft, field: PlanColumn): PlacedCell[] {
  return draft.cells.get(field) ?? []
}

/** The text of a field as it stands, several cells joined; `''` where the row has none. */
export function textOf(draft: RowDraft, field: PlanColumn): string {
  return cellsOf(draft, field)
    .map((one) => one.cell.text)
    .join('\n')
}

export function hasText(draft: RowDraft, field: PlanColumn): boolean {
  return draft.cells.has(field)
}
