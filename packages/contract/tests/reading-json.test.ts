import { describe, expect, test } from 'vitest'
import type { SelfEvaluation } from '@hengji/domain/budget/self-evaluation.ts'
import type { TargetTable } from '@hengji/domain/budget/target-table.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { parseQuantity } from '@hengji/domain/kernel/quantity.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { readingJson } from '../src/reading-json.ts'
import { readingJsonSchema } from '../src/reading-json-schema.ts'

const at = { page: 3, table: 1, row: 12, column: 4 }
const provenance = {
  at,
  sources: { weightPoints: { at, text: '２分' } },
  repaired: [{ field: 'deadline', from: '12月 月底前', reason: '去掉了重复的“月”。' }],
  doubtful: ['owners'],
  doubtReasons: { owners: '两个姓名连写，按别处出现的姓名拆开。' },
}
const common = {
  title: '2024年度绩效考评工作方案',
  unit: '市档案服务中心',
  year: 2024,
  documentNumber: '档服〔2024〕8号',
  issuedOn: '2024-07-31',
  sections: [
    {
      title: '重点工作目标',
      parent: '职能工作目标',
      declaredPoints: '16',
      points: '15.5',
      declaredCounts: { primary: 4, secondary: 8 },
      counts: { primary: 4, secondary: null },
      at: null,
    },
  ],
  schedule: [{ title: '跟踪', from: '2024-08-01', to: null, text: '2024年8月起', at }],
  printedTotals: [{ label: '合计', section: null, weightPoints: '100', claimedPoints: null, at }],
  totals: { weightPoints: '15.5', claimedPoints: null, computedPoints: null },
  prose: [{ text: '不进 JSON 的正文', at }],
  unplaced: [{ text: '（此页无正文）', at, reason: '不属于任何一栏。' }],
}

const plan: EvaluationPlan = {
  kind: 'evaluation-plan',
  ...common,
  composite: {
    formula: '综合得分=目标考核得分×60%+正向激励加分',
    terms: [{ name: '目标考核得分', coefficient: '0.6', sign: '+', cap: null }],
  },
  funding: [],
  indicators: [
    {
      ...provenance,
      code: '1-1-2',
      codeInferred: true,
      section: '重点工作目标',
      aspect: null,
      basis: '市政府重点工作安排',
      primary: '扩大服务',
      secondary: '新增服务36000人',
      weightPoints: '2',
      deadline: '2024-12-31',
      deadlineText: '12月底前',
      leaders: ['周启明'],
      departments: ['服务科'],
      owners: ['何文', '罗静'],
      target: parseQuantity('36000人'),
      results: { 全年完成情况: '' },
    },
  ],
}

const funding = {
  ...provenance,
  name: '年度资金总额',
  amountUnit: '万元',
  initialBudget: '2000',
  budgeted: '2100.5',
  executed: '2050.25',
  weightPoints: '10',
  executionRate: '97.61',
  claimedPoints: '9.76',
  computedPoints: '9.76',
}

const selfEvaluation: SelfEvaluation = {
  kind: 'self-evaluation',
  project: null,
  ...common,
  composite: null,
  funding: [funding],
  overallGoal: { expected: '全年完成…', achieved: null },
  conclusion: '优',
  indicators: [
    {
      ...provenance,
      levels: ['产出指标', '数量指标', '新增人数'],
      annualTarget: parseQuantity('≥98%'),
      actualValue: parseQuantity('优秀'),
      direction: null,
      weightPoints: '5',
      claimedPoints: '5',
      computedPoints: null,
      reason: null,
    },
  ],
}

const targetTable: TargetTable = {
  kind: 'target-table',
  project: '老旧小区适老化改造',
  ...common,
  composite: null,
  funding: [],
  indicators: [
    {
      ...provenance,
      dutyNumber: '1',
      duty: '归集',
      dutyDescription: null,
      dutyGoal: '扩大归集',
      name: '归集额',
      explanation: null,
      annualTarget: parseQuantity('85亿元'),
      plannedValue: null,
      standardValue: parseQuantity('85亿元'),
      standardSource: '工作报告',
      threeYearMean: null,
      lastYear: parseQuantity('77亿元'),
      historySource: null,
      activity: null,
    },
  ],
}

const finding: Finding = {
  rule: 'missing-owner',
  severity: 'query',
  message: '1-1-2 没有责任人。请补填。',
  mend: '请补填。',
  indicator: '1-1-2',
  indicatorIndex: 0,
  field: 'owners',
  at: null,
}

const documents: Record<string, OfficialDocument> = { plan, selfEvaluation, targetTable }

describe.each(Object.entries(documents))('JSON of a reading: %s', (_name, document) => {
  const json = readingJson(document, [finding])

  test('keeps to the schema', () => {
    expect(readingJsonSchema.parse(json)).toEqual(json)
  })

  test('holds no JSON number and nothing undefined, at any depth', () => {
    const kinds = new Set(leavesOf(json).map((leaf) => (leaf === null ? 'null' : typeof leaf)))
    expect([...kinds].filter((kind) => !['string', 'boolean', 'null'].includes(kind))).toEqual([])
  })

  test('begins with the keys of the format, in their order', () => {
    expect(Object.keys(json).slice(0, 12)).toEqual([
      'kind',
      'title',
      'unit',
      'year',
      'documentNumber',
      'composite',
      'sections',
      'schedule',
      'funding',
      'indicators',
      'totals',
      'findings',
    ])
  })

  test('leaves the prose out', () => {
    expect(JSON.stringify(json)).not.toContain('不进 JSON 的正文')
  })
})

test('numbers become text and places that nothing is known of keep their keys', () => {
  const json = readingJson(plan, [finding])
  expect(json.year).toBe('2024')
  expect(json.sections[0]?.declaredCounts).toEqual({ primary: '4', secondary: '8' })
  expect(json.indicators[0]?.at).toEqual({ page: '3', table: '1', row: '12', column: '4' })
  expect(json.findings[0]?.at).toEqual({ page: null, table: null, row: null, column: null })
})

function leavesOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value]
  return Object.values(value).flatMap(leavesOf)
}
