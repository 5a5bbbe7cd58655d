import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import type { SourceDocument, SourceTable } from '@hengji/domain/source/pages.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import {
  headFieldsOf,
  type HeadField,
  keyOf,
  partPlace,
  rowAt,
  textAt,
  type ValueAddress,
} from '../../fields/grid/address.ts'

/** Both ways between a value and the place in the original it came from. */
export interface PlaceIndex {
  /** The `data-place` of the cell or paragraph a value came from. */
  placeOf(address: ValueAddress): string | null
  /** The place where something stands that has no value of its own, such as a finding. */
  placeAt(at: SourcePlace): string | null
  /** Keys of the values that came from that place. */
  keysAt(place: string): readonly string[]
}

export const cellPlace = (table: number, row: number, column: number) => `t${table}r${row}c${column}`
export const paragraphPlace = (page: number, line: number) => `p${page}l${line}`

/** @param source is drawn; @param read is what the reader made of it, so that corrected values keep their place */
export function indexPlaces(source: SourceDocument, read: OfficialDocument): PlaceIndex {
  const tables = coverTables(source)
  const keysByPlace = new Map<string, string[]>()
  const placesByKey = new Map<string, string>()

  const placeAt = (at: SourcePlace): string | null => {
    if (at.table !== null && at.row !== null) {
      const covered = tables.get(at.table)
      return covered?.get(`${at.row}:${at.column ?? 1}`) ?? covered?.get(`${at.row}:first`) ?? null
    }
    if (at.page !== null && at.row !== null) return paragraphPlace(at.page, at.row)
    return null
  }
  const remember = (address: ValueAddress, place: string | null) => {
    if (place === null) return
    const key = keyOf(address)
    placesByKey.set(key, place)
    const keys = keysByPlace.get(place)
    if (keys) keys.push(key)
    else keysByPlace.set(place, [key])
  }

  for (const part of ['indicator', 'funding'] as const) {
    const rows = part === 'indicator' ? read.indicators : read.funding
    rows.forEach((row, index) => {
      for (const [field, from] of Object.entries(row.sources))
        remember({ in: part, index, field }, placeAt(from.at))
    })
  }
  for (const field of headFieldsOf(read.kind)) {
    const address: ValueAddress = { in: 'head', index: null, field }
    remember(address, findText(source, headWords(field, textAt(read, address))))
  }
  if (read.composite) {
    remember(
      { in: 'composite', index: null, field: 'formula' },
      findText(source, read.composite.formula.split(/[=＝]/)[1] ?? ''),
    )
  }

  const formula = placesByKey.get('composite..formula') ?? null

  return {
    placeAt,
    placeOf: (address) =>
      placesByKey.get(keyOf(address)) ??
      (address.in === 'composite' ? formula : rowPlace(read, address, placeAt)),
    keysAt: (place) => keysByPlace.get(place) ?? [],
  }
}

/** A value that stands nowhere itself is looked for where its row stands. */
function rowPlace(
  read: OfficialDocument,
  address: ValueAddress,
  placeAt: (at: SourcePlace) => string | null,
): string | null {
  const row = rowAt(read, address)
  const at = row ? (row.sources['code']?.at ?? row.at) : partPlace(read, address)
  return at ? placeAt(at) : null
}

const goalBeginning = 12

function headWords(field: HeadField, text: string): string {
  if (field === 'year' && text !== '') return `${text}年`
  // A long text runs on over lines and cells: where it begins is its place.
  if (field === 'expectedGoal' || field === 'achievedGoal') return text.slice(0, goalBeginning)
  if (field !== 'issuedOn' || text === '') return text
  const [year, month, day] = text.split('-').map((part) => Number.parseInt(part, 10))
  return `${year}年${month}月${day}日`
}

/** The first paragraph, else the first cell, in which the words stand; spaces do not count. */
function findText(source: SourceDocument, words: string): string | null {
  const wanted = withoutSpaces(words)
  if (wanted === '') return null
  for (const page of source.pages) {
    for (const block of page.blocks) {
      if (block.kind === 'paragraph') {
        if (withoutSpaces(block.text).includes(wanted)) return paragraphPlace(page.number, block.line)
        continue
      }
      for (const row of block.rows) {
        for (const cell of row) {
          if (withoutSpaces(cell.text).includes(wanted)) return cellPlace(block.number, cell.row, cell.column)
        }
      }
    }
  }
  return null
}

/** For each table: which cell covers each square of its grid, merged ones included. */
function coverTables(source: SourceDocument): Map<number, Map<string, string>> {
  const tables = new Map<number, Map<string, string>>()
  for (const page of source.pages) {
    for (const block of page.blocks) if (block.kind === 'table') tables.set(block.number, coverTable(block))
  }
  return tables
}

function coverTable(table: SourceTable): Map<string, string> {
  const covered = new Map<string, string>()
  for (const row of table.rows) {
    for (const cell of row) {
      const place = cellPlace(table.number, cell.row, cell.column)
      if (!covered.has(`${cell.row}:first`)) covered.set(`${cell.row}:first`, place)
      for (let down = 0; down < Math.min(cell.rowSpan, 2000); down += 1) {
        for (let across = 0; across < Math.min(cell.columnSpan, 200); across += 1) {
          covered.set(`${cell.row + down}:${cell.column + across}`, place)
        }
      }
    }
  }
  return covered
}
