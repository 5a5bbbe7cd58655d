import { describe, expect, test } from 'vitest'
import {
  explainFavour,
  explainLeniency,
  explainSilence,
} from '@hengji/domain/evaluation/explain-peer-statistics.ts'
import { leniencyOf, mutualFavours, mutualSilences } from '@hengji/domain/evaluation/peer-statistics.ts'
import type { PeerShare } from '@hengji/domain/evaluation/judged-indicators.ts'
import { fraction } from '@hengji/domain/kernel/fraction.ts'

const units = ['a', 'b', 'c', 'd', 'e']

/** Everybody scores ten indicators of everybody else; `given` says in per cent. */
function scored(given: (from: string, to: string, indicator: number) => number): PeerShare[] {
  return units.flatMap((to) =>
    Array.from({ length: 10 }, (_, indicator) =>
      units
        .filter((from) => from !== to)
        .map((fromUnit) => ({
          fromUnit,
          toUnit: to,
          indicatorId: `i${indicator}`,
          share: fraction(BigInt(given(fromUnit, to, indicator)), 100n),
        })),
    ).flat(),
  )
}

describe('a share that no small whole number makes whole', () => {
  const odd = (numerator: number): PeerShare['share'] => fraction(BigInt(numerator), 982_451_653n)
  const shares = scored(() => 0).map((share, at) => ({
    ...share,
    share: odd(700_000_000 + (at % 7) * 1_000_003),
  }))

  test('is compared to nine places, and shown to two', () => {
    const exact = leniencyOf(shares)
    expect(exact).toHaveLength(5)
    for (const { difference } of exact) expect(difference).toMatch(/^-?\d+(\.\d{1,2})?$/)
  })
})

describe('a group of forty', () => {
  test('is told in a moment', () => {
    const many = Array.from({ length: 40 }, (_, index) => `u${index}`)
    const shares = many.flatMap((toUnit) =>
      Array.from({ length: 20 }, (_, indicator) =>
        many
          .filter((fromUnit) => fromUnit !== toUnit)
          .map((fromUnit) => ({
            fromUnit,
            toUnit,
            indicatorId: `i${indicator}`,
            share: fraction(BigInt(fromUnit === 'u1' && toUnit === 'u2' ? 95 : 80), 100n),
          })),
      ).flat(),
    )
    // Given and not returned: no favour between the two.
    expect(mutualFavours(shares).filter(({ units: pair }) => pair.join() === 'u1,u2')).toEqual([])
    expect(leniencyOf(shares)[0]?.unitId).toBe('u1')
    expect(
      mutualSilences(
        many.flatMap((fromUnit) =>
          many
            .filter((to) => to !== fromUnit)
            .map((toUnit) => ({ fromUnit, toUnit, claims: 60, objections: 0 })),
        ),
      ),
    ).toEqual([])
  })
})

describe('leniency', () => {
  test('of those who all see the same is none, however good the units are', () => {
    const shares = scored((_from, to, indicator) => (to === 'a' ? 95 : 60 + indicator))
    expect(leniencyOf(shares).map(({ difference }) => difference)).toEqual(['0', '0', '0', '0', '0'])
    expect(mutualFavours(shares)).toEqual([])
  })

  test('of one who gives eight more than the others is eight', () => {
    const [first, ...others] = leniencyOf(scored((from) => (from === 'c' ? 88 : 80)))
    expect(first).toEqual({ unitId: 'c', compared: 40, above: 40, below: 0, difference: '8' })
    expect(others.every(({ difference }) => difference === '-2')).toBe(true)
  })

  test('that rests on too little is not told', () => {
    const few = scored(() => 80).filter(({ indicatorId, toUnit }) => indicatorId === 'i0' && toUnit === 'a')
    expect(leniencyOf(few)).toEqual([])
  })
})

describe('mutual favour', () => {
  const areFriends = (from: string, to: string) => [from, to].toSorted().join('') === 'ab'

  test('is found in both directions, with the numbers behind it', () => {
    const [first, ...others] = mutualFavours(scored((from, to) => (areFriends(from, to) ? 96 : 80)))
    expect(first).toEqual({
      units: ['a', 'b'],
      compared: [10, 10],
      favour: ['16', '16'],
      mutual: '16',
    })
    expect(others.every(({ mutual }) => parseFloat(mutual) < 8)).toBe(true)
  })

  test('is none where one gives and the other does not', () => {
    const pairs = mutualFavours(scored((from, to) => (from === 'a' && to === 'b' ? 96 : 80)))
    expect(pairs.some(({ units: pair }) => pair.join('') === 'ab')).toBe(false)
  })

  test('is none where somebody gives more to all', () => {
    expect(
      mutualFavours(scored((from) => (from === 'a' || from === 'b' ? 92 : 80))).map(({ units: pair }) =>
        pair.join(''),
      ),
    ).not.toContain('ab')
  })
})

describe('mutual silence', () => {
  const counted = (objections: (from: string, to: string) => number) =>
    units.flatMap((fromUnit) =>
      units
        .filter((toUnit) => toUnit !== fromUnit)
        .map((toUnit) => ({ fromUnit, toUnit, claims: 40, objections: objections(fromUnit, toUnit) })),
    )

  test('is told where two who object to others never do to each other', () => {
    const found = mutualSilences(counted((from, to) => ([from, to].toSorted().join('') === 'ab' ? 0 : 4)))
    expect(found).toEqual([{ units: ['a', 'b'], claims: 80, expected: '8' }])
  })

  test('is no wonder where they hardly ever object', () => {
    expect(mutualSilences(counted(() => 0))).toEqual([])
    expect(mutualSilences(counted((from, to) => (from === 'a' && to === 'c' ? 1 : 0)))).toEqual([])
  })
})

test('the sentences tell the numbers and give no verdict', () => {
  const names = new Map(units.map((id) => [id, `${id.toUpperCase()}局`]))
  const [lenient] = leniencyOf(scored((from) => (from === 'c' ? 88 : 80)))
  expect(lenient && explainLeniency(lenient, names)).toBe(
    'C局互评 40 项（同一指标有其他单位评的），比其他单位平均高 8 个百分点；其中 40 项偏高、0 项偏低。',
  )
  const [favour] = mutualFavours(scored((from, to) => ([from, to].toSorted().join('') === 'ab' ? 96 : 80)))
  expect(favour && explainFavour(favour, names)).toContain('B局评A局 10 项，高 16 个百分点')
  expect(explainSilence({ units: ['a', 'b'], claims: 80, expected: '8' }, names)).toBe(
    'A局和B局互相可以提异议的有 80 项，都没有提；按两家对其他单位提异议的比例，约为 8 项。',
  )
})
