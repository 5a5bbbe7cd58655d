import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalOf } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { GroupResult } from '@hengji/domain/result/group-result.ts'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import { explainFirmness, rankFirmness } from '@hengji/domain/result/rank-firmness.ts'
import { scoreGroup } from '@hengji/domain/result/score-group.ts'
import { sampleScheme } from '../scheme/scheme-samples.ts'
import { groupYearOf, randomQuestionnaire, seeds } from './random-group-year.ts'

function resultOf(groupYear: GroupYear): GroupResult {
  const result = scoreGroup(groupYear)
  if (isRefusal(result)) throw new Error(JSON.stringify(result.refusals))
  return result
}

/** One indicator worth all, nine ballots, a panel that decides alone. */
function groupOf(ballots: Record<string, string[]>, satisfied = 300): GroupYear {
  const scheme = sampleScheme('housing-fund-2024')
  const { evaluation } = scheme
  if (evaluation === null) throw new Error('the sample has no rules')
  return {
    scheme: {
      ...scheme,
      evaluation: {
        ...evaluation,
        sources: [{ source: 'panel', weightPercent: '100', whenMissing: 'refuse' }],
        combination: { kind: 'panel-only' },
      },
    },
    questionnaire: randomQuestionnaire,
    units: Object.entries(ballots).map(([id, scores]) => ({
      id,
      name: `单位${id}`,
      indicators: [
        {
          id: 'i1',
          code: '1-1-1',
          title: '全部',
          section: '重点工作目标',
          weightPoints: '100',
          self: null,
          peers: [],
          onSite: null,
          ballots: scores,
          review: null,
        },
      ],
      leaders: scheme.leaders.map(({ title }) => ({ group: title, scores: ['90'], abstained: 0 })),
      appraisal: {
        population: 20_000,
        channels: [
          {
            channel: '网上',
            invited: 400,
            returned: 400,
            valid: 400,
            questions: ['q1', 'q2'].map((question) => ({
              question,
              counts: [
                { option: 'a', count: satisfied },
                { option: 'c', count: 400 - satisfied },
              ],
            })),
          },
        ],
      },
      adjustments: [],
      otherComponents: [],
    })),
  }
}

describe('how firm a rank is', () => {
  test('units far apart are told apart', () => {
    const group = groupOf({ a: Array<string>(9).fill('9'), b: Array<string>(9).fill('3') })
    const [first, second] = rankFirmness(group, resultOf(group))
    expect(first).toMatchObject({ unitId: 'a', rank: 1, bestRank: 1, worstRank: 1, withinError: [] })
    expect(second).toMatchObject({ unitId: 'b', rank: 2, bestRank: 2, worstRank: 2, withinError: [] })
    // Nine times the same ballot: one less changes nothing.
    expect(first?.panel.low).toBe(first?.panel.high)
    expect(first && explainFirmness(first, new Map())).toBe(
      '名次稳固：少一席打分、问卷误差都不会改变第 1 名。',
    )
  })

  test('one ballot that decides between two makes them a tie within the error', () => {
    const close = { a: ['9', '8', '8', '8', '8', '8', '8', '8', '8'], b: Array<string>(9).fill('8') }
    const group = groupOf(close, 400)
    const [first, second] = rankFirmness(group, resultOf(group))
    // Without the 9 they are the same: 100 × 8 ÷ 9 = 88.89 of the target, 60 % of it in the composite.
    expect(first).toMatchObject({ unitId: 'a', bestRank: 1, worstRank: 1, withinError: ['b'] })
    expect(first?.panel.low).toBe(second?.composite)
    expect(first && explainFirmness(first, new Map([['b', '市教育局']]))).toBe(
      '综合得分在 92.33 至 93.17 之间都有可能，与市教育局在误差之内，第 1 名可能并列。',
    )
  })

  test('of many that cannot be told apart the first few are named', () => {
    const same = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => [id, Array<string>(9).fill('8')]),
    )
    const group = groupOf(same)
    const [first] = rankFirmness(group, resultOf(group))
    const names = new Map(['b', 'c', 'd', 'e', 'f', 'g'].map((id) => [id, `${id}局`]))
    expect(first && explainFirmness(first, names)).toContain('与b局、c局、d局、e局、f局等 6 个单位在误差之内')
  })

  test('the survey widens it by its margin', () => {
    const group = groupOf({ a: Array<string>(9).fill('8') }, 300)
    const [only] = rankFirmness(group, resultOf(group))
    // s² = 1879.7, SE = 2.146 with N = 20,000; × 1.96 = 4.21 points, of which the composite takes 30 %, rounded at either end.
    expect(only?.survey).not.toBeNull()
    const width = decimalOf(only?.survey?.high ?? '0').minus(only?.survey?.low ?? '0')
    expect(width.toFixed(2)).toBe('2.53')
    expect(only?.both).toEqual(only?.survey)
  })

  test('every range holds the composite, and every rank lies between its best and its worst', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const group = groupYearOf(seed)
        const result = resultOf(group)
        for (const {
          composite,
          rank,
          panel,
          survey,
          both,
          bestRank,
          worstRank,
          withinError,
          unitId,
        } of rankFirmness(group, result)) {
          // The random composites may be rounded to whole points: half a point at either end.
          for (const range of [panel, survey ?? panel, both]) {
            expect(decimalOf(range.low).lessThanOrEqualTo(decimalOf(composite).plus('1e-30'))).toBe(true)
            expect(decimalOf(range.high).greaterThanOrEqualTo(decimalOf(composite).minus('1e-30'))).toBe(true)
          }
          expect(decimalOf(both.low).lessThanOrEqualTo(panel.low)).toBe(true)
          expect(decimalOf(both.high).greaterThanOrEqualTo(panel.high)).toBe(true)
          expect(withinError).not.toContain(unitId)
          const standard =
            1 + result.units.filter((other) => decimalOf(other.composite).greaterThan(composite)).length
          expect(bestRank).toBeLessThanOrEqual(standard)
          expect(worstRank).toBeGreaterThanOrEqual(standard)
          expect(rank).toBeGreaterThan(0)
        }
      }),
      { numRuns: 60 },
    )
  })
})
