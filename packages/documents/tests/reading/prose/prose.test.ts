import { describe, expect, test } from 'vitest'
import type { ProseParagraph } from '@hengji/domain/source/document-parts.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import { readComposite } from '../../../src/reading/prose/composite.ts'
import { readDeclaredSections } from '../../../src/reading/prose/declared-sections.ts'
import { readDocumentHead } from '../../../src/reading/prose/document-head.ts'
import { readParagraphs } from '../../../src/reading/prose/paragraphs.ts'
import { readSchedule } from '../../../src/reading/prose/schedule.ts'
import { planTitles } from '../../../src/reading/plan/read-plan.ts'

function linesOf(...lines: string[]): SourceDocument {
  return {
    format: 'text',
    encoding: 'utf-8',
    notes: [],
    pages: [
      {
        number: 1,
        label: null,
        blocks: lines.map((text, index) => ({ kind: 'paragraph', text, line: index + 1 })),
      },
    ],
  }
}

function proseOf(...lines: string[]): ProseParagraph[] {
  return readParagraphs(linesOf(...lines))
}

describe('paragraphs', () => {
  test('a sentence that lines or pages divided is joined', () => {
    expect(
      proseOf('各科室要按照职责分工抓好任务落实，每月检查进度并且', '及时报送情况。', '二、下一步').map(
        (part) => part.text,
      ),
    ).toEqual(['各科室要按照职责分工抓好任务落实，每月检查进度并且及时报送情况。', '二、下一步'])
  })

  test('titles and headings are not joined to what follows', () => {
    expect(
      proseOf(
        '青澜市交通运输局2024年度绩效考评工作方案',
        '根据有关文件，制定本方案。',
        '1.职能工作目标（68分）',
        '（1）重点工作目标（16分）。',
      ),
    ).toHaveLength(4)
  })

  test('a heading that a line ran into the sentence before stands by itself', () => {
    expect(proseOf('设置二级指标8个。2.行政能力目标（20分）').map((part) => part.text)).toEqual([
      '设置二级指标8个。',
      '2.行政能力目标（20分）',
    ])
  })

  test('marks of Markdown and page numbers go', () => {
    expect(proseOf('### **2.行政能力目标 (20 分)**', '- 3 -', '---').map((part) => part.text)).toEqual([
      '2.行政能力目标(20分)',
    ])
  })
})

describe('declared sections', () => {
  test('headings give points, counts, parents and groups', () => {
    const sections = readDeclaredSections(
      proseOf(
        '（一）目标考核（100分）',
        '1. 职能工作目标（68分）',
        '（1）重点工作目标（16分）。共设置一级指标4个，二级指标8个。',
        '(2) 常规工作目标 (52 分)。设定一级指标 14 个，二级指标 28 个。',
        '2.行政能力目标 (20 分)',
        '统一设置从严治党、依法履职、机关效能等 3 个方面内容，一级指标十九个。',
        '(二) 领导评价 (100 分)',
      ),
    )
    expect(
      sections.map(({ title, parent, declaredPoints, declaredCounts }) => [
        title,
        parent,
        declaredPoints,
        declaredCounts.primary,
        declaredCounts.secondary,
      ]),
    ).toEqual([
      ['职能工作目标', null, '68', null, null],
      ['重点工作目标', '职能工作目标', '16', 4, 8],
      ['常规工作目标', '职能工作目标', '52', 14, 28],
      ['行政能力目标', null, '20', 19, null],
    ])
    expect(sections[3]?.aspects).toEqual(['从严治党', '依法履职', '机关效能'])
  })

  test('a sentence may say it all', () => {
    expect(
      readDeclaredSections(
        proseOf('考核内容为职能工作目标68分（其中重点工作目标60分、常规工作目标8分）、行政能力目标20分。'),
      ).map(({ title, parent, declaredPoints }) => [title, parent, declaredPoints]),
    ).toEqual([
      ['职能工作目标', null, '68'],
      ['重点工作目标', '职能工作目标', '60'],
      ['常规工作目标', '职能工作目标', '8'],
      ['行政能力目标', null, '20'],
    ])
  })
})

describe('the composite formula', () => {
  test('terms, weights, and caps from other paragraphs', () => {
    const composite = readComposite(
      proseOf(
        '考评由五部分组成，综合得分 = 目标考核得分 × 60% + 领导评价得分 × 10% + 公众评议得分 × 30% + 正向激励加分 - 察访核验扣分。',
        '正向激励加分上限为5分。',
        '察访核验最多扣3分。',
      ),
    )
    expect(composite?.terms).toEqual([
      { name: '目标考核得分', coefficient: '0.6', sign: '+', cap: null },
      { name: '领导评价得分', coefficient: '0.1', sign: '+', cap: null },
      { name: '公众评议得分', coefficient: '0.3', sign: '+', cap: null },
      { name: '正向激励加分', coefficient: '1', sign: '+', cap: '5' },
      { name: '察访核验扣分', coefficient: '1', sign: '-', cap: '3' },
    ])
  })

  test('text without a formula gives none', () => {
    expect(readComposite(proseOf('综合得分由市效能办另行公布。'))).toBeNull()
  })
})

describe('the schedule', () => {
  test.each([
    ['（一）制定方案（2024年7月底前）', null, '2024-07-31'],
    ['（二）推动落实（2024年8月—12月）', '2024-08-01', '2024-12-31'],
    ['（三）总结评估（2025年1月—2025年2月）', '2025-01-01', '2025-02-28'],
    ['（四）年终考评（2025年1月上旬—2月20日）', '2025-01-01', '2025-02-20'],
    ['（五）动员部署（8月）', '2024-08-01', '2024-08-31'],
  ])('%s', (line, from, to) => {
    expect(readSchedule(proseOf(line), 2024)).toMatchObject([{ from, to }])
  })

  test('points in brackets are no time', () => {
    expect(readSchedule(proseOf('（一）目标考核（100分）', '1.职能工作目标（68分）'), 2024)).toEqual([])
  })
})

describe('the head of a document', () => {
  test('its own title, number and day, not those it cites', () => {
    expect(
      readDocumentHead(
        proseOf(
          '青澜市水利局文件',
          '青水〔2024〕16号',
          '青澜市水利局关于印发 2024年度绩效评估工作方案的通知',
          '各科室：',
          '现将方案印发给你们。',
          '青澜市水利局',
          '2024年7月29日',
          '青澜市水利局2024年度',
          '绩效评估工作方案',
          '根据《关于做好绩效管理的通知》（青效综〔2023〕2号），制定本方案。',
        ),
        planTitles,
      ),
    ).toEqual({
      title: '青澜市水利局2024年度绩效评估工作方案',
      unit: '青澜市水利局',
      year: 2024,
      documentNumber: '青水〔2024〕16号',
      issuedOn: '2024-07-29',
    })
  })

  test('what is not there stays missing', () => {
    expect(readDocumentHead(proseOf('一份说明'), planTitles)).toEqual({
      title: null,
      unit: null,
      year: null,
      documentNumber: null,
      issuedOn: null,
    })
  })
})
