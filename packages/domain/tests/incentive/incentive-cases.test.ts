import { describe, expect, test } from 'vitest'
import type { AdjustmentEntry } from '@hengji/domain/incentive/adjustment-entry.ts'
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
