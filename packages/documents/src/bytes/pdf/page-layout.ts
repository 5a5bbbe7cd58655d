import type { SourceBlock, SourceCell } from '@hengji/domain/source/pages.ts'
import type { Allowance } from '../limits.ts'
import { insideClip, type Box, type Rules, type TextChunk } from './geometry.ts'
import { inferTables } from './inferred-table.ts'
import { isPageNumber, paragraphsOf } from './prose.ts'
import { findFrames } from './rule-lines.ts'
import { RuledGrid, type GridCell } from './ruled-grid.ts'
import { linesOf, type TextLine } from './text-lines.ts'

type Laid = Box & ({ rows: SourceCell[][]; structure: 'ruled' | 'inferred' } | { line: TextLine })

/** Numbers tables through the whole file. */
export interface TableCounter {
  tables: number
}

/** Makes blocks of a page: tables where lines enclose cells or text stands in columns, paragraphs of the rest. */
export function layOut(
  chunks: readonly TextChunk[],
  rules: Rules,
  pageHeight: number,
  counter: TableCounter,
  allowance: Allowance,
): SourceBlock[] {
  const laid: Laid[] = []
  let rest = chunks
  for (const frame of findFrames(rules)) {
    const { rows, outside, count } = fillGrid(new RuledGrid(frame), rest, allowance)
    if (count < 2) continue
    rest = outside
    laid.push({
      rows,
      structure: 'ruled',
      left: frame.left,
      top: frame.top,
      right: frame.right,
      bottom: frame.bottom,
    })
  }
  for (const part of inferTables(
    linesOf(rest.filter(isVisible)).filter((line) => !isPageNumber(line, pageHeight)),
  )) {
    if ('line' in part) laid.push({ ...boxOf(part.line), line: part.line })
    else laid.push({ ...part, structure: 'inferred' })
  }
  laid.sort((one, other) => one.top - other.top)
  return blocksOf(laid, counter, allowance)
}

function boxOf({ left, top, right, bottom }: Box): Box {
  return { left, top, right, bottom }
}

function blocksOf(laid: Laid[], counter: TableCounter, allowance: Allowance): SourceBlock[] {
  const blocks: SourceBlock[] = []
  let lines: TextLine[] = []
  let number = 0
  const endProse = (): void => {
    for (const text of paragraphsOf(lines)) {
      number += 1
      allowance.takeParagraph(text.length)
      blocks.push({ kind: 'paragraph', text, line: number })
    }
    lines = []
  }
  for (const one of laid) {
    if ('line' in one) lines.push(one.line)
    else {
      endProse()
      counter.tables += 1
      blocks.push({ kind: 'table', number: counter.tables, structure: one.structure, rows: one.rows })
    }
  }
  endProse()
  return blocks
}

/** The middle of a piece's first character. */
function firstCharacterOf(chunk: TextChunk): number {
  return Math.min(chunk.left + chunk.size * 0.5, (chunk.left + chunk.right) / 2)
}

/** Outside tables text that was cut off in printing is not on the page. */
function isVisible(chunk: TextChunk): boolean {
  const x = firstCharacterOf(chunk)
  const y = (chunk.top + chunk.bottom) / 2
  const shown = insideClip(chunk.clip, x, y)
  return Math.abs(shown.x - x) < chunk.size && Math.abs(shown.y - y) < chunk.size
}

/**
 * Lays each piece of text into the cell it stands in. A piece that spills over a line stays whole, where it begins;
 * one that was cut off because the cell is too small belongs to that cell all the same.
 */
function fillGrid(
  grid: RuledGrid,
  chunks: readonly TextChunk[],
  allowance: Allowance,
): { rows: SourceCell[][]; outside: TextChunk[]; count: number } {
  const inside = new Map<GridCell, TextChunk[]>()
  const outside: TextChunk[] = []
  for (const chunk of chunks) {
    const { x, y } = insideClip(chunk.clip, firstCharacterOf(chunk), (chunk.top + chunk.bottom) / 2)
    const cell = grid.cellAt(x, y)
    if (!cell) outside.push(chunk)
    else {
      const own = inside.get(cell)
      if (own) own.push(chunk)
      else inside.set(cell, [chunk])
    }
  }
  const rows: SourceCell[][] = Array.from({ length: grid.rows }, () => [])
  for (const cell of grid.cells) {
    const text = linesOf(inside.get(cell) ?? [])
      .map((line) => line.text)
      .join('\n')
    allowance.takeText(text.length)
    const { row, column, rowSpan, columnSpan } = cell
    rows[row]?.push({ text, row: row + 1, column: column + 1, rowSpan, columnSpan })
  }
  for (const _ of rows) allowance.takeRow(grid.columns)
  return { rows, outside, count: grid.cells.length }
}
