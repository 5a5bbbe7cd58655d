import { expect, test } from 'vitest'
import { fixture, opened, paragraphs, tables } from './opening.ts'

/** Row, column, height, width and text of each cell, spaces and line breaks of the setting taken out. */
async function cellsOf(name: string): Promise<string[]> {
  const document = await opened(fixture(name), name)
  expect(tables(document)).toHaveLength(1)
  return (tables(document)[0]?.rows ?? [])
    .flat()
    .map(
      (cell) =>
        `${cell.row},${cell.column} ${cell.rowSpan}×${cell.columnSpan} ${cell.text.replace(/\s+/g, '')}`,
    )
}

test('a form whose upper and lower half have other columns is the same from a web page, Word and PDF', async () => {
  const fromPage = await cellsOf('self-evaluation.html')
  expect(fromPage).toContain('2,1 4×2 部门（单位）总体资金（万元）')
  expect(fromPage).toContain('11,5 1×1 7599500元')
  expect(fromPage).toContain('13,1 1×6 总分')
  expect(await cellsOf('self-evaluation.docx')).toEqual(fromPage)
  expect(await cellsOf('self-evaluation.pdf')).toEqual(fromPage)
})

test.each(['self-evaluation.html', 'self-evaluation.docx', 'self-evaluation.pdf'])(
  '%s: the lines around the form are paragraphs',
  async (name) => {
    const lines = paragraphs(await opened(fixture(name), name))
    expect(lines.slice(0, 3)).toEqual(['附件3-1', '部门整体支出绩效目标自评表', '（2023年度）'])
    expect(lines.at(-1)).toBe('注：1.绩效自评采取打分评价的形式，满分为100分。')
  },
)
