import { describe, expect, test } from 'vitest'
import type { AdjustmentEntry } from '@hengji/domain/incentive/adjustment-entry.ts'
import {
  adjustmentActsFor,
  adjustmentStates,
  doesAdjustmentCount,
} from '@hengji/domain/incentive/adjustment-states.ts'
import { explainAdjustmentFault, faultsOfAdjustment } from '@hengji/domain/incentive/check-adjustment.ts'
import { findDoubledAdjustments, findDoublesOf } from '@hengji/domain/incentive/doubled-adjustments.ts'
import { lastObjectionDay } from '@hengji/domain/incentive/last-objection-day.ts'
import { scoreAdjustments } from '@hengji/domain/incentive/score-adjustments.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import { casesOf } from '../cases.ts'
import { sampleScheme } from '../scheme/scheme-samples.ts'

const bonus = sampleScheme('housing-fund-2024').evaluation?.adjustments[0]
if (bonus === undefined) throw new Error('the sample has no bonus')

function entryOf(given: Partial<AdjustmentEntry>, index: number): AdjustmentEntry {
  return {
    id: `a${index}`,
    component: bonus?.component ?? '',
    item: null,
    points: '1',
    text: `事项${index}`,
    basisTitle: '通报',
    basisNumber: null,
    indicatorId: null,
    decider: '效能办',
    decidedOn: '2025-01-20',
    ...given,
  }
}

interface AdjustmentCase {
  mostPoints?: string
  entries: Partial<AdjustmentEntry>[]
}

describe('bonus and deduction', () => {
  test.each(casesOf<AdjustmentCase, Record<string, string>>('incentive/score-adjustments'))(
    '$name',
    ({ given, expect: expected }) => {
      const rules = { ...bonus, mostPoints: given.mostPoints ?? null }
      const result = scoreAdjustments(rules, given.entries.map(entryOf))
      if (isRefusal(result)) return expect({ refused: result.code }).toEqual(expected)
      expect(result.points).toBe(expected['points'])
      const lines = explainBecause(result.because)
      for (const line of lines) expect(line).not.toMatch(/undefined|null|NaN/)
      if (expected['says'] !== undefined) expect(lines).toContain(expected['says'])
    },
  )
})

interface DoubledCase {
  entries: Partial<AdjustmentEntry>[]
  indicators?: { id: string; text: string }[]
}

describe('the same achievement counted twice', () => {
  test.each(casesOf<DoubledCase, Record<string, string[]>>('incentive/doubled-adjustments'))(
    '$name',
    ({ given, expect: expected }) => {
      const found = findDoubledAdjustments(given.entries.map(entryOf), given.indicators)
      expect(Object.fromEntries(found.map(({ why, entryId, otherId }) => [why, [entryId, otherId]]))).toEqual(
        expected,
      )
    },
  )
})

describe('an entry before it is submitted', () => {
  const typed = {
    id: 'a',
    component: '正向激励加分',
    item: '表彰奖励',
    points: '1.5',
    text: '获省级表彰',
    basisTitle: '通报',
    basisNumber: null,
    indicatorId: null,
    happenedOn: '2024-11-02',
  }
  test.each([
    ['that is whole', {}, []],
    ['above the limit of its item', { points: '3.5' }, ['item-limit-exceeded']],
    ['of nothing', { points: '0' }, ['points-not-positive']],
    ['as a negative', { points: '-1' }, ['points-not-positive']],
    ['in words', { points: '一分' }, ['points-not-read']],
    [
      'without item, text and basis',
      { item: null, text: '', basisTitle: ' ' },
      ['item-is-unknown', 'nothing-written', 'no-basis'],
    ],
    ['of another year', { happenedOn: '2023-12-31' }, ['outside-year']],
    ['of no component', { component: '领导评价得分', item: null }, ['component-is-unknown']],
    ['a deduction with an item where there are none', { component: '察访核验扣分' }, ['item-is-unknown']],
  ])('%s', (_name, changed, expected) => {
    const rules = sampleScheme('housing-fund-2024').evaluation?.adjustments ?? []
    const faults = faultsOfAdjustment(rules, { ...typed, ...changed }, 2024)
    expect(faults.map(({ code }) => code)).toEqual(expected)
    for (const fault of faults) expect(explainAdjustmentFault(fault)).toMatch(/。$/)
  })
})

describe('one entry against those of other units and years', () => {
  const text = '公交都市建设经验获全省推广'
  test('finds what two others find of each other, whatever their components are called', () => {
    const one = entryOf({ id: 'one', text }, 0)
    const others = [
      entryOf({ id: 'last-year', text: `${text}。`, component: '上年的加分' }, 1),
      entryOf({ id: 'elsewhere', text: '窗口服务获市级表扬' }, 2),
      one,
    ]
    expect(findDoublesOf(one, others).map(({ otherId }) => otherId)).toEqual(['last-year'])
    expect(findDoublesOf(one, [], [{ id: 'i1', text }])).toMatchObject([
      { why: 'in-indicator', otherId: 'i1' },
    ])
    expect(findDoublesOf({ ...one, indicatorId: 'i1' }, [], [{ id: 'i1', text }])).toEqual([])
  })
})

describe('the last day of an objection', () => {
  // Saturdays and Sundays rest: 2025-01-25 is a Saturday.
  const calendar = {
    isKnown: () => true,
    isWorkday: (day: string) => !['2025-01-25', '2025-01-26'].includes(day),
  }
  test.each([
    ['calendar-days' as const, 5, '2025-01-28'],
    ['workdays' as const, 2, '2025-01-27'],
    ['workdays' as const, 5, '2025-01-30'],
  ])('by %s, %i of them', (counted, days, expected) => {
    expect(lastObjectionDay({ days, counted }, '2025-01-23', calendar)).toBe(expected)
  })
})

describe('the states of bonus and deduction', () => {
  test('let nobody decide on their own entry or unit', () => {
    expect(adjustmentActsFor('draft', ['entrant', 'unit'])).toEqual(['edit', 'submit', 'withdraw'])
    expect(adjustmentActsFor('submitted', ['decider'])).toEqual(['grant', 'refuse'])
    expect(adjustmentActsFor('submitted', ['decider', 'entrant'])).toEqual(['withdraw'])
    expect(adjustmentActsFor('submitted', ['decider', 'unit'])).toEqual([])
    expect(adjustmentActsFor('refused', ['unit'])).toEqual(['contest'])
    expect(adjustmentActsFor('contested', ['office'])).toEqual(['uphold', 'revoke'])
  })

  test('count what was granted, and what a revoked refusal would have granted', () => {
    const counting = (decision: 'granted' | 'refused' | null) =>
      adjustmentStates.filter((state) => doesAdjustmentCount(state, decision))
    expect(counting(null)).toEqual(['granted'])
    expect(counting('granted')).toEqual(['granted', 'contested', 'upheld'])
    expect(counting('refused')).toEqual(['granted', 'revoked'])
  })
})
