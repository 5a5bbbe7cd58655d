import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal, decimalOf } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { compareUnit, medianOf } from '@hengji/domain/result/compare-unit.ts'
import type { GroupResult, ScoredIndicator } from '@hengji/domain/result/group-result.ts'
import { resultSentences } from '@hengji/domain/result/result-sentences.ts'
import { scoreGroup } from '@hengji/domain/result/score-group.ts'
import { exportRow, secondLevelColumns, secondLevelResult } from '@hengji/domain/result/second-level.ts'
import { rectificationSentence, strongPointsOf, weakPointsOf } from '@hengji/domain/result/weak-points.ts'
import { printedTiers } from '@hengji/domain/scheme/tier-set.ts'
import { groupYearOf, seeds } from './random-group-year.ts'

function indicator(code: string, weightPoints: string, points: string): ScoredIndicator {
  return {
    indicatorId: `i-${code}`,
    code,
    section: '重点工作目标',
    weightPoints,
    share: '1/1',
    pointsBeforeReview: points,
    points,
    because: { rule: 'indicator-points', facts: {} },
  }
}

describe('weak points', () => {
  const indicators = [
    indicator('1-1-1', '2', '2'),
    indicator('1-1-2', '2', '1.6'),
    indicator('1-1-3', '2', '1.59'),
    indicator('1-2-1', '4', '1.9'),
    indicator('1-2-2', '0', '0'),
  ]

  test('are those below the highest tier, the most costly first', () => {
    expect(weakPointsOf(printedTiers, { indicators })).toEqual([
      {
        indicatorId: 'i-1-2-1',
        code: '1-2-1',
        weightPoints: '4',
        points: '1.9',
        lostPoints: '2.1',
        percent: '47.5',
        severity: 'serious',
      },
      {
        indicatorId: 'i-1-1-3',
        code: '1-1-3',
        weightPoints: '2',
        points: '1.59',
        lostPoints: '0.41',
        percent: '79.5',
        severity: 'notable',
      },
    ])
  })

  test('what gave all it was worth is told as well', () => {
    expect(strongPointsOf({ indicators }).map(({ code }) => code)).toEqual(['1-1-1'])
  })

  test('a proposal says what was lost', () => {
    const [weak] = weakPointsOf(printedTiers, { indicators })
    expect(weak && rectificationSentence(weak, '贷款逾期率', 2024)).toBe(
      '2024年度考评中“贷款逾期率”（1-2-1）分值 4.00 分，得 1.90 分，为分值的 47.5%，失 2.10 分。请查明原因，提出措施并限期整改。',
    )
  })
})

describe('a unit beside its group and its last year', () => {
  test('a median of two is the mean of both, and nothing has none', () => {
    expect(medianOf(['3', null, '1', '2'])).toBe('2')
    expect(medianOf(['1', '2'])).toBe('1.5')
    expect(medianOf([null])).toBeNull()
  })

  test('stands in the middle of itself where it is alone, and beside what there was', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const result = scoreGroup(groupYearOf(seed)) as GroupResult
        if (isRefusal(result)) throw new Error('refused')
        const [unit] = result.units
        if (unit === undefined) throw new Error('no unit')
        const alone = compareUnit({ ...result, units: [unit] }, unit.unitId, unit)
        for (const { kind, points, percent, groupMedian, lastYear } of alone?.parts ?? []) {
          const own = kind === 'section' ? percent : points
          expect(decimalOf(groupMedian ?? '-1').toFixed(20)).toBe(decimalOf(own ?? '0').toFixed(20))
          expect(lastYear).toBe(own)
        }
        expect(alone?.lastRank).toBe(unit.rank)
        expect(compareUnit(result, 'nobody', null)).toBeNull()
        const first = compareUnit(result, unit.unitId, null)
        expect(first?.parts.every(({ lastYear }) => lastYear === null)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })
})

