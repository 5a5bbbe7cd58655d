import type { SharedCell } from './share-lines.ts'

/** A cell of the rows found, by the index of its column and of the rows it reaches over. */
export interface FoundCell extends SharedCell {
  column: number
}

export interface FoundRows {
  count: number
  cells: FoundCell[]
}

export function firstLine(cell: FoundCell): number {
  return cell.pieces[0]?.line ?? 0
}

export function lastLine(cell: FoundCell): number {
  return cell.pieces.at(-1)?.line ?? 0
}
