import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal, decimalOf, decimalText, roundHalfUp } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { Because } from '@hengji/domain/kernel/because.ts'
import { explainRemark } from '@hengji/domain/result/explain-remark.ts'
import { explainResultRefusal } from '@hengji/domain/result/explain-result-refusal.ts'
import type { GroupResult } from '@hengji/domain/result/group-result.ts'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import { readGroupYear } from '@hengji/domain/result/read-group-year.ts'
import { scoreGroup } from '@hengji/domain/result/score-group.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import { naiveResult } from './naive-result.ts'
import { groupYearOf, seeds } from './random-group-year.ts'

/** A year to be spoilt. */
interface Loose {
  scheme: Record<string, unknown>
  units: [
    { indicators: [Record<string, unknown> & { ballots: unknown[] }]; leaders: [Record<string, unknown>] },
  ]
}
const unitsOf = ({ units }: Loose) => units

/** To 30 places: endless decimals end somewhere in both. */
const shown = (value: Decimal) => decimalText(roundHalfUp(value, 30))

function resultOf(groupYear: GroupYear): GroupResult {
  const result = scoreGroup(groupYear)
  if (isRefusal(result))
    throw new Error(JSON.stringify(result.refusals.map((each) => [each.code, each.facts])))
  return result
}

describe('the result of a group', () => {
  test('equals an independent reckoning in long decimals, to the last digit', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const groupYear = groupYearOf(seed)
        const result = resultOf(groupYear)
        for (const naive of naiveResult(groupYear)) {
          const unit = result.units.find(({ unitId }) => unitId === naive.id)
          if (unit === undefined) throw new Error('a unit is missing')
          for (const { indicatorId, points } of unit.indicators)
            expect(shown(decimalOf(points))).toBe(shown(naive.indicators.get(indicatorId) ?? new Decimal(-1)))
          const [target, leaders, appraisal] = unit.components.map(({ points }) => shown(decimalOf(points)))
          expect({ target, leaders, appraisal }).toEqual({
            target: shown(naive.target),
            leaders: shown(naive.leaders),
            appraisal: shown(naive.appraisal),
          })
          expect(shown(decimalOf(unit.composite))).toBe(shown(naive.composite))
          expect(unit.rank).toBe(naive.rank)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('does not depend on the order in which anything is given', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const groupYear = groupYearOf(seed)
        const turned: GroupYear = {
          ...groupYear,
          units: groupYear.units.toReversed().map((unit) => ({
            ...unit,
            indicators: unit.indicators.toReversed().map((each) => ({
              ...each,
              ballots: each.ballots.toReversed(),
              peers: each.peers.toReversed(),
            })),
            leaders: unit.leaders.toReversed().map((each) => ({ ...each, scores: each.scores.toReversed() })),
            adjustments: unit.adjustments.toReversed(),
            appraisal: unit.appraisal && {
              ...unit.appraisal,
              channels: unit.appraisal.channels.toReversed().map((channel) => ({
                ...channel,
                questions: channel.questions
                  .toReversed()
                  .map((question) => ({ ...question, counts: question.counts.toReversed() })),
              })),
            },
          })),
        }
        expect(resultOf(turned)).toEqual(resultOf(groupYear))
      }),
    )
  })

  test('is plain JSON, the same after a journey through a file', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const groupYear = groupYearOf(seed)
        const travelled = readGroupYear(JSON.parse(JSON.stringify(groupYear)))
        if (isRefusal(travelled)) throw new Error(JSON.stringify(travelled))
        expect(travelled).toEqual(groupYear)
        expect(scoreGroup(travelled)).toEqual(JSON.parse(JSON.stringify(scoreGroup(groupYear))))
      }),
      { numRuns: 30 },
    )
  })

  test('gives no indicator less than nothing or more than its weight, and adds every share up', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const groupYear = groupYearOf(seed)
        for (const { indicators, sections, components } of resultOf(groupYear).units) {
          for (const { points, pointsBeforeReview, weightPoints, share } of indicators) {
            expect(decimalOf(points).lessThan(0)).toBe(false)
            // Half-up to whole points may lift a fraction of a point to the next whole one.
            if (groupYear.scheme.rounding.indicator === null || groupYear.scheme.rounding.indicator >= 2)
              expect(decimalOf(pointsBeforeReview).greaterThan(weightPoints)).toBe(false)
            const [over = 0n, under = 1n] = share.split('/').map((text) => BigInt(text))
            expect(over >= 0n && over <= under).toBe(true)
          }
          const tops = sections.filter(({ parent }) => parent === null)
          const sum = tops.reduce((total: Decimal, { points }) => total.plus(points), new Decimal(0))
          if (groupYear.scheme.rounding.target === null)
            expect(shown(sum)).toBe(shown(decimalOf(components[0]?.points ?? '0')))
        }
      }),
    )
  })

  test('never lets bonus and deduction pass their limits', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const groupYear = groupYearOf(seed)
        for (const { components, composite } of resultOf(groupYear).units) {
          const value = (name: string) =>
            decimalOf(components.find((component) => component.name === name)?.points ?? '0')
          const own = groupYear.scheme.evaluation?.adjustments[0]?.mostPoints ?? null
          if (own !== null) expect(value('正向激励加分').lessThanOrEqualTo(own)).toBe(true)
          const base = value('目标考核得分')
            .times('0.6')
            .plus(value('领导评价得分').times('0.1'))
            .plus(value('公众评议得分').times('0.3'))
          // Rounding to whole points moves it by half a point at most.
          expect(decimalOf(composite).minus(base).abs().lessThanOrEqualTo('5.5')).toBe(true)
        }
      }),
    )
  })

  test('explains itself in whole sentences that name no single ballot', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const groupYear = groupYearOf(seed)
        for (const { compositeBecause, indicators, components } of resultOf(groupYear).units) {
          const reasons: Because[] = [compositeBecause, ...indicators.map(({ because }) => because)]
          for (const line of [...reasons, ...components.map(({ because }) => because)].flatMap(
            explainBecause,
          ))
            expect(line).not.toMatch(/undefined|null|NaN|self|panel|on-site/)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('says what a person should know of it', () => {
    const codes = new Set<string>()
    for (let seed = 1; seed < 60; seed += 1)
      for (const remark of resultOf(groupYearOf(seed)).remarks) {
        codes.add(remark.code)
        expect(explainRemark(remark)).toMatch(/^“[^”]+”[^a-z]+。$/)
      }
    expect([...codes].toSorted()).toEqual(['answers-substituted', 'points-capped', 'weights-differ'])
  })

  test('the random schemes are whole ones', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { scheme } = groupYearOf(seed)
        const read = readScheme(JSON.parse(JSON.stringify(scheme)))
        expect(isRefusal(read) ? [read.code, read.facts] : read).toEqual(scheme)
      }),
    )
  })
})

