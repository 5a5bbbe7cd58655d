import { describe, expect, test } from 'vitest'
import type { SourceDocument, SourceTable } from '@hengji/domain/source/pages.ts'
import { assembleTables } from '../../../src/reading/grid/assemble-tables.ts'
import { cleanCellText, hasMarkup } from '../../../src/reading/grid/cell-text.ts'

const vocabulary = { name: ['指标'], value: ['目标值'], source: ['来源'], mean: ['均值'] }

function tabbed(number: number, lines: string[]): SourceTable {
  return {
    kind: 'table',
    number,
    structure: 'tabbed',
    rows: lines.map((line, row) =>
      line
        .split('|')
        .map((text, column) => ({ text, row: row + 1, column: column + 1, rowSpan: 1, columnSpan: 1 })),
    ),
  }
}

function sourceOf(...tables: SourceTable[]): SourceDocument {
  return {
    format: 'text',
    encoding: null,
    notes: [],
    pages: tables.map((table, index) => ({ number: index + 1, label: null, blocks: [table] })),
  }
}

describe('tables put together again', () => {
  test('headers repeated on each page, of another width, stand over the rows of their page', () => {
    const { rows, headers } = assembleTables(
      sourceOf(tabbed(1, ['指标|目标 值|来源', 'a|1|x']), tabbed(2, ['指标||目标值|来源|', 'b||2|y|'])),
      vocabulary,
    )
    expect(headers).toHaveLength(2)
    expect(
      rows.map(({ row, header }) => [
        row.cells[0]?.text,
        header.columns.find((column) => column.field === 'value')?.column,
      ]),
    ).toEqual([
      ['a', 2],
      ['b', 3],
    ])
  })

  test('a header of two rows names its columns by their lower titles', () => {
    const { headers, rows } = assembleTables(
      sourceOf(tabbed(1, ['指标|参考||目标值', '|均值|来源|', 'a|1|x|2'])),
      vocabulary,
      { minimum: 2 },
    )
    expect(headers[0]?.rows).toBe(2)
    expect(headers[0]?.columns.map((column) => [column.field, column.titles])).toEqual([
      ['name', ['指标']],
      ['mean', ['参考', '均值']],
      ['source', ['参考', '来源']],
      ['value', ['目标值']],
    ])
    expect(rows).toHaveLength(1)
  })

  test('a page without a header goes on under the last one', () => {
    expect(
      assembleTables(sourceOf(tabbed(1, ['指标|目标值|来源', 'a|1|x']), tabbed(2, ['b|2|y'])), vocabulary)
        .rows,
    ).toHaveLength(2)
  })

  test('a cell merged over rows appears in each of them', () => {
    const table = tabbed(1, ['指标|目标值|来源', 'a|1|x', '|2|y'])
    const merged: SourceTable = {
      ...table,
      structure: 'ruled',
      rows: [
        table.rows[0] ?? [],
        [{ text: 'a', row: 2, column: 1, rowSpan: 2, columnSpan: 1 }, ...(table.rows[1] ?? []).slice(1)],
        (table.rows[2] ?? []).slice(1),
      ],
    }
    expect(
      assembleTables(sourceOf(merged), vocabulary).rows.map(({ row }) =>
        row.cells.map((cell) => `${cell.text}${cell.origin === 'merged' ? '*' : ''}`),
      ),
    ).toEqual([
      ['a', '1', 'x'],
      ['a*', '2', 'y'],
    ])
  })

  test('marks of web pages go, a sign of less does not', () => {
    expect(cleanCellText('林一<br>宋二&nbsp;')).toBe('林一\n宋二')
    expect(cleanCellText('<0.3%')).toBe('<0.3%')
    expect(cleanCellText('<p class="a">办公室</p>')).toBe('办公室')
    expect([hasMarkup('a<br/>b'), hasMarkup('<0.3%')]).toEqual([true, false])
  })
})
