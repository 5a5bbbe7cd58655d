import { describe, expect, test } from 'vitest'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { SourceBlock, SourceDocument, SourceTable } from '@hengji/domain/source/pages.ts'
import { readDocument, readSource } from '../../src/reading/read-document.ts'

const header = ['序号', '一级指标', '二级指标', '权重分值', '完成时限', '分管领导', '责任科室', '责任人']
const row = (code: string, task: string): string[] => [
  code,
  '改善民生',
  task,
  '5',
  '12月底前',
  '柏知遥',
  '综合科',
  '宋砚',
]

function table(number: number, rows: string[][]): SourceTable {
  return {
    kind: 'table',
    number,
    structure: 'ruled',
    rows: rows.map((cells, index) =>
      cells.map((text, column) => ({ text, row: index + 1, column: column + 1, rowSpan: 1, columnSpan: 1 })),
    ),
  }
}

function sheets(...pages: SourceBlock[][]): SourceDocument {
  return {
    format: 'xlsx',
    encoding: null,
    notes: [],
    pages: pages.map((blocks, index) => ({ number: index + 1, label: `Sheet${index + 1}`, blocks })),
  }
}

const paragraph = (text: string, line: number): SourceBlock => ({ kind: 'paragraph', text, line })

function unitsIn(source: SourceDocument): [string | null, number][] {
  const read = readSource(source)
  if (isRefusal(read)) throw new Error(read.code)
  return read.documents.map((document) => [document.unit, document.indicators.length])
}

describe('reading a file', () => {
  test('a table on a worksheet of its own belongs to the text of the first', () => {
    expect(
      unitsIn(
        sheets(
          [paragraph('青澜市水利局2024年度绩效考评工作方案', 1), paragraph('一、考评内容', 2)],
          [
            paragraph('2024年度绩效目标考评表', 1),
            table(1, [header, row('1-1-1', '改造管网36公里'), row('1-1-2', '新建水厂2座')]),
          ],
        ),
      ),
    ).toEqual([['青澜市水利局', 2]])
  })

  test('worksheets of two units are two documents', () => {
    expect(
      unitsIn(
        sheets(
          [
            table(1, [
              ['青澜市水利局2024年度绩效考评表'],
              header,
              row('1-1-1', '改造管网36公里'),
              row('1-1-2', '新建水厂2座'),
            ]),
          ],
          [table(2, [['青澜市林业局2024年度绩效考评表'], header, row('1-1-1', '造林500亩')])],
        ),
      ),
    ).toEqual([
      ['青澜市水利局', 2],
      ['青澜市林业局', 1],
    ])
  })

  test('text that is no document of the kind is refused with what was seen', async () => {
    const read = await readDocument(
      new TextEncoder().encode('关于召开运动会的通知\n请各科室踊跃报名。'),
      'notice.txt',
    )
    expect(read).toMatchObject({
      refused: true,
      code: 'not-an-evaluation-document',
      facts: { seen: expect.stringContaining('运动会') as string },
    })
  })

  test('a file that cannot be opened is refused as the opening says', async () => {
    expect(await readDocument(new Uint8Array(), 'plan.docx')).toMatchObject({
      refused: true,
      code: 'empty-file',
    })
  })

  test('a table of more rows than any plan has is refused with its numbers', () => {
    const rows = Array.from({ length: 31_000 }, (_, index) => row(`1-1-${index}`, '任务'))
    expect(
      readSource(sheets([paragraph('青澜市水利局2024年度绩效考评工作方案', 1), table(1, [header, ...rows])])),
    ).toMatchObject({ refused: true, code: 'too-many-rows', facts: { rows: 31_001 } })
  })
})
