import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { comparePlans } from '@hengji/domain/plan/compare-plans.ts'
import { judgeDynamicGoals, withDynamicSection } from '@hengji/domain/plan/dynamic-goals.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { findOverlap, sharedWording } from '@hengji/domain/plan/find-overlap.ts'
import { startFromLastYear } from '@hengji/domain/plan/start-from-last-year.ts'
import { applyCorrection, replayCorrections } from '@hengji/domain/document/correct-document.ts'
import type { Correction } from '@hengji/domain/document/correction.ts'
import { parseQuantity } from '@hengji/domain/kernel/quantity.ts'
import { plan, planIndicator, section } from '../document/documents.ts'
import { sampleScheme } from '../scheme/scheme-samples.ts'

/** A plan of the project's own samples, as it is to be read. */
function samplePlan(path: string): EvaluationPlan {
  const file = new URL(`../../../../samples/documents/${path}.expected.json`, import.meta.url)
  const found = planIn(JSON.parse(readFileSync(file, 'utf8')))
  if (found === null) throw new Error(`${path} holds no plan`)
  return plan({
    ...found,
    title: found.title ?? null,
    schedule: [],
    sections: found.sections.map((each) => section(each.title, each)),
    indicators: found.indicators.map((row) => planIndicator(row)),
  })
}

function planIn(json: unknown): EvaluationPlan | null {
  if (typeof json !== 'object' || json === null) return null
  if ('kind' in json && json.kind === 'evaluation-plan' && 'indicators' in json) return json as EvaluationPlan
  for (const value of Object.values(json)) {
    const found = planIn(value)
    if (found !== null) return found
  }
  return null
}

function edited(before: EvaluationPlan, corrections: Correction[]): EvaluationPlan {
  const after = replayCorrections(before, corrections)
  if (isRefusal(after)) throw new Error(after.code)
  return after
}

const set = (index: number, field: string, text: string): Correction => ({
  kind: 'set',
  part: { in: 'indicator', index },
  field,
  text,
})

describe('the same words for a deadline', () => {
  const of = (year: number, deadline: string) =>
    plan({
      year,
      indicators: [
        planIndicator({ code: '1-1-1', secondary: '办一件事', deadline, deadlineText: '12月底前' }),
      ],
    })
  const changed = (from: EvaluationPlan, to: EvaluationPlan) =>
    comparePlans(from, to, { from: ['a'], to: ['a'] }).rows[0]?.fields

  test('are no change where each year has its own', () => {
    expect(changed(of(2023, '2023-12-31'), of(2024, '2024-12-31'))).toEqual([])
  })

  test('are one where they mean another day of the year: the days are told', () => {
    expect(changed(of(2024, '2024-12-31'), of(2024, '2023-12-31'))).toEqual([
      { field: 'deadline', from: '2024-12-31', to: '2023-12-31' },
    ])
  })
})

describe('two versions of a sample plan', () => {
  const before = samplePlan('housing-fund/2024-plan.docx')
  const identities = before.indicators.map((_row, index) => `row-${index}`)

  test('that are the same differ in nothing', () => {
    const { head, counts } = comparePlans(before, before, { from: identities, to: identities })
    expect(head).toEqual([])
    expect(counts).toEqual({
      added: 0,
      removed: 0,
      changed: 0,
      moved: 0,
      unchanged: before.indicators.length,
    })
  })

  test('differ in the cells that were edited, with both values', () => {
    const after = edited(before, [
      set(2, 'weightPoints', '7.5'),
      set(2, 'owners', '甲某、乙某'),
      { kind: 'remove-row', index: 5 },
      { kind: 'insert-row', index: 8 },
      set(8, 'secondary', '新增的一项工作'),
    ])
    const to = identities.toSpliced(5, 1).toSpliced(8, 0, 'new')
    const { rows, counts } = comparePlans(before, after, { from: identities, to })
    expect(counts).toEqual({
      added: 1,
      removed: 1,
      changed: 1,
      moved: 0,
      unchanged: before.indicators.length - 2,
    })
    expect(rows[2]).toMatchObject({
      change: 'changed',
      fields: [
        { field: 'weightPoints', from: before.indicators[2]?.weightPoints, to: '7.5' },
        { field: 'owners', to: '甲某、乙某' },
      ],
    })
    expect(rows[5]).toMatchObject({ change: 'removed', fromIndex: 5, toIndex: null })
    expect(rows[9]).toMatchObject({ change: 'added', fromIndex: null, toIndex: 8, name: '新增的一项工作' })
  })

  test('name the fewest rows that were moved', () => {
    const [first, ...rest] = before.indicators
    if (first === undefined) throw new Error('an empty sample')
    const after = { ...before, indicators: [...rest, first] }
    const { counts, rows } = comparePlans(before, after, {
      from: identities,
      to: [...identities.slice(1), 'row-0'],
    })
    expect(counts).toMatchObject({ moved: 1, added: 0, removed: 0 })
    expect(rows.at(-1)).toMatchObject({ isMoved: true, fromIndex: 0 })
  })

  test('take 2 and 2.00 for one weight, and a space for nothing', () => {
    const one = plan({
      indicators: [planIndicator({ code: '4-1', secondary: '做好 工作', weightPoints: '2' })],
    })
    const other = plan({
      indicators: [planIndicator({ code: '4-1', secondary: '做好工作', weightPoints: '2.00' })],
    })
    expect(comparePlans(one, other).counts.unchanged).toBe(1)
  })
})

