import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { SourceCell, SourceDocument } from '@hengji/domain/source/pages.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import { doubt } from '@hengji/domain/source/provenance.ts'

const reason = '原文没有表格线，这一格的文字按位置归行，可能与相邻行相混，请对照原文'

/**
 * Marks every value that came from a cell whose lines could as well be those of a neighbour. Groups of a form are given
 * once for the rows beneath them, so that an unsure one makes the rows around it unsure.
 */
export function doubtUnsureCells(document: OfficialDocument, source: SourceDocument): void {
  const unsure = unsureCellsOf(source)
  if (unsure.size === 0) return
  for (const row of document.indicators) {
    for (const [field, { at }] of Object.entries(row.sources)) {
      if (!unsure.get(tableKey(at))?.some((cell) => cell.row === at.row && cell.column === at.column))
        continue
      doubt(row, field, reason)
      if (field === 'section') doubt(row, 'aspect', reason)
    }
    const own = row.sources['levels']?.at ?? row.sources['name']?.at
    const groups = own === undefined ? [] : (unsure.get(tableKey(own)) ?? [])
    if (groups.some((cell) => isGroupNear(cell, own))) {
      for (const field of 'levels' in row ? ['levels'] : ['duty', 'dutyGoal']) doubt(row, field, reason)
    }
  }
}

function isGroupNear(cell: SourceCell, at: SourcePlace | undefined): boolean {
  if (at === undefined || at.row === null || at.column === null || cell.column >= at.column) return false
  return at.row >= cell.row - 1 && at.row <= cell.row + cell.rowSpan
}

function unsureCellsOf(source: SourceDocument): Map<string, SourceCell[]> {
  const found = new Map<string, SourceCell[]>()
  for (const page of source.pages) {
    for (const block of page.blocks) {
      if (block.kind !== 'table' || block.structure !== 'inferred') continue
      const cells = block.rows.flat().filter((cell) => cell.isUnsure)
      if (cells.length > 0) found.set(`${page.number}/${block.number}`, cells)
    }
  }
  return found
}

function tableKey(at: SourcePlace): string {
  return `${at.page ?? ''}/${at.table ?? ''}`
}
