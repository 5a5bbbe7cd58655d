import { describe, expect, test } from 'vitest'
import type { SourceDocument, SourceTable } from '@hengji/domain/source/pages.ts'
import { groupOf, heads, planRows, title, unitLine } from './fixtures/make/plan-content.ts'
import { fixture, opened, paragraphs, tables } from './opening.ts'

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '')

/** Text by grid place, a merged cell's text in its first place. */
function textAt(table: SourceTable, row: number, column: number): string {
  return withoutSpaces(
    table.rows.flat().find((cell) => cell.row === row && cell.column === column)?.text ?? '',
  )
}

/** The fields of each indicator over all tables; what is given once for several rows is carried down. */
function readBack(document: SourceDocument): string[][] {
  const found: string[][] = []
  let carried = ['', '', '']
  for (const table of tables(document)) {
    const rows = [...new Set(table.rows.flat().map((cell) => cell.row))].sort((one, other) => one - other)
    for (const row of rows) {
      const code = textAt(table, row, 2)
      if (!/^\d(-\d+)*$/.test(code) || textAt(table, row, 5) === '') continue
      carried = [1, 3, 4].map((column, index) => textAt(table, row, column) || (carried[index] ?? ''))
      found.push([
        carried[0] ?? '',
        code,
        carried[1] ?? '',
        carried[2] ?? '',
        ...[5, 6, 7, 8, 9, 10].map((column) => textAt(table, row, column)),
      ])
    }
  }
  return found
}

const expected = planRows.map((row) =>
  [
    row.section,
    row.code,
    row.basis,
    row.primary,
    row.secondary,
    row.weight,
    row.deadline,
    row.leader,
    row.department,
    row.owner,
  ].map(withoutSpaces),
)

describe('57 indicators in 25 columns arrive whole', () => {
  test.each([
    ['plan.docx'],
    ['plan-writer.docx'],
    ['plan-calc.xlsx'],
    ['plan-calc.xls'],
    ['plan-writer.pdf'],
    ['plan-typst.pdf'],
  ])('%s', async (name) => {
    const document = await opened(fixture(name), name)
    expect(readBack(document)).toEqual(expected)
    expect(paragraphs(document).map(withoutSpaces)).toEqual(
      expect.arrayContaining([title, unitLine].map(withoutSpaces)),
    )
    expect(document.notes).toEqual([])
  })

  test.each([
    ['plan-writer.pdf', 2],
    ['plan-typst.pdf', 1],
  ])('%s: each page has its table with a head of two rows', async (name, firstPage) => {
    const document = await opened(fixture(name), name)
    expect(document.pages.length).toBeGreaterThanOrEqual(8)
    for (const page of document.pages.slice(firstPage - 1)) {
      const [table, ...others] = page.blocks.filter((block) => block.kind === 'table')
      expect(others).toEqual([])
      if (!table) throw new Error(`no table on page ${page.number}`)
      heads.forEach((head, index) => {
        // LibreOffice does not print what does not fit into a repeated head.
        const shown = textAt(table, 1, index + 1)
        expect(withoutSpaces(head).slice(0, Math.max(shown.length, head === '' ? 0 : 1))).toBe(shown)
      })
      expect(Array.from({ length: 9 }, (_, index) => textAt(table, 2, 16 + index))).toEqual([
        '1',
        '2',
        '3',
        '4',
        '5',
        '6',
        '7',
        '8',
        '9',
      ])
      expect(table.rows[0]?.find((cell) => cell.column === 16)).toMatchObject({ columnSpan: 9, rowSpan: 1 })
      expect(page.blocks.filter((block) => block.kind === 'paragraph' && block.text.startsWith('—'))).toEqual(
        [],
      )
    }
  })

  test('merged cells of a PDF are found from the lines', async () => {
    const document = await opened(fixture('plan-writer.pdf'), 'plan.pdf')
    const [table] = tables(document)
    const groups = planRows.slice(0, 4).map(groupOf)
    expect(groups).toEqual(['1-1', '1-1', '1-2', '1-2'])
    expect(table?.rows.flat().find((cell) => cell.row === 3 && cell.column === 3)).toMatchObject({
      rowSpan: 2,
      columnSpan: 1,
    })
  })
})
