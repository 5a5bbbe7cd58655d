import { describe, expect, test } from 'vitest'
import { explainClaimFault, faultsOfClaim } from '@hengji/domain/evaluation/check-claim.ts'
import { readReview } from '@hengji/domain/evaluation/points-review.ts'
import { fillSelfEvaluation } from '@hengji/domain/evaluation/self-evaluation.ts'
import { because } from '@hengji/domain/kernel/because.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { Measure } from '@hengji/domain/monitoring/measure.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import { casesOf } from '../cases.ts'
import { sampleScheme } from '../scheme/scheme-samples.ts'

const scheme = sampleScheme('housing-fund-2024')
const { evaluation } = scheme
if (evaluation === null) throw new Error('the sample has no rules')

interface FillCase {
  weightPoints: string
  measure?: Partial<Record<'kind' | 'name' | 'unit' | 'annualTarget' | 'direction' | 'isStrict', string>>
  interims?: { month: string; milestone: string }[]
  reports: { month: string; value?: string; reachedMonth?: string }[]
  sentence?: string
}

function measureOf(given: NonNullable<FillCase['measure']>): Measure {
  return {
    name: given.name ?? '',
    kind: given.kind === 'milestone' ? 'milestone' : 'number',
    unit: given.unit ?? null,
    direction: given.direction === 'reverse' ? 'reverse' : 'positive',
    accrual: 'total-so-far',
    annualTarget: given.annualTarget ?? null,
    isStrict: given.isStrict === 'true',
    budgeted: null,
  }
}

describe('a self-evaluation is filled from the reports of the year', () => {
  test.each(casesOf<FillCase, Record<string, string>>('evaluation/self-evaluation'))(
    '$name',
    ({ given, expect: expected }) => {
      const filled = fillSelfEvaluation(scheme, {
        weightPoints: given.weightPoints,
        measure: given.measure ? measureOf(given.measure) : null,
        interims: (given.interims ?? []).map(({ month, milestone }) => ({
          month: parseInt(month, 10),
          value: null,
          milestone,
        })),
        reports: given.reports.map(({ month, value, reachedMonth }) => ({
          month: parseInt(month, 10),
          value: value ?? null,
          reachedMonth: reachedMonth === undefined ? null : parseInt(reachedMonth, 10),
          executed: null,
        })),
        lastSentence: given.sentence ?? null,
        proofs: 0,
      })
      expect({
        achieved: filled.achieved ?? 'none',
        actualValue: filled.actualValue ?? 'none',
        isMet: filled.isMet === null ? 'unknown' : String(filled.isMet),
        points: filled.computed?.points ?? 'none',
        ...(filled.proposed?.kind === 'tier' ? { tier: filled.proposed.tier } : {}),
      }).toEqual(expected)
      expect(filled.computed === null).toBe(filled.proposed === null)
      if (filled.computed)
        expect(explainBecause(filled.computed.because).join('')).not.toMatch(/undefined|null/)
    },
  )
})

interface ClaimCase {
  weightPoints: string
  reasonAbove?: string
  mediaProofTier?: string
  computed?: string
  isMet: string
  achieved?: string
  score?: GivenScore
  proofs: string
  gapReason?: string
  differenceReason?: string
  media?: string
}

describe('a claim before it is handed in', () => {
  test.each(casesOf<ClaimCase, string[]>('evaluation/check-claim'))(
    '$name',
    ({ given, expect: expected }) => {
      const rules = {
        tierShare: evaluation.tierShare,
        claims: {
          isProofRequired: true,
          reasonAbove: given.reasonAbove ?? '0',
          mediaProofTier: given.mediaProofTier ?? null,
        },
      }
      const computed =
        given.computed === undefined ? null : { points: given.computed, because: because('tier', {}) }
      const faults = faultsOfClaim(
        { scheme, evaluation: rules },
        given.weightPoints,
        { achieved: null, actualValue: null, isMet: given.isMet === 'true', computed, proposed: null },
        {
          achieved: given.achieved ?? '已完成',
          score: given.score ?? null,
          gapReason: given.gapReason ?? '',
          differenceReason: given.differenceReason ?? '',
          proofs: parseInt(given.proofs, 10),
          media:
            given.media === undefined
              ? []
              : [{ outlet: '日报', title: '报道', publishedOn: given.media || null, address: null }],
        },
      )
      expect(faults.map(({ code }) => code)).toEqual(expected)
      for (const fault of faults) expect(explainClaimFault(fault)).toMatch(/^[^a-z]+。$/)
    },
  )
})

test.each([
  [
    { points: '1.5', reason: '佐证不足' },
    { points: '1.5', reason: '佐证不足' },
  ],
  [
    { points: '１．５分', reason: ' 佐证不足 ' },
    { points: '1.5', reason: '佐证不足' },
  ],
  [{ points: '2.1', reason: '佐证不足' }, 'review-outside-weight'],
  [{ points: '-1', reason: '佐证不足' }, 'review-outside-weight'],
  [{ points: '1.80', reason: '佐证不足' }, 'review-changes-nothing'],
  [{ points: '1.5', reason: ' ' }, 'review-without-reason'],
  [{ points: '不得分', reason: '佐证不足' }, 'points-not-read'],
])('a review of %j', (typed, expected) => {
  const read = readReview(typed, '2', '1.8')
  expect(isRefusal(read) ? read.code : read).toEqual(expected)
})