describe('the plans of two years', () => {
  const last = samplePlan('housing-fund/2023-plan.xls')
  const next = samplePlan('housing-fund/2024-plan.docx')
  const { rows, counts, head } = comparePlans(last, next)

  test('are matched row by row, each at most once', () => {
    const pairs = rows.filter(({ fromIndex, toIndex }) => fromIndex !== null && toIndex !== null)
    expect(new Set(pairs.map(({ fromIndex }) => fromIndex)).size).toBe(pairs.length)
    expect(counts.added + pairs.length).toBe(next.indicators.length)
    expect(counts.removed + pairs.length).toBe(last.indicators.length)
    expect(pairs.length).toBeGreaterThanOrEqual(30)
    expect(head.map(({ field }) => field)).toContain('section:重点工作目标')
  })

  test('do not take two tasks for one because they bear one serial', () => {
    const one = plan({
      indicators: [planIndicator({ code: '1-1-1', secondary: '全年归集住房公积金一百亿元' })],
    })
    const other = plan({ indicators: [planIndicator({ code: '1-1-1', secondary: '组织消防演练' })] })
    expect(comparePlans(one, other).counts).toMatchObject({ added: 1, removed: 1 })
  })
})

describe('a plan started from last year', () => {
  const last = plan({
    title: '某中心2023年绩效考评方案',
    year: 2023,
    documentNumber: '某发〔2023〕1号',
    issuedOn: '2023-07-10',
    sections: [section('重点工作目标')],
    schedule: [
      { title: '总结', from: '2024-01-01', to: '2024-02-29', text: '2024年1月—2月', at: null },
      { title: '推动', from: '2023-08-01', to: '2023-12-31', text: '2023年8月—12月', at: null },
    ],
    indicators: [
      planIndicator({
        code: '1-1-1',
        section: '重点工作目标',
        secondary: '2023年归集住房公积金98亿元',
        basis: '某发〔2023〕5号',
        deadline: '2023-12-31',
        deadlineText: '2023年底',
        target: parseQuantity('98亿元'),
        results: { 全年完成情况: '完成' },
      }),
      planIndicator({
        code: '1-1-2',
        secondary: '推进改革',
        deadline: '2023-06-30',
        deadlineText: '6月底前',
      }),
    ],
  })
  const started = startFromLastYear(last, 2024, new Map([[0, '101亿元']]))
  const [first, second] = started.indicators

  test('moves days, and clears what was the year before', () => {
    expect(started).toMatchObject({
      title: '某中心2024年绩效考评方案',
      year: 2024,
      documentNumber: null,
      issuedOn: null,
    })
    expect(started.schedule.map(({ from, to, text }) => [from, to, text])).toEqual([
      ['2025-01-01', '2025-02-28', '2025年1月—2月'],
      ['2024-08-01', '2024-12-31', '2024年8月—12月'],
    ])
    expect(first).toMatchObject({
      code: '1-1-1',
      deadline: '2024-12-31',
      deadlineText: '2024年底',
      results: {},
    })
    expect(second).toMatchObject({ deadline: '2024-06-30', deadlineText: '6月底前' })
  })

  test('doubts targets with what was reached beside them, and words of the former year', () => {
    expect(first?.doubtful.toSorted()).toEqual(['basis', 'secondary', 'target'])
    expect(first?.doubtReasons['target']).toContain('上年实际 101亿元')
    expect(first?.target?.text).toBe('98亿元')
    expect(second?.doubtful).toEqual([])
  })

  test('of a sample plan can be edited at once, and compares with it row by row', () => {
    const sample = samplePlan('housing-fund/2023-plan.xls')
    const next = startFromLastYear(sample, 2024, new Map())
    expect(next.indicators.every(({ deadline }) => deadline === null || deadline.startsWith('2024'))).toBe(
      true,
    )
    expect(isRefusal(applyCorrection(next, set(0, 'weightPoints', '3')))).toBe(false)
    expect(comparePlans(sample, next).counts).toMatchObject({ added: 0, removed: 0, moved: 0 })
  })
})

