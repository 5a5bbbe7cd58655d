import type { TableRow } from '../grid/assemble-tables.ts'
import type { GridCell } from '../grid/grid-row.ts'
import type { PlanColumn } from './plan-columns.ts'

const phone =
  /(?<![\d.-])(?:1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|(?:0\d{2,3}[-—\s]?)?[2-8]\d{6,7}(?:-\d{1,4})?)(?![\d.%-]|\s*(?:[万亿]?元|人|户|个|件|平方|公里|吨))/g
const label = /(?:联系)?(?:电话|手机)(?:号码?)?[:：]?/g

/** Telephone numbers are personal: they are shown masked wherever they stand: `138*****`. */
export function maskedPhones(text: string): string {
  return text.replace(phone, (digits) => `${digits.slice(0, 3)}${'*'.repeat(Math.max(4, digits.length - 6))}`)
}

export function holdsMaskedPhone(text: string): boolean {
  return /\d{3}\*{4,}/.test(text)
}

/** Rows in which no telephone number stands open: beside a name it goes, alone it stays masked. */
export function maskPhones(row: TableRow<PlanColumn>): TableRow<PlanColumn> {
  if (!row.row.cells.some((cell) => cell.text.length <= longestCell && maskedPhones(cell.text) !== cell.text))
    return row
  return { ...row, row: { ...row.row, cells: row.row.cells.map(maskCell) } }
}

/** In sentences long figures are amounts. */
const longestCell = 40

function maskCell(cell: GridCell): GridCell {
  const masked = maskedPhones(cell.text)
  if (cell.text.length > longestCell || masked === cell.text) return cell
  const name = cell.text
    .replace(phone, '')
    .replace(label, '')
    .replace(/[（(][\s,，、/]*[）)]/g, '')
    .replace(/^[\s,，、:：/]+|[\s,，、:：/]+$/g, '')
  return { ...cell, text: name === '' ? masked : name, raw: maskedPhones(cell.raw) }
}
