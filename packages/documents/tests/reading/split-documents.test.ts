import { describe, expect, test } from 'vitest'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import { readSource } from '../../src/reading/read-document.ts'
import { splitDocuments } from '../../src/reading/split-documents.ts'
import { sourceOfPages, type BlockOfFixture, type CellOfFixture } from './budget/form-fixture.ts'

const header = [
  '一级指标',
  '二级指标',
  '三级指标',
  '年度指标值',
  '实际完成值',
  '分值',
  '得分',
  '未完成原因分析',
]
const row = (name: string): CellOfFixture[] => [
  '产出指标',
  '数量指标',
  name,
  '≥10个',
  '12个',
  '100',
  '100',
  '',
]

function form(project: string, name: string): CellOfFixture[][] {
  return [
    [
      { text: '项目名称', columns: 2 },
      { text: project, columns: 6 },
    ],
    [
      { text: '实施单位', columns: 2 },
      { text: '雁山县农技站', columns: 6 },
    ],
    header,
    row(name),
  ]
}

const ruled = (rows: CellOfFixture[][]): BlockOfFixture => ({ structure: 'ruled', rows })
const title = '2024年度项目支出绩效自评表'

function textsOf(sources: SourceDocument[]): string[] {
  return sources
    .flatMap((source) =>
      source.pages.flatMap((page) =>
        page.blocks.flatMap((block) =>
          block.kind === 'paragraph' ? [block.text] : block.rows.flat().map((cell) => cell.text),
        ),
      ),
    )
    .toSorted()
}

function namesOf(source: SourceDocument): string[][] {
  const reading = readSource(source)
  if ('refused' in reading) throw new Error(reading.code)
  return reading.documents.map((document) =>
    document.indicators.map((indicator) => ('levels' in indicator ? (indicator.levels?.at(-1) ?? '') : '')),
  )
}

describe('several budget forms in one file', () => {
  test('of one unit and year, one project after the other: each becomes a document and no text is lost', () => {
    const source = sourceOfPages([
      [title, ruled(form('良种推广', '推广面积'))],
      [title, ruled(form('农机购置', '补贴台数'))],
      [title, ruled(form('秸秆利用', '利用点数'))],
    ])
    expect(namesOf(source)).toEqual([['推广面积'], ['补贴台数'], ['利用点数']])
    expect(textsOf(splitDocuments(source))).toEqual(textsOf([source]))
  })

  test('a title repeated on the next page of the same project begins nothing', () => {
    const source = sourceOfPages([
      [title, ruled(form('良种推广', '推广面积'))],
      [title, ruled([header, row('培训人数')])],
    ])
    expect(namesOf(source)).toEqual([['推广面积', '培训人数']])
  })

  test('forms below each other on one worksheet are cut at their titles', () => {
    const across: CellOfFixture = { text: title, columns: 8 }
    const source = sourceOfPages([
      [ruled([[across], ...form('良种推广', '推广面积'), [across], ...form('农机购置', '补贴台数')])],
    ])
    expect(namesOf(source)).toEqual([['推广面积'], ['补贴台数']])
    expect(textsOf(splitDocuments(source))).toEqual(textsOf([source]))
  })

  test('worksheets without a title are parted by their projects', () => {
    const source = sourceOfPages([
      [ruled(form('良种推广', '推广面积'))],
      [ruled(form('农机购置', '补贴台数'))],
    ])
    expect(namesOf(source)).toEqual([['推广面积'], ['补贴台数']])
  })

  test('the form of the whole unit and the form of a project are two', () => {
    const source = sourceOfPages([
      [
        '2024年度部门整体支出绩效自评表',
        ruled([header, row('办件数')]),
        title,
        ruled(form('良种推广', '推广面积')),
      ],
    ])
    expect(namesOf(source)).toEqual([['办件数'], ['推广面积']])
  })
})
