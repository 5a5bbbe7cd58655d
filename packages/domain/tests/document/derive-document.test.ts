import { describe, expect, test } from 'vitest'
import { deriveDocument } from '@hengji/domain/document/derive-document.ts'
import {
  fundingLine,
  plan,
  planIndicator,
  section,
  selfEvaluation,
  selfIndicator,
  targetIndicator,
  targetTable,
} from './documents.ts'

const functional = section('职能工作目标')
const key = section('重点工作目标', { parent: '职能工作目标' })
const routine = section('常规工作目标', { parent: '职能工作目标' })
const dynamic = section('动态工作目标', { parent: '职能工作目标' })
const administrative = section('行政能力目标')

const row = (code: string | null, title: string, weightPoints: string | null, texts = {}) =>
  planIndicator({ code, section: title, weightPoints, ...texts })

const housingFund = plan({
  sections: [functional, key, routine, dynamic, administrative],
  indicators: [
    row('1-1-1', '重点工作目标', '2', { primary: '甲', secondary: '子一' }),
    row('1-1-2', '重点工作目标', '2', { primary: '误植', secondary: '子二' }),
    row('1-2-1', '重点工作目标', '1.5', { primary: '乙', secondary: '子三' }),
    row('1-2-2', '重点工作目标', null),
    row('2-1-1', '常规工作目标', '0.1', { primary: '丙', secondary: '子四' }),
    row('2-1-2', '常规工作目标', '0.2', { primary: '丙', secondary: '子五' }),
    row('4-1', '行政能力目标', '1', { primary: '丁', aspect: '从严治党' }),
    row('4-2', '行政能力目标', '1', { secondary: '错列的一级指标', aspect: '从严治党' }),
  ],
})

describe('a plan', () => {
  const derived = deriveDocument(housingFund)
  const of = (title: string) => derived.sections.find((candidate) => candidate.title === title)

  test('adds weights up in their sections, and sub-sections into their parents', () => {
    expect(derived.sections.map(({ title, points }) => [title, points])).toEqual([
      ['职能工作目标', '5.8'],
      ['重点工作目标', '5.5'],
      ['常规工作目标', '0.3'],
      ['动态工作目标', null],
      ['行政能力目标', '2'],
    ])
    expect(derived.totals).toEqual({ weightPoints: '7.8', claimedPoints: null, computedPoints: null })
  })

  test('counts by serial number even where the text is missing or in the wrong column', () => {
    expect(of('重点工作目标')?.counts).toEqual({ primary: 2, secondary: 4 })
    expect(of('职能工作目标')?.counts).toEqual({ primary: 3, secondary: 6 })
    expect(of('行政能力目标')?.counts).toEqual({ primary: 2, secondary: 0 })
    expect(of('动态工作目标')?.counts).toEqual({ primary: 0, secondary: 0 })
  })

  test('counts by text where there are no serial numbers', () => {
    const derivedWithout = deriveDocument(
      plan({
        sections: [key],
        indicators: [
          row(null, '重点工作目标', '1', { primary: '甲', secondary: '一' }),
          row(null, '重点工作目标', '1', { primary: '甲', secondary: '二' }),
          row(null, '重点工作目标', '1', { primary: '乙 ', secondary: '三' }),
          row(null, '重点工作目标', '1', { primary: null, secondary: '四' }),
        ],
      }),
    )
    expect(derivedWithout.sections[0]?.counts).toEqual({ primary: 2, secondary: 4 })
  })

  test('a running number beside merged primaries does not make each row a primary', () => {
    const numbered = deriveDocument(
      plan({
        sections: [key],
        indicators: ['1', '2', '3'].map((code, index) =>
          row(code, '重点工作目标', '1', { primary: index < 2 ? '甲' : '乙', secondary: `子${code}` }),
        ),
      }),
    )
    expect(numbered.sections[0]?.counts).toEqual({ primary: 2, secondary: 3 })
  })

  test('without its table has no counts and no sums', () => {
    const prose = deriveDocument(plan({ sections: [section('重点工作目标', { declaredPoints: '16' })] }))
    expect(prose.sections[0]).toMatchObject({
      points: null,
      declaredPoints: '16',
      counts: { primary: null, secondary: null },
    })
    expect(prose.totals.weightPoints).toBeNull()
  })

  test('adds up through every level', () => {
    const levels = [section('甲'), section('乙', { parent: '甲' }), section('丙', { parent: '乙' })]
    const derivedLevels = deriveDocument(
      plan({ sections: levels, indicators: [row('1-1-1', '丙', '3'), row('1-1-2', '乙', '1')] }),
    )
    expect(derivedLevels.sections.map(({ points }) => points)).toEqual(['4', '4', '3'])
  })

  test('sections that name each other as parent do not hang', () => {
    const looped = deriveDocument(
      plan({
        sections: [section('甲', { parent: '乙' }), section('乙', { parent: '甲' })],
        indicators: [row('1', '甲', '3')],
      }),
    )
    expect(looped.sections.map(({ points }) => points)).toEqual(['3', '3'])
  })

  test('deriving twice changes nothing, and what was read stays', () => {
    expect(deriveDocument(derived)).toEqual(derived)
    expect(derived.indicators).toEqual(housingFund.indicators)
  })
})

