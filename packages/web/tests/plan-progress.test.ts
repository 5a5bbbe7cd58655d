import { expect, test } from 'vitest'
import type { IndicatorProgressAnswer } from '@hengji/contract/tracking.ts'
import { blankPlanIndicator, type PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'
import { provenanceAt } from '@hengji/domain/source/provenance.ts'
import { passesProgress, rowsOf } from '../src/features/documents/plan-progress.ts'

const place = { page: 1, table: 1, row: 1, column: 1 }
const row = (code: string, secondary: string): PlanIndicator => ({
  ...blankPlanIndicator(provenanceAt(place)),
  code,
  secondary,
})
const tracked = (position: number, code: string, secondary: string): IndicatorProgressAnswer => ({
  indicatorId: code,
  position,
  code,
  section: null,
  primary: null,
  secondary,
  weightPoints: null,
  deadline: null,
  departments: [],
  owners: [],
  unitId: 'u',
  unitName: '某中心',
  documentId: 'd',
  measureId: code,
  measureName: secondary,
  kind: 'number',
  direction: 'positive',
  accrual: 'total-so-far',
  annualTarget: null,
  targetText: null,
  unit: null,
  budgeted: null,
  latest: null,
  interim: null,
  light: 'grey',
  budgetLight: 'none',
  forecast: null,
  overdueDays: 3,
  behindDays: null,
  silentDays: null,
  isDone: false,
  because: [],
})

test('进度落在自己的那一行，后来插了行也认得', () => {
  const plan = { indicators: [row('1-1-1', '甲'), row('1-1-2', '新加的'), row('1-1-3', '乙')] }
  const rows = rowsOf(plan, [
    tracked(1, '1-1-1', '甲'),
    tracked(2, '1-1-3', '乙'),
    tracked(3, '1-1-4', '删了'),
  ])
  expect([...rows].map(([index, { code }]) => [index, code])).toEqual([
    [0, '1-1-1'],
    [2, '1-1-3'],
  ])
})

test('按进度筛选：没有跟踪的行不算', () => {
  const one = tracked(1, '1-1-1', '甲')
  expect(passesProgress(one, { late: '1' }, null)).toBe(true)
  expect(passesProgress(one, { silent: '1' }, null)).toBe(true)
  expect(passesProgress(one, { light: 'red' }, null)).toBe(false)
  expect(passesProgress(one, { mine: '1' }, new Set(['1-1-1']))).toBe(true)
  expect(passesProgress(one, { mine: '1' }, null)).toBe(false)
  expect(passesProgress(undefined, { late: '1' }, null)).toBe(false)
  expect(passesProgress(undefined, {}, null)).toBe(true)
})
