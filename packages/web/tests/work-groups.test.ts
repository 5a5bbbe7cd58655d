import { expect, test } from 'vitest'
import type { WorkItem } from '@hengji/contract/my-work.ts'
import { daysLate, groupOf, groupsOfWork, type GroupName } from '../src/features/my-work/work-groups.ts'

const item = (measureId: string, state: WorkItem['state'], reportedAt: string | null = null): WorkItem => ({
  measureId,
  unitId: 'u',
  documentId: 'd',
  name: measureId,
  kind: 'number',
  unit: null,
  direction: 'positive',
  accrual: 'total-so-far',
  annualTarget: null,
  targetText: null,
  budgeted: null,
  indicators: [],
  state,
  due: { month: 8, dueOn: '2024-09-05' },
  interim: null,
  milestones: [],
  reachedMonth: null,
  latest:
    reportedAt === null
      ? null
      : {
          reportId: 'r',
          month: 8,
          value: '1',
          isReached: null,
          executed: null,
          sentence: '',
          reportedAt,
          by: '某',
        },
  recent: [],
  light: 'none',
  budgetLight: 'none',
  because: [],
  overdueDays: null,
  behindDays: null,
  evidence: 0,
  mayReport: true,
  onBehalfOf: [],
  isShared: false,
})

test('本月报过的自成一组，按上海的月份算', () => {
  expect(groupOf(item('a', 'waiting', '2024-08-31T16:30:00.000Z'), '2024-09-04')).toBe('reported')
  expect(groupOf(item('a', 'waiting', '2024-08-31T15:30:00.000Z'), '2024-09-04')).toBe('waiting')
  expect(groupOf(item('a', 'overdue', '2024-09-01T02:00:00.000Z'), '2024-09-04')).toBe('overdue')
})

test('报过之后不挪地方，次序也不变', () => {
  const places = new Map<string, GroupName>()
  groupsOfWork([item('a', 'overdue'), item('b', 'overdue'), item('c', 'done')], '2024-09-04', places)
  const after = groupsOfWork(
    [item('b', 'overdue'), item('c', 'done'), item('a', 'waiting', '2024-09-04T02:00:00.000Z')],
    '2024-09-04',
    places,
  )
  expect(after.find(({ name }) => name === 'overdue')?.items.map(({ measureId }) => measureId)).toEqual([
    'a',
    'b',
  ])
})

test('逾期几天：到期当天不算', () => {
  expect(daysLate(item('a', 'overdue'), '2024-09-05')).toBe(0)
  expect(daysLate(item('a', 'overdue'), '2024-09-07')).toBe(2)
})
