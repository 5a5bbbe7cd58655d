import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import { openDocument } from '../../../src/bytes/open-document.ts'
import { readSelfEvaluation } from '../../../src/reading/budget/read-self-evaluation.ts'
import { readTargetTable } from '../../../src/reading/budget/read-target-table.ts'
import { damagedTable, dissolvedForm, type InventedForm } from './invented-form.ts'
import { damagedTargetTable } from './invented-target-table.ts'

const seeds = fc.integer({ min: 1, max: 1_000_000 })

async function opened(text: string): Promise<SourceDocument> {
  const source = await openDocument(new TextEncoder().encode(text), 'form.txt')
  if ('refused' in source) throw new Error(source.code)
  return source
}

/** Cells that were read wrong although nothing marks them, as `row field: read instead of given`. */
function unmarked(
  index: number,
  doubtful: string[],
  read: Record<string, unknown>,
  given: Record<string, string>,
): string[] {
  return Object.entries(given)
    .filter(([field, value]) => (read[field] ?? '') !== value && !doubtful.includes(field))
    .map(([field, value]) => `${index} ${field}: ${String(read[field])} instead of ${value}`)
}

async function wrongSelfEvaluationCells(form: InventedForm): Promise<string[]> {
  const read = readSelfEvaluation(await opened(form.text))
  expect(read.indicators).toHaveLength(form.rows.length)
  return form.rows.flatMap((row, index) => {
    const indicator = read.indicators[index]
    if (!indicator) return [`${index} is missing`]
    return unmarked(
      index,
      indicator.doubtful,
      {
        levels: indicator.levels.join('/'),
        annualTarget: indicator.annualTarget?.text,
        actualValue: indicator.actualValue?.text,
        weightPoints: indicator.weightPoints,
        claimedPoints: indicator.claimedPoints,
        reason: indicator.reason,
      },
      {
        levels: `${row.one}/${row.two}/${row.name}`,
        annualTarget: row.target,
        actualValue: row.actual,
        weightPoints: row.weight,
        claimedPoints: row.points,
        reason: row.reason,
      },
    )
  })
}

test('a tabbed self-evaluation with lost and added cells has no wrong cell without a mark', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, fc.boolean(), async (seed, gaps) => {
      expect(await wrongSelfEvaluationCells(damagedTable(seed, gaps))).toEqual([])
    }),
    { numRuns: 60, seed: 20240 },
  )
})

test('a self-evaluation dissolved into lines has no wrong cell without a mark', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      expect(await wrongSelfEvaluationCells(dissolvedForm(seed))).toEqual([])
    }),
    { numRuns: 60, seed: 20241 },
  )
})

test('a target table with lost, added and left-out cells has no wrong cell without a mark', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, fc.boolean(), async (seed, isHarsh) => {
      const { rows, text } = damagedTargetTable(seed, isHarsh)
      const read = readTargetTable(await opened(text))
      expect(read.indicators).toHaveLength(rows.length)
      expect(
        rows.flatMap((row, index) => {
          const indicator = read.indicators[index]
          if (!indicator) return [`${index} is missing`]
          const { annualTarget, plannedValue, standardValue, threeYearMean, lastYear } = indicator
          return unmarked(
            index,
            indicator.doubtful,
            {
              ...indicator,
              annualTarget: annualTarget?.text,
              plannedValue: plannedValue?.text,
              standardValue: standardValue?.text,
              threeYearMean: threeYearMean?.text,
              lastYear: lastYear?.text,
            },
            { ...row, plannedValue: row.plannedValue === '/' ? '' : row.plannedValue },
          )
        }),
      ).toEqual([])
    }),
    { numRuns: 60, seed: 20242 },
  )
})

test('no text of a form is lost, whatever stands in it', async () => {
  const word = fc.constantFrom(
    '产出指标',
    '数量指标',
    '满意度指标',
    '一级指标',
    '三级指标',
    '年度指标值',
    '分值',
    '得分',
    '总分',
    '年初预算数',
    '执行数',
    '预期目标',
    '实际完成情况',
    '自评结论',
    '注：',
    '12',
    '3',
    '98%',
    '≥5个',
    '/',
    '—',
    '项目名称',
    '某项工作',
    '完成全部任务。',
    '职责序号',
    '部门职责',
    '职责目标',
    '指标解释',
    '工作活动',
    '来源',
    '',
  )
  const line = fc
    .array(word, { minLength: 1, maxLength: 9 })
    .chain((cells) => fc.constantFrom(cells.join('\t'), cells.join(' '), cells.join('')))
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 14 }), async (lines) => {
      const marked = lines.map((text, index) => `${text}${text.includes('某项工作') ? `之${index}号` : ''}`)
      const text = ['项目支出绩效自评表', ...marked].join('\n')
      for (const read of [readSelfEvaluation, readTargetTable]) {
        const form = JSON.stringify(read(await opened(text)))
        const names = text.match(/之\d+号/g) ?? []
        expect(names.filter((name) => !form.includes(name))).toEqual([])
      }
    }),
    { numRuns: 150, seed: 20243 },
  )
})
