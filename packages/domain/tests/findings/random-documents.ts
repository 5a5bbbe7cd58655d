import fc from 'fast-check'
import type {
  FundingLine,
  SelfEvaluation,
  SelfEvaluationIndicator,
} from '@hengji/domain/budget/self-evaluation.ts'
import type { TargetIndicator, TargetTable } from '@hengji/domain/budget/target-table.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { parseQuantity, type Quantity } from '@hengji/domain/kernel/quantity.ts'
import type {
  EvaluationPlan,
  PlanIndicator,
  PlanSection,
  ScheduleStep,
} from '@hengji/domain/plan/evaluation-plan.ts'
import type { ProseParagraph, UnplacedText } from '@hengji/domain/source/document-parts.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import type { Provenance } from '@hengji/domain/source/provenance.ts'

/** Documents of every kind with anything anywhere: values that look right, damaged ones, and many that are missing. */

const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 2 })

const place: fc.Arbitrary<SourcePlace> = fc.record({
  page: orNull(fc.nat(3)),
  table: orNull(fc.nat(3)),
  row: orNull(fc.nat(9)),
  column: orNull(fc.nat(9)),
})
const provenance: fc.Arbitrary<Provenance> = fc.record({
  at: place,
  sources: fc.dictionary(
    fc.constantFrom('secondary', 'deadline', 'claimedPoints', 'direction'),
    fc.record({ at: place, text: fc.string() }),
    { maxKeys: 2 },
  ),
  repaired: fc.constant([]),
  doubtful: fc.constant([]),
  doubtReasons: fc.constant({}),
})
const figure = orNull(
  fc.constantFrom(
    '0',
    '1',
    '2',
    '10',
    '68',
    '100',
    '9.79',
    '97.85',
    '2374.91',
    '-3',
    '0.00001',
    '99999999999999999999',
  ),
)
const count = orNull(fc.nat(4))
const words = orNull(
  fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      '',
      ' ',
      '、',
      '“',
      '（4分）',
      '实行“一案一策”、',
      '实际累计完成24亿元',
      '提升管理水。',
      '逾期率应低于0.3%',
      '其他项目支出',
      '人员类支出',
      '市政府关于分工的通知（甲政办〔2024〕1号）',
      '满意率提升',
      '总分',
      '年度资金总额',
      '基本支出',
      '项目支出',
      '产出指标(50分)',
    ),
  ),
)
const quantity: fc.Arbitrary<Quantity | null> = orNull(
  fc.oneof(
    fc
      .constantFrom(
        '≥98%',
        '<0.3%',
        '8个',
        '36000人',
        '2.8亿元',
        '0',
        '-5%',
        '优秀',
        '2023年底',
        '7599500元',
        '',
        '/',
        '3406.8万元',
      )
      .map(parseQuantity),
    fc.string().map(parseQuantity),
  ),
)
const section: fc.Arbitrary<PlanSection> = fc.record({
  title: fc.constantFrom('职能工作目标', '重点工作目标', '行政能力目标', '产出指标', ''),
  parent: orNull(fc.constantFrom('职能工作目标', '重点工作目标', '无此部分')),
  declaredPoints: figure,
  points: figure,
  declaredCounts: fc.record({ primary: count, secondary: count }),
  counts: fc.record({ primary: count, secondary: count }),
  at: orNull(place),
})
const common = {
  title: words,
  unit: words,
  year: orNull(fc.integer({ min: 1990, max: 2100 })),
  documentNumber: orNull(fc.constantFrom('甲政办〔2024〕1号', 'x')),
  issuedOn: orNull(fc.constantFrom('2024-07-31', '2025-01-01', '')),
  sections: fc.array(section, { maxLength: 5 }),
  schedule: fc.constant<ScheduleStep[]>([]),
  printedTotals: fc.array(
    fc.record({
      label: fc.constantFrom('合计', '总分'),
      section: orNull(fc.constantFrom('职能工作目标', '没有')),
      weightPoints: figure,
      claimedPoints: figure,
      at: place,
    }),
    { maxLength: 3 },
  ),
  totals: fc.constant({ weightPoints: null, claimedPoints: null, computedPoints: null }),
  prose: fc.constant<ProseParagraph[]>([]),
  unplaced: fc.constant<UnplacedText[]>([]),
}

