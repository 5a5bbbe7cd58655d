import { doubt, repair, type Provenance } from '@hengji/domain/source/provenance.ts'
import { labelOf } from './form-words.ts'
import { joinLines } from './join-lines.ts'
import type { FormColumn, PlacedCell, PlacedRow } from './place-cells.ts'

/** Why a cell is not sure to belong where it was put. @param other the column it could stand in as well */
export function displacedReason(cell: PlacedCell, other: FormColumn<string>): string {
  return `原文单元格缺失或多出，“${joinLines(cell.text)}”也可能属于“${labelOf(other.label)}”`
}

/**
 * Says which cells were put back or together, and which could as well belong to another column: then both fields
 * are in doubt.
 * @param joinedColumns columns whose cell was put together from several rows
 * @param fieldOf the field that a column's values go to; `null` where they go to none
 */
export function noteDisplacement<Role extends string>(
  row: Provenance,
  placed: PlacedRow,
  columns: FormColumn<Role>[],
  fieldOf: (role: Role) => string | null,
  joinedColumns: number[] = [],
): void {
  for (const [index, cell] of placed.cells.entries()) {
    const column = columns[index]
    const field = column === undefined ? null : fieldOf(column.role)
    if (!cell || !column || cell.text === '') continue
    if (field === null) {
      // In a row that lost cells, what was put to the side may as well fill a field.
      const other =
        cell.alternative === null || !placed.cells.includes(null) ? undefined : columns[cell.alternative]
      const otherField = other === undefined ? null : fieldOf(other.role)
      if (other && otherField !== null) doubt(row, otherField, displacedReason(cell, other))
      continue
    }
    if (cell.markup !== undefined && !cell.inherited)
      repair(row, field, cell.markup, '去掉了留在单元格里的网页标记')
    if (cell.isBroken) repair(row, field, cell.text, '单元格里的换行把这一行断开，已接上')
    if (cell.moved) repair(row, field, cell.text, `原文单元格错位，按内容归入“${labelOf(column.label)}”`)
    if (joinedColumns.includes(index)) {
      repair(row, field, cell.text, '单元格的文字断成了几行，已接上')
      doubt(row, field, '单元格的文字断成了几行，请核对上下行的文字各属于哪项指标')
    }
    const other = cell.alternative === null ? undefined : columns[cell.alternative]
    const otherField = other === undefined ? null : fieldOf(other.role)
    if (!other || otherField === field) continue
    const reason = displacedReason(cell, other)
    doubt(row, field, reason)
    if (otherField !== null) doubt(row, otherField, reason)
  }
}
