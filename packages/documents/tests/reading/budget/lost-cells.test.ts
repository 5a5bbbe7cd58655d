import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import { openDocument } from '../../../src/bytes/open-document.ts'
import { readSelfEvaluation } from '../../../src/reading/budget/read-self-evaluation.ts'
import { readTargetTable } from '../../../src/reading/budget/read-target-table.ts'
import { fixturesIn, indicatorLines, sourceOf } from './form-fixture.ts'

/** How a table loses cells on its way to text: by an editor, by copying, by a converter. */
const losses: [string, (cells: string[]) => string[]][] = [
  ['merged cells became blanks', (cells) => cells],
  [
    'blanks at the end of lines were cut off',
    (cells) => cells.slice(0, cells.findLastIndex((text) => text !== '') + 1),
  ],
  [
    'blanks at the beginning of lines were lost',
    (cells) =>
      cells.slice(
        Math.max(
          0,
          cells.findIndex((text) => text !== ''),
        ),
      ),
  ],
  ['all blanks were lost', (cells) => cells.filter((text) => text !== '')],
]

/** Lines that are cut inside a cell cannot be padded to a table's width. */
const isCutInsideCells = (name: string) => name.includes('断开')

const forms = (
  await Promise.all(
    fixturesIn(join(import.meta.dirname, 'forms')).map(async (form) => ({
      form,
      source: await sourceOf(form),
    })),
  )
)
  .filter(({ form, source }) => hasCells(source) && !isCutInsideCells(form.name))
  .map(({ form, source }) => ({ name: form.name, form, source }))

describe.each(losses)('forms turned to tabbed text: %s', (_, lose) => {
  test.for(forms)('$name', async ({ form, source }) => {
    const opened = await openDocument(new TextEncoder().encode(tabbedText(source, lose)), 'form.txt')
    if ('refused' in opened) throw new Error(opened.code)
    const read = indicatorLines(
      form.form === 'self-evaluation' ? readSelfEvaluation(opened) : readTargetTable(opened),
    )
    const wanted = form.expect.indicators.map(bare)
    const silent = wanted.flatMap((line, index) => {
      const found = read[index] ?? ''
      return bare(found) === line || found.includes(' ?') ? [] : [`${found} instead of ${line}`]
    })
    expect(silent).toEqual([])
    expect(read).toHaveLength(wanted.length)
  })
})

/** Without the doubtful fields and spaces, which differ from file to file. */
function bare(line: string): string {
  return line.replace(/ \?.*$/, '').replace(/\s/g, '')
}

function hasCells(source: SourceDocument): boolean {
  const tables = source.pages.flatMap((page) => page.blocks).filter((block) => block.kind === 'table')
  return tables.length > 0 && tables.every((table) => table.structure !== 'inferred')
}

function tabbedText(source: SourceDocument, lose: (cells: string[]) => string[]): string {
  return source.pages
    .flatMap((page) => page.blocks)
    .flatMap((block) => {
      if (block.kind === 'paragraph') return [block.text]
      const width = Math.max(...block.rows.flat().map((cell) => cell.column + cell.columnSpan - 1))
      return block.rows.map((row) => {
        const cells: string[] = Array.from({ length: width }, () => '')
        for (const cell of row) cells[cell.column - 1] = cell.text.replaceAll('\n', '')
        return lose(cells).join('\t')
      })
    })
    .join('\n')
}