function row<Fields>(fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> }): fc.Arbitrary<
  Fields & Provenance
> {
  return fc.tuple(fc.record(fields), provenance).map(([values, source]) => ({ ...source, ...values }))
}

const people = fc.array(fc.constantFrom('吴双', '各管理部主任', ''), { maxLength: 2 })
const planRow = row<Omit<PlanIndicator, keyof Provenance>>({
  code: orNull(
    fc.oneof(
      fc.constantFrom('1-1-1', '1-1-2', '1-1-4', '4-1', '7', '9-9-9-9', 'abc', ''),
      fc.string({ maxLength: 5 }),
    ),
  ),
  codeInferred: fc.boolean(),
  section: orNull(fc.constantFrom('职能工作目标', '重点工作目标', '没有')),
  aspect: words,
  basis: words,
  primary: words,
  secondary: words,
  weightPoints: figure,
  deadline: orNull(fc.constantFrom('2024-06-30', '2023-12-31', '2024-12-31')),
  deadlineText: words,
  leaders: people,
  departments: people,
  owners: people,
  target: quantity,
  results: fc.constant({}),
})
const selfEvaluationRow = row<Omit<SelfEvaluationIndicator, keyof Provenance>>({
  levels: fc.array(
    words.map((text) => text ?? ''),
    { maxLength: 4 },
  ),
  annualTarget: quantity,
  actualValue: quantity,
  direction: orNull(fc.constantFrom('positive', 'reverse', 'equal', 'qualitative')),
  weightPoints: figure,
  claimedPoints: figure,
  computedPoints: figure,
  reason: words,
})
const targetRow = row<Omit<TargetIndicator, keyof Provenance>>({
  dutyNumber: words,
  duty: words,
  dutyDescription: words,
  dutyGoal: words,
  name: words,
  explanation: words,
  annualTarget: quantity,
  plannedValue: quantity,
  standardValue: quantity,
  standardSource: words,
  threeYearMean: quantity,
  lastYear: quantity,
  historySource: words,
  activity: words,
})
const fundingLine = row<Omit<FundingLine, keyof Provenance>>({
  name: words.map((text) => text ?? ''),
  amountUnit: fc.constantFrom('万元', '元', ''),
  initialBudget: figure,
  budgeted: figure,
  executed: figure,
  weightPoints: figure,
  executionRate: figure,
  claimedPoints: figure,
  computedPoints: figure,
})

const plan: fc.Arbitrary<EvaluationPlan> = fc.record({
  ...common,
  kind: fc.constant('evaluation-plan' as const),
  funding: fc.constant<[]>([]),
  indicators: fc.array(planRow, { maxLength: 12 }),
  composite: orNull(
    fc.record({
      formula: fc.string(),
      terms: fc.array(
        fc.record({
          name: fc.string(),
          coefficient: fc.constantFrom('0.6', '0.3', '1', '0'),
          sign: fc.constantFrom('+' as const, '-' as const),
          cap: figure,
        }),
      ),
    }),
  ),
})
const selfEvaluation: fc.Arbitrary<SelfEvaluation> = fc.record({
  ...common,
  kind: fc.constant('self-evaluation' as const),
  project: words,
  composite: fc.constant(null),
  funding: fc.array(fundingLine, { maxLength: 4 }),
  indicators: fc.array(selfEvaluationRow, { maxLength: 12 }),
  overallGoal: fc.record({ expected: words, achieved: words }),
  conclusion: orNull(fc.constantFrom('优', '良', 'x')),
})
const targetTable: fc.Arbitrary<TargetTable> = fc.record({
  ...common,
  kind: fc.constant('target-table' as const),
  project: words,
  composite: fc.constant(null),
  funding: fc.array(fundingLine, { maxLength: 4 }),
  indicators: fc.array(targetRow, { maxLength: 12 }),
})

export const anyDocument: fc.Arbitrary<OfficialDocument> = fc.oneof(plan, selfEvaluation, targetTable)