describe('a file that is no year', () => {
  test.each([
    ['nothing', null, ''],
    [
      'a points number of JSON',
      (year: Loose) => (unitsOf(year)[0].indicators[0].weightPoints = 2.5),
      'units[0].indicators[0].weightPoints',
    ],
    [
      'a ballot below zero',
      (year: Loose) => (unitsOf(year)[0].indicators[0].ballots[0] = '-3'),
      'units[0].indicators[0].ballots[0]',
    ],
    [
      'a voter beside a ballot',
      (year: Loose) => (unitsOf(year)[0].indicators[0].voter = 'x'),
      'units[0].indicators[0].voter',
    ],
    ['a scheme with a fault', (year: Loose) => (year.scheme.year = '2024'), 'scheme.year'],
    [
      'half a person',
      (year: Loose) => (unitsOf(year)[0].leaders[0].abstained = 0.5),
      'units[0].leaders[0].abstained',
    ],
  ])('%s', (_name, spoil, path) => {
    const year = structuredClone(groupYearOf(7)) as unknown as Loose
    if (spoil !== null) spoil(year)
    const read = readGroupYear(spoil === null ? null : year)
    expect(isRefusal(read) ? read.facts['path'] : 'was read').toBe(path)
  })
})

describe('a group that cannot be scored', () => {
  const whole = groupYearOf(7)
  const codesOf = (groupYear: GroupYear): string[] => {
    const result = scoreGroup(groupYear)
    if (!isRefusal(result)) return []
    for (const refusal of result.refusals) expect(explainResultRefusal(refusal)).toMatch(/。$/)
    return result.refusals.map(({ code }) => code)
  }

  test('names everything that is missing, not the first only', () => {
    const evaluation = whole.scheme.evaluation
    if (evaluation === null || evaluation.appraisal === null || evaluation.leaders === null)
      throw new Error('no rules')
    const strict: GroupYear = {
      ...whole,
      scheme: {
        ...whole.scheme,
        evaluation: {
          ...evaluation,
          sources: [{ source: 'panel', weightPercent: '100', whenMissing: 'refuse' }],
          combination: { kind: 'panel-only' },
          ballotScope: { kind: 'all' },
          leaders: { ...evaluation.leaders, tooFew: 'refuse' },
          appraisal: { ...evaluation.appraisal, tooFew: 'refuse' },
        },
      },
      units: whole.units.slice(0, 2).map((unit) => ({
        ...unit,
        indicators: unit.indicators.slice(0, 1).map((each) => ({ ...each, ballots: [] })),
        leaders: [],
        appraisal: null,
      })),
    }
    expect(codesOf(strict)).toEqual([
      'source-is-missing',
      'too-few-answers',
      'too-few-answers',
      'source-is-missing',
      'too-few-answers',
      'too-few-answers',
    ])
  })

  test('a scheme that does not say how refuses', () => {
    expect(codesOf({ ...whole, scheme: { ...whole.scheme, evaluation: null } })).toEqual([
      'scheme-without-evaluation',
    ])
  })

  test('a unit or an indicator that is there twice is refused', () => {
    const [unit] = whole.units
    if (unit === undefined) throw new Error('no unit')
    expect(codesOf({ ...whole, units: [unit, unit] })).toEqual(['unit-twice'])
    const doubled = { ...unit, indicators: [...unit.indicators, ...unit.indicators.slice(0, 1)] }
    expect(codesOf({ ...whole, units: [doubled, ...whole.units.slice(1)] })).toEqual(['indicator-twice'])
  })
})
