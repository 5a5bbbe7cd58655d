/** A filled cell of a worksheet; rows and columns from 1. */
export interface WorksheetCell {
  row: number
  column: number
  text: string
}

/** A rectangle of cells shown as one; all from 1, ends included. */
export interface MergedRange {
  top: number
  left: number
  bottom: number
  right: number
}

/** What xlsx, xls and spreadsheet XML have in common, before it is divided into paragraphs and tables. */
export interface Worksheet {
  name: string
  isHidden: boolean
  /** Filled cells only. */
  cells: WorksheetCell[]
  merges: MergedRange[]
  hiddenRows: number
  hiddenColumns: number
  /** Text of boxes that float above the cells. */
  boxes: string[]
}

export function emptyWorksheet(name: string, isHidden: boolean): Worksheet {
  return { name, isHidden, cells: [], merges: [], hiddenRows: 0, hiddenColumns: 0, boxes: [] }
}