describe('a self-evaluation', () => {
  const form = selfEvaluation({
    sections: [section('产出指标(50分)', { declaredPoints: '50' }), section('满意度指标')],
    funding: [
      fundingLine('年度资金总额', {
        budgeted: '2374.91',
        executed: '2323.94',
        weightPoints: '10',
        claimedPoints: '9.79',
      }),
      fundingLine('基本支出', { budgeted: '1614.96', executed: '1580.63' }),
      fundingLine('其他资金'),
    ],
    indicators: [
      selfIndicator('开展项目个数', '8个', '8个', '5', '5'),
      selfIndicator('满意度', '≥98%', '99%', '10', '10', { levels: ['满意度指标', '满意度指标', '满意度'] }),
    ],
  })
  const derived = deriveDocument(form)

  test('computes the execution points where the line carries a weight', () => {
    expect(derived.funding.map(({ computedPoints }) => computedPoints)).toEqual(['9.79', null, null])
  })

  test('adds up its parts by level', () => {
    expect(derived.sections.map(({ points }) => points)).toEqual(['5', '10'])
    expect(derived.sections[0]?.counts).toEqual({ primary: null, secondary: null })
  })

  test('totals funding and indicators', () => {
    expect(derived.totals).toEqual({ weightPoints: '25', claimedPoints: '24.79', computedPoints: '24.79' })
  })

  test('gives no computed total where one row cannot be computed', () => {
    const withWords = deriveDocument({
      ...form,
      indicators: [...form.indicators, selfIndicator('任务', '优秀', '完成', '5', '5')],
    })
    expect(withWords.totals).toEqual({ weightPoints: '30', claimedPoints: '29.79', computedPoints: null })
  })

  test('keeps a direction that the form states, and chooses anew one that it does not', () => {
    const place = { at: { page: 1, table: 1, row: 1, column: 1 }, text: '反向' }
    const stated = selfIndicator('成本', '100元', '125元', '10', '8', {
      direction: 'reverse',
      sources: { direction: place },
    })
    const stale = selfIndicator('数量', '≤100个', '125个', '10', '8', { direction: 'positive' })
    const chosen = deriveDocument(selfEvaluation({ indicators: [stated, stale] })).indicators
    expect(chosen.map(({ direction, computedPoints }) => [direction, computedPoints])).toEqual([
      ['reverse', '8'],
      ['reverse', '8'],
    ])
  })

  test('deriving twice changes nothing', () => expect(deriveDocument(derived)).toEqual(derived))
})

test('a target table has its sums, and deriving twice changes nothing', () => {
  const derived = deriveDocument(targetTable({ indicators: [targetIndicator({ name: '归集额' })] }))
  expect(derived.totals).toEqual({ weightPoints: null, claimedPoints: null, computedPoints: null })
  expect(deriveDocument(derived)).toEqual(derived)
})