describe('overlap', () => {
  const rows = ['全年发放个人住房贷款28亿元。', '组织廉政教育不少于4次。', '全年发放个人住房贷款4000笔。']
  const existing = rows.map((secondary, index) => ({
    index,
    row: planIndicator({ code: `2-1-${index + 1}`, secondary }),
  }))

  test('points at what is there already, with the wording that both have', () => {
    const added = [
      { index: 3, row: planIndicator({ code: '3-1-1', secondary: '全年新增发放个人住房贷款5亿元。' }) },
    ]
    const found = findOverlap(added, existing)
    expect(found.map(({ otherCode }) => otherCode)).toEqual(['2-1-1', '2-1-3'])
    expect(found[0]?.shared).toContain('发放个人住房贷款')
    expect(found[0]?.likeness).toBeGreaterThan(45)
  })

  test('finds nothing where nothing is alike, and never a row in itself', () => {
    const other = [{ index: 3, row: planIndicator({ secondary: '建设数据共享平台。' }) }]
    expect(findOverlap(other, existing)).toEqual([])
    expect(findOverlap(existing.slice(1, 2), existing)).toEqual([])
  })

  test('shows runs of wording that do not lie in one another', () => {
    expect(sharedWording('推进数字政府建设，完善考核办法', '完善考核办法，推进数字政府建设')).toEqual([
      '推进数字政府建设',
      '完善考核办法',
    ])
    expect(sharedWording('甲乙丙', '甲乙丙')).toEqual([])
  })

  test.each(['housing-fund/2024-plan.docx', 'housing-fund/2023-plan.xls', 'transport/2024-plan.md'])(
    'is rare among the rows of one plan: %s',
    (path) => {
      const all = samplePlan(path).indicators.map((row, index) => ({ index, row }))
      const pairs = new Set(
        findOverlap(all, all).map(({ index, otherIndex }) =>
          [index, otherIndex].toSorted((a, b) => a - b).join(),
        ),
      )
      expect(pairs.size).toBeLessThanOrEqual(5)
    },
  )
})

describe('dynamic goals', () => {
  const scheme = sampleScheme('housing-fund-2024')
  const base = withDynamicSection(
    plan({
      sections: [section('职能工作目标'), section('重点工作目标'), section('行政能力目标')],
      indicators: [
        planIndicator({ code: '1-1-1', section: '重点工作目标', secondary: '甲', weightPoints: '68' }),
        planIndicator({ code: '4-1', section: '行政能力目标', secondary: '乙', weightPoints: '20' }),
      ],
    }),
    scheme,
  )
  const identities = ['a', 'b']
  const goal = planIndicator({ code: '3-1-1', section: '动态工作目标', secondary: '丙', weightPoints: '2' })
  const judge = (indicators: EvaluationPlan['indicators'], to: (string | null)[]) => {
    const after = { ...base, indicators }
    return judgeDynamicGoals(after, comparePlans(base, after, { from: identities, to }), scheme)?.code ?? null
  }
  const [first = goal, second = goal] = base.indicators
  const lighter = { ...first, weightPoints: '66' }

  test('are added with weights taken from the goals beside them', () => {
    expect(base.sections.at(-1)).toMatchObject({ title: '动态工作目标', parent: '职能工作目标' })
    expect(judge([lighter, second, goal], ['a', 'b', null])).toBeNull()
  })

  test.each([
    ['nothing is added', [lighter, second], ['a', 'b'], 'dynamic-goal-missing'],
    ['the weights exceed', [first, second, goal], ['a', 'b', null], 'dynamic-weights-exceed'],
    [
      'the serial is of another series',
      [lighter, second, { ...goal, code: '1-1-2' }],
      ['a', 'b', null],
      'dynamic-goal-not-of-series',
    ],
    [
      'it stands in another section',
      [lighter, second, { ...goal, section: '重点工作目标' }],
      ['a', 'b', null],
      'dynamic-goal-not-of-series',
    ],
    [
      'it has no weight',
      [lighter, second, { ...goal, weightPoints: null }],
      ['a', 'b', null],
      'dynamic-goal-without-weight',
    ],
    [
      'a text is changed beside it',
      [{ ...lighter, secondary: '丁' }, second, goal],
      ['a', 'b', null],
      'dynamic-goal-changes-more',
    ],
    ['another goal is removed', [lighter, goal], ['a', null], 'dynamic-goal-changes-more'],
    [
      'a weight elsewhere is changed',
      [lighter, { ...second, weightPoints: '18' }, goal],
      ['a', 'b', null],
      'dynamic-goal-changes-more',
    ],
  ])('are refused where %s', (_what, indicators, to, code) => {
    expect(judge(indicators, to)).toBe(code)
  })
})
