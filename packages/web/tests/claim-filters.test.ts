import { describe, expect, test } from 'vitest'
import type { ClaimRowView } from '@hengji/contract/claims.ts'
import { isDiffering, isShown, sumsOf } from '../src/features/claims/claim-filters.ts'

function row(given: {
  computed?: string
  claimed: string | null
  faults?: number
  proofs?: number
}): ClaimRowView {
  return {
    indicatorId: 'i',
    code: null,
    section: null,
    primary: null,
    title: '指标',
    weightPoints: '2',
    deadline: null,
    departments: [],
    owners: [],
    filled: {
      achieved: null,
      actualValue: null,
      isMet: null,
      computed: given.computed === undefined ? null : { points: given.computed, because: [] },
      proposed: null,
    },
    draft: { achieved: null, score: null, gapReason: '', differenceReason: '', proofs: null, media: [] },
    revision: 0,
    saved: null,
    proofs: [],
    proofCount: given.proofs ?? 1,
    seesProofs: true,
    claimedPoints: given.claimed,
    faults: Array.from({ length: given.faults ?? 0 }, () => ({ field: 'score', code: 'x', sentence: '。' })),
    mayEdit: true,
  }
}

describe('the rows of a self-evaluation', () => {
  test('differ by value, not by how the value is written', () => {
    expect(isDiffering(row({ computed: '1.50', claimed: '1.5' }))).toBe(false)
    expect(isDiffering(row({ computed: '1.50', claimed: '1.51' }))).toBe(true)
    expect(isDiffering(row({ claimed: '2' }))).toBe(false)
    expect(isDiffering(row({ computed: '1', claimed: null }))).toBe(false)
  })

  test('are shown by what is left to do', () => {
    const todo = row({ claimed: null, faults: 2, proofs: 0 })
    expect(['todo', 'differing', 'unproved', 'all'].map((filter) => isShown(filter as 'todo', todo))).toEqual(
      [true, false, true, true],
    )
  })

  test('add up exactly, compared only where both sides have a number', () => {
    expect(
      sumsOf([
        row({ computed: '0.1', claimed: '0.3' }),
        row({ computed: '0.2', claimed: '0.3' }),
        row({ claimed: '1' }),
        row({ computed: '2', claimed: null }),
      ]),
    ).toEqual({ weight: '8', claimed: '1.6', comparable: 2, comparableClaimed: '0.6', computed: '0.3' })
  })
})
