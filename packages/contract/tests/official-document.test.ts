import { expect, test } from 'vitest'
import {
  selfEvaluationIndicatorSchema,
  selfEvaluationSchema,
  targetIndicatorSchema,
} from '../src/official-document.ts'

const at = { page: 1, table: 1, row: 3, column: null }
const provenance = { at, sources: {}, repaired: [], doubtful: [], doubtReasons: {} }

test('a self-evaluation indicator keeps the columns that no field holds', () => {
  const indicator = {
    ...provenance,
    levels: ['产出指标', '数量指标', '培训人次'],
    annualTarget: null,
    actualValue: null,
    direction: null,
    weightPoints: '10',
    claimedPoints: '9.5',
    computedPoints: null,
    reason: null,
    otherColumns: { 完成率: '95%' },
  }
  expect(selfEvaluationIndicatorSchema.parse(indicator)).toEqual(indicator)
})

test('a target indicator keeps its levels, weight and further columns, and may lack them', () => {
  const plain = {
    ...provenance,
    dutyNumber: null,
    duty: null,
    dutyDescription: null,
    dutyGoal: null,
    name: '培训人次',
    explanation: null,
    annualTarget: null,
    plannedValue: null,
    standardValue: null,
    standardSource: null,
    threeYearMean: null,
    lastYear: null,
    historySource: null,
    activity: null,
  }
  const full = {
    ...plain,
    levels: ['产出指标', '数量指标', '培训人次'],
    weightPoints: '10',
    otherColumns: { 备注: '新增' },
  }
  expect(targetIndicatorSchema.parse(plain)).toEqual(plain)
  expect(targetIndicatorSchema.parse(full)).toEqual(full)
})

test('the overall goal keeps why it is in doubt', () => {
  const overallGoal = { expected: '完成培训', achieved: null, doubtReason: '只有一段文字' }
  expect(selfEvaluationSchema.shape.overallGoal.parse(overallGoal)).toEqual(overallGoal)
})