describe('second-level results', () => {
  const holders = [
    { id: 's1', name: '归集科', kind: 'section' as const },
    { id: 's2', name: '信贷科', kind: 'section' as const },
    { id: 'p1', name: '林知夏', kind: 'person' as const },
  ]
  const indicators = [
    indicator('1-1-1', '3', '3'),
    indicator('1-1-2', '6', '4.5'),
    indicator('1-1-3', '2', '1'),
  ]
  const carried = [
    { indicatorId: 'i-1-1-1', holderIds: ['s1'] },
    { indicatorId: 'i-1-1-2', holderIds: ['s1', 's2', 'gone'] },
    { indicatorId: 'i-1-1-3', holderIds: ['gone'] },
  ]

  test('share what several carry equally, and say what nobody carries', () => {
    const { lines, carriedByNobody } = secondLevelResult(
      indicators,
      holders,
      carried,
      { kind: 'equal' },
      'standard',
    )
    expect(
      lines.map(({ name, weightPoints, points, percent, rank }) => [
        name,
        weightPoints,
        points,
        percent,
        rank,
      ]),
    ).toEqual([
      ['归集科', '6', '5.25', '87.5', 1],
      ['信贷科', '3', '2.25', '75', 2],
      ['林知夏', '0', '0', null, null],
    ])
    expect(carriedByNobody).toEqual(['i-1-1-3'])
    expect(lines.map((line) => exportRow(line))[0]).toEqual([
      '科室',
      '归集科',
      '2',
      '6',
      '5.25',
      '87.5',
      '1',
      '1-1-2（失 0.75）',
    ])
    expect(exportRow(lines[0] as (typeof lines)[0])).toHaveLength(secondLevelColumns.length)
  })

  test('give the leading one its part', () => {
    const { lines } = secondLevelResult(
      indicators,
      holders,
      carried,
      { kind: 'lead', leadPercent: '60' },
      'standard',
    )
    expect(lines.map(({ points }) => points)).toEqual(['5.7', '1.8', '0'])
  })

  test('let everyone carry it whole', () => {
    const { lines } = secondLevelResult(indicators, holders, carried, { kind: 'whole' }, 'standard')
    expect(lines.map(({ weightPoints }) => weightPoints)).toEqual(['9', '6', '0'])
  })

  test('lose nothing and add nothing, however it is shared', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(1000), fc.nat(1000), fc.subarray(['a', 'b', 'c', 'd'])), { maxLength: 12 }),
        fc.constantFrom({ kind: 'equal' } as const, { kind: 'lead', leadPercent: '70' } as const),
        (given, sharing) => {
          const scored = given.map(([weight, points], index) =>
            indicator(`1-1-${index}`, String(weight), String(Math.min(weight, points))),
          )
          const people = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id, kind: 'person' as const }))
          const named = given.map(([, , holderIds], index) => ({ indicatorId: `i-1-1-${index}`, holderIds }))
          const { lines, carriedByNobody } = secondLevelResult(scored, people, named, sharing, 'dense')
          const held = scored.filter(({ indicatorId }) => !carriedByNobody.includes(indicatorId))
          const sum = (values: readonly string[]) =>
            values.reduce((total: Decimal, value) => total.plus(value), new Decimal(0))
          const difference = sum(lines.map(({ points }) => points)).minus(
            sum(held.map(({ points }) => points)),
          )
          // Each line is rounded to four places.
          expect(difference.abs().lessThanOrEqualTo('0.0002')).toBe(true)
        },
      ),
    )
  })
})

describe('what a result page says', () => {
  test('names what cost most, and the parts that differ from the group', () => {
    const none = { rule: 'formula-result', facts: {} } as const
    const unitOf = (unitId: string, rank: number, composite: string, percent: string) => ({
      unitId,
      name: unitId,
      indicators: [indicator('1-1-1', '2', '2'), indicator('1-2-1', '4', '1.9')],
      sections: [{ title: '重点工作目标', parent: null, weightPoints: '100', points: percent }],
      components: [{ name: '公众评议得分', points: composite, because: none }],
      composite,
      compositeBecause: none,
      rank,
      grade: '良',
      gradeBecause: none,
    })
    const result: GroupResult = {
      units: [unitOf('a', 1, '90', '80'), unitOf('b', 2, '86', '70'), unitOf('c', 3, '85', '60')],
      remarks: [],
    }
    const last = { ...unitOf('a', 3, '88.5', '70') }
    expect(
      resultSentences({ tiers: printedTiers }, result, 'a', last, new Map([['i-1-2-1', '贷款逾期率']])),
    ).toEqual({
      standing: [
        '综合得分 90.00，等次为“良”。3 个单位中，综合得分高于 90.00 的有 0 个，列第 1 名。',
        '上年综合得分 88.50、第 3 名，今年高 1.50 分。',
      ],
      good: [
        '1 项指标得满分。',
        '公众评议得分 90.00，高于同组中位数 86.00。',
        '“重点工作目标”得分率 80.00%，高于同组中位数 70.00%。',
      ],
      weak: ['“贷款逾期率”（1-2-1）分值 4.00 分，得 1.90 分，失 2.10 分。'],
    })
    expect(resultSentences({ tiers: printedTiers }, result, 'nobody', null, new Map())).toBeNull()
  })
})
