import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { parsePoints } from '@hengji/domain/kernel/quantity.ts'
import type { SourceDocument, SourceTable } from '@hengji/domain/source/pages.ts'
import { cleanCellText } from '../../../src/reading/grid/cell-text.ts'
import { readPlan } from '../../../src/reading/plan/read-plan.ts'
import { readSectionLabel } from '../../../src/reading/plan/section-labels.ts'
import { readSource } from '../../../src/reading/read-document.ts'

const header = [
  '项目',
  '序号',
  '文件依据',
  '一级指标',
  '二级指标',
  '权重分值',
  '完成时限',
  '分管领导',
  '责任科室',
  '科室责任人',
  '完成情况',
]

const anyCell = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('1-1-1', '1-1-2', '2-1-1', '4-1', '7', '1.5', '2分', '二', '2', '100'),
  },
  { weight: 2, arbitrary: fc.constantFrom('12月底前', '6月 月底前', '全年', '2024/6/30', '长期', '随时') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '柏知遥',
      '宋 砚',
      '柏知遥宋砚',
      '各科室科长',
      '办公室',
      '综合科 办公室',
      '综合科办公室',
      '某某',
      'Li Lei',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '重点工作目标（16分）',
      '行政能力目标',
      '从严治党',
      '合计',
      '小计',
      '绩效目标考评得分',
      '备注',
      '一',
      '（二）',
      '6.30',
      '同上',
      '注：说明',
      '经济发展',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '完成道路改造36公里，年底验收。',
      '落实“三定”方案（第3条）（4分）',
      '市政府关于印发要点的通知（市政〔2024〕1号）',
      '<b>推进</b>工作<br>落实',
      '改造管网',
      '5亿元&nbsp;',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
)

function documentOf(
  rows: readonly string[][],
  structure: SourceTable['structure'],
  spans: readonly number[],
): SourceDocument {
  return {
    format: 'text',
    encoding: 'utf-8',
    notes: [],
    pages: [
      {
        number: 1,
        label: null,
        blocks: [
          {
            kind: 'table',
            number: 1,
            structure,
            rows: [header, ...rows].map((row, index) =>
              row.map((text, column) => ({
                text,
                row: index + 1,
                column: column + 1,
                columnSpan: 1,
                rowSpan:
                  structure === 'ruled' && index > 0
                    ? 1 + ((spans[(index * 7 + column) % spans.length] ?? 0) % 2)
                    : 1,
              })),
            ),
          },
        ],
      },
    ],
  }
}

/** Letters only: what folding of spaces, marks of pages and points of sections may rightly take away. */
function bare(text: string): string {
  return withoutSpaces(text).replace(/[（(][\d.一二三四五六七八九十]+分[）)]$/, '')
}

/** Marks alone, or the number of a heading in a cell of its own, say nothing once the rows are put in order. */
const saysNothing = /^(?:[\p{P}\p{S}\s]*|[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?)$/u

describe('whatever a table holds', () => {
  test('each text of each cell stands somewhere in the reading, and nothing is thrown', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyCell, { minLength: 1, maxLength: 15 }), { maxLength: 14 }),
        fc.constantFrom('tabbed', 'ruled', 'inferred'),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 20 }),
        (rows, structure, spans) => {
          const plan = readPlan(documentOf(rows, structure, spans))
          const told = JSON.stringify(plan, (_, value: unknown) =>
            typeof value === 'string' ? withoutSpaces(value) : value,
          )
          const lost = rows.flat().filter((text) => {
            const plain = cleanCellText(text)
            if (saysNothing.test(plain)) return false
            // A section's title stands without the number before it and the points or the colon behind it.
            const title = readSectionLabel(plain).title
            return ![text, plain, bare(plain), title, parsePoints(plain) ?? plain].some((form) =>
              told.includes(JSON.stringify(withoutSpaces(form)).slice(1, -1)),
            )
          })
          expect(lost).toEqual([])
        },
      ),
      { numRuns: 250 },
    )
  })

  test('twenty thousand rows with serials now and then are read in seconds', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => [
      index === 0 ? '重点工作目标' : '',
      index % 4000 === 0 ? `1-${index / 4000 + 1}-1` : '',
      '市政府关于印发要点的通知（市政〔2024〕1号）',
      `任务${index >> 2}`,
      `完成第${index}项改造`,
      '2',
      '12月底前',
      '柏知遥',
      '办公室',
      '宋砚',
      '',
    ])
    const begun = process.cpuUsage()
    const plan = readPlan(documentOf(rows, 'tabbed', [0]))
    const { user, system } = process.cpuUsage(begun)
    expect(plan.indicators).toHaveLength(20_000)
    // Of the processor, not by the clock: a machine at other work takes none of it.
    expect((user + system) / 1000).toBeLessThan(15_000)
  }, 120_000)

  test('any text can be read or refused', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 20 }), (lines) => {
        const source: SourceDocument = {
          format: 'text',
          encoding: null,
          notes: [],
          pages: [
            {
              number: 1,
              label: null,
              blocks: lines.map((text, index) => ({ kind: 'paragraph', text, line: index + 1 })),
            },
          ],
        }
        const read = readSource(source)
        expect('refused' in read ? read.code : 'read').toMatch(/^(?:not-an-evaluation-document|read)$/)
      }),
      { numRuns: 100 },
    )
  })
})
