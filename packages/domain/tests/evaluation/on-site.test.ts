import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checklistItemOf, faultsOfChecklist, openItems } from '@hengji/domain/evaluation/checklist.ts'
import { drawOnSiteSample } from '@hengji/domain/evaluation/on-site-sample.ts'
import { printedTiers } from '@hengji/domain/scheme/tier-set.ts'

const sm3 = (text: string) => createHash('sm3').update(text).digest('hex')
const rules = { samplePercent: '20', leastIndicators: 3 }
const indicators = Array.from({ length: 28 }, (_, index) => ({ id: `i${index}`, code: `2-${index + 1}` }))

describe('the sample of an on-site evaluation', () => {
  test('is the same for everybody who knows the seed, whatever the order', () => {
    fc.assert(
      fc.property(fc.string(), fc.shuffledSubarray(indicators, { minLength: 28 }), (seed, shuffled) => {
        const drawn = drawOnSiteSample(rules, 'health', shuffled, seed, sm3)
        expect(drawn).toEqual(drawOnSiteSample(rules, 'health', indicators, seed, sm3))
        expect(new Set(drawn.indicatorIds).size).toBe(6)
      }),
    )
  })

  test('can be redone with a hash and a sort', () => {
    const { order, indicatorIds } = drawOnSiteSample(rules, 'health', indicators, '彩票 2025012', sm3)
    const redone = indicators
      .map(({ id }) => `${sm3(`彩票 2025012\nhealth\n${id}`)} ${id}`)
      .toSorted()
      .map((line) => line.split(' ')[1])
    expect(order.map(({ indicatorId }) => indicatorId)).toEqual(redone)
    expect(indicatorIds).toEqual(redone.slice(0, 6))
  })

  test('leaves the others in their places when one indicator is not there', () => {
    const whole = drawOnSiteSample(rules, 'health', indicators, 'seed', sm3)
    const [first] = whole.indicatorIds
    const less = drawOnSiteSample(
      rules,
      'health',
      indicators.filter(({ id }) => id !== first),
      'seed',
      sm3,
    )
    expect(less.indicatorIds.slice(0, 5)).toEqual(whole.indicatorIds.slice(1))
  })

  test.each([
    [0, 0],
    [2, 2],
    [4, 3],
    [15, 3],
    [16, 4],
    [100, 20],
  ])('of %i indicators has %i', (count, expected) => {
    const many = Array.from({ length: count }, (_, index) => ({ id: `i${index}`, code: '' }))
    expect(drawOnSiteSample(rules, 'u', many, 's', sm3).indicatorIds).toHaveLength(expected)
  })

  test('draws every indicator about as often as any other', () => {
    const times = new Map<string, number>()
    for (let seed = 0; seed < 2000; seed += 1)
      for (const id of drawOnSiteSample(rules, 'u', indicators, String(seed), sm3).indicatorIds)
        times.set(id, (times.get(id) ?? 0) + 1)
    // 2000 × 6 ÷ 28 = 428.6; six standard deviations of 18.4 about it.
    for (const count of times.values()) expect(Math.abs(count - 428.6)).toBeLessThan(110)
  })
})

describe('a checklist', () => {
  const item = checklistItemOf({
    indicatorId: 'i1',
    code: '2-1-1',
    title: '新增缴存职工',
    weightPoints: '2',
    achieved: '新增 39120 人',
    annualTarget: '36000人',
    actualValue: '39120人',
    proofs: ['统计表.xlsx'],
  })
  const tiers = { tiers: printedTiers, tierShare: 'chosen' } as const
  const found = {
    indicatorId: 'i1',
    verdict: 'as-claimed',
    score: { kind: 'percent', percent: '100' },
    note: '',
    photoIds: [],
  } as const

  test('asks what the claim says', () => {
    expect(item.asks).toEqual([
      '单位填报实际完成 39120人（目标 36000人）：与台账、系统或原始记录是否一致？',
      '佐证“统计表.xlsx”：是否看到原件，内容是否相符？',
    ])
  })

  test('asks about what was written, without the full stop that ends it', () => {
    const written = {
      ...item,
      achieved: '已完成：方案已定。',
      annualTarget: null,
      actualValue: null,
      proofs: [],
    }
    expect(checklistItemOf(written).asks).toEqual([
      '单位填报“已完成：方案已定”：现场是否看到？',
      '没有上传佐证：现场能否提供？',
    ])
  })

  test.each([
    ['as claimed', found, []],
    ['as claimed, without a score', { ...found, score: null }, ['finding-without-score']],
    ['different, without a word', { ...found, verdict: 'differs' as const }, ['finding-without-note']],
    ['not seen, and scored', { ...found, verdict: 'not-seen' as const, note: '闭馆' }, ['unseen-with-score']],
    ['not seen', { ...found, verdict: 'not-seen' as const, note: '闭馆', score: null }, []],
    [
      'beyond the tier',
      { ...found, score: { kind: 'tier' as const, tier: printedTiers[0]?.title ?? '', percent: '70' } },
      ['outside-tier'],
    ],
    ['of another indicator', { ...found, indicatorId: 'i2' }, ['not-on-checklist']],
  ])('found %s', (_name, finding, expected) => {
    expect(faultsOfChecklist([item], [finding], tiers, true).map(({ code }) => code)).toEqual(expected)
  })

  test('knows what is still to be looked at', () => {
    expect(openItems([item], [])).toEqual([item])
    expect(openItems([item], [found])).toEqual([])
  })
})
