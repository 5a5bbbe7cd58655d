import type { SourcePage } from '@hengji/domain/source/pages.ts'
import type { Allowance } from '../limits.ts'
import { emptyWorksheet } from '../sheet/worksheet.ts'
import { blocksOf } from '../sheet/worksheet-blocks.ts'
import { readSeparatedRow } from './separated-values.ts'

const sampleRows = 200

/**
 * @returns the separator where the text is a comma-separated table: by its ending, or because nearly all of its rows
 * have one and the same number of cells. Chinese prose has no half-width commas in such order.
 */
export function commaSeparator(text: string, ending: string): ',' | ';' | null {
  if (ending !== 'csv' && ending !== 'txt' && ending !== '') return null
  const begin = text.slice(0, 200_000)
  if (begin.includes('\t')) return null
  for (const separator of [',', ';'] as const) {
    if (!begin.includes(separator)) continue
    const widths = rowWidths(begin, separator)
    const most = mostFrequent(widths)
    if (
      ending === 'csv'
        ? most.width >= 2
        : most.width >= 3 && widths.length >= 3 && most.count >= widths.length * 0.9
    ) {
      return separator
    }
  }
  return null
}

/** Such files are written by spreadsheets, so lines above and below the table are told apart in the same way. */
export function openCommaText(text: string, separator: string, allowance: Allowance): SourcePage[] {
  const sheet = emptyWorksheet('', false)
  let row = 0
  for (let at = 0; at < text.length;) {
    const { cells, end } = readSeparatedRow(text, at, separator)
    allowance.takeRow(cells.length)
    row += 1
    cells.forEach((cell, index) => {
      if (cell !== '') sheet.cells.push({ row, column: index + 1, text: cell })
    })
    at = end
  }
  return [{ number: 1, label: null, blocks: blocksOf(sheet, 0, allowance, 'tabbed') }]
}

function rowWidths(text: string, separator: string): number[] {
  const widths: number[] = []
  for (let at = 0; at < text.length && widths.length < sampleRows;) {
    const row = readSeparatedRow(text, at, separator)
    if (row.cells.some((cell) => cell !== '')) widths.push(row.cells.length)
    at = row.end
  }
  return widths
}

function mostFrequent(widths: number[]): { width: number; count: number } {
  const counts = new Map<number, number>()
  let most = { width: 0, count: 0 }
  for (const width of widths) {
    const count = (counts.get(width) ?? 0) + 1
    counts.set(width, count)
    if (count > most.count) most = { width, count }
  }
  return most
}
