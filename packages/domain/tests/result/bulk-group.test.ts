import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalOf, decimalText, roundHalfUp } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { prepareBulk, scoreGroupInBulk } from '@hengji/domain/result/bulk-group.ts'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import { scoreGroup } from '@hengji/domain/result/score-group.ts'
import { compareResults, standingsOf, standingsUnder, whatIf } from '@hengji/domain/result/what-if.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { decimalAt } from '@hengji/domain/scoring/scaled-column.ts'
import { groupYearOf, nextFrom, randomScheme, seeds } from './random-group-year.ts'

const shown = (text: string) => decimalText(roundHalfUp(decimalOf(text), 30))

/** Another scheme that the same ballots can be scored by: same seats, fewest votes, sources. */
function variantOf({ scheme }: GroupYear, seed: number): Scheme {
  const other = randomScheme(nextFrom(seed))
  if (other.evaluation === null || scheme.evaluation === null) throw new Error('no rules')
  return {
    ...other,
    panel: scheme.panel,
    evaluation: {
      ...other.evaluation,
      minimumSeats: scheme.evaluation.minimumSeats,
      leaders: scheme.evaluation.leaders,
      adjustments: scheme.evaluation.adjustments,
    },
  }
}

describe('the fast path', () => {
  test('gives what scoring one by one gives, to the last digit', () => {
    let counted = 0
    fc.assert(
      fc.property(seeds, (seed) => {
        const groupYear = groupYearOf(seed)
        const bulk = scoreGroupInBulk(prepareBulk(groupYear), groupYear.scheme)
        const result = scoreGroup(groupYear)
        if (isRefusal(result)) throw new Error('a random group was refused')
        if (isRefusal(bulk)) {
          expect(bulk.code).toBe('too-many-digits')
          return
        }
        counted += 1
        let row = 0
        for (const [index, { id, indicators }] of groupYear.units.entries()) {
          const unit = result.units.find(({ unitId }) => unitId === id)
          if (unit === undefined) throw new Error('a unit is missing')
          for (const indicator of indicators) {
            const scored = unit.indicators.find(({ indicatorId }) => indicatorId === indicator.id)
            expect(shown(decimalAt(bulk.indicators, row))).toBe(shown(scored?.points ?? '-1'))
            row += 1
          }
          expect(shown(decimalAt(bulk.target, index))).toBe(shown(unit.components[0]?.points ?? '-1'))
          expect(shown(decimalAt(bulk.composite, index))).toBe(shown(unit.composite))
          expect(bulk.ranks[index]).toBe(unit.rank)
        }
      }),
      { numRuns: 150 },
    )
    // Refusing to count is right only where the scheme rounds nothing and denominators outgrow a float.
    expect(counted).toBeGreaterThan(100)
  })

  test('refuses what scoring one by one refuses', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const groupYear = groupYearOf(seed)
        const [first, ...others] = groupYear.units
        if (first === undefined) throw new Error('no unit')
        const broken = {
          ...groupYear,
          units: [
            { ...first, indicators: first.indicators.map((each) => ({ ...each, ballots: [], self: null })) },
            ...others,
          ],
        }
        expect(isRefusal(scoreGroupInBulk(prepareBulk(broken), broken.scheme))).toBe(
          isRefusal(scoreGroup(broken)),
        )
      }),
    )
  })
})

describe('what if', () => {
  test('a changed scheme gives what a result under it would, whichever way it is reckoned', () => {
    fc.assert(
      fc.property(seeds, seeds, (seed, other) => {
        const groupYear = groupYearOf(seed)
        const changed = variantOf(groupYear, other)
        const result = scoreGroup({ ...groupYear, scheme: changed })
        const standings = standingsUnder(prepareBulk(groupYear), changed)
        if (isRefusal(result)) {
          expect('refused' in standings).toBe(true)
          return
        }
        if ('refused' in standings) throw new Error('refused in one way only')
        const plain = (all: typeof standings) =>
          all.map((each) => ({ ...each, target: shown(each.target), composite: shown(each.composite) }))
        expect(plain(standings)).toEqual(plain(standingsOf(result, changed.targetComponent)))
      }),
      { numRuns: 60 },
    )
  })

  test.each(['9.55', '10', '8.125'])(
    'a panel out of %s is reckoned, the fast way or the long one',
    (fullScore) => {
      const groupYear = groupYearOf(11)
      const changed = { ...groupYear.scheme, panel: { ...groupYear.scheme.panel, fullScore } }
      const result = scoreGroup({ ...groupYear, scheme: changed })
      const standings = standingsUnder(prepareBulk(groupYear), changed)
      if (isRefusal(result) || 'refused' in standings) {
        expect('refused' in standings && isRefusal(result)).toBe(true)
        return
      }
      expect(standings.map(({ composite }) => shown(composite))).toEqual(
        result.units.map(({ composite }) => shown(composite)),
      )
    },
  )

  test('nothing is changed, nothing moves', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const group = prepareBulk(groupYearOf(seed))
        const movements = whatIf(group, group.groupYear.scheme)
        if ('refused' in movements) throw new Error('refused')
        for (const { compositeChange, rankChange, isGradeChanged } of movements)
          expect([compositeChange, rankChange, isGradeChanged]).toEqual(['0', 0, false])
      }),
      { numRuns: 40 },
    )
  })

  test('a unit that is new has no way behind it, and one that is gone comes last', () => {
    const standing = (unitId: string, composite: string, rank: number) => ({
      unitId,
      name: unitId,
      target: composite,
      composite,
      rank,
      grade: '优',
    })
    const movements = compareResults(
      [standing('a', '91', 1), standing('b', '90.5', 2)],
      [standing('b', '92', 1), standing('c', '90', 2)],
    )
    expect(
      movements.map(({ unitId, compositeChange, rankChange }) => [unitId, compositeChange, rankChange]),
    ).toEqual([
      ['b', '1.5', 1],
      ['c', null, null],
      ['a', null, null],
    ])
  })
})
