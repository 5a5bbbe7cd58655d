import { describe, expect, test } from 'vitest'
import { claimOf, pointsOfScore, untouchedDraft } from '@hengji/domain/evaluation/claim-draft.ts'
import { printedTiers } from '@hengji/domain/scheme/tier-set.ts'

const filled = {
  achieved: '已完成：建成两处。',
  actualValue: null,
  isMet: true,
  computed: null,
  proposed: { kind: 'tier', tier: '达成预期指标', percent: '100' },
} as const

describe('a claim', () => {
  test('stands as it was filled until somebody types', () => {
    expect(claimOf(filled, untouchedDraft, 2)).toEqual({
      achieved: '已完成：建成两处。',
      score: filled.proposed,
      gapReason: '',
      differenceReason: '',
      proofs: 2,
      media: [],
    })
  })

  test('says what was typed, an emptied text too', () => {
    const score = { kind: 'points', points: '1.5' } as const
    const claim = claimOf(filled, { ...untouchedDraft, achieved: '', score, differenceReason: '少一处' }, 0)
    expect(claim).toMatchObject({ achieved: '', score, differenceReason: '少一处' })
  })
})

describe('a claim in points', () => {
  const rules = { tiers: printedTiers, tierShare: 'chosen' } as const
  test.each([
    [{ kind: 'points', points: '1.50' }, '1.5'],
    [{ kind: 'percent', percent: '33.3' }, '0.999'],
    [{ kind: 'tier', tier: '达成预期指标', percent: '90' }, '2.7'],
    [{ kind: 'tier', tier: '达成预期指标', percent: '70' }, null],
    [{ kind: 'points', points: '3.01' }, null],
    [null, null],
  ] as const)('%j is %s', (score, points) => {
    expect(pointsOfScore(rules, '3', score)).toBe(points)
  })
})
