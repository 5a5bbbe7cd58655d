import { describe, expect, it } from 'vitest'
import { printedTiers } from '@hengji/domain/scheme/tier-set.ts'
import { draftOfFinding, emptyDraft, findingOf, scoreText } from '../src/features/on-site/finding-draft.ts'

const item = { indicatorId: 'i1', code: '1-1-1', title: '指标', weightPoints: '2', asks: [] }
const rules = { tiers: [...printedTiers], tierShare: 'chosen' as const, isScored: true }
const tier = printedTiers[0]?.title ?? ''

describe('what is typed on site', () => {
  it.each([
    ['nothing', emptyDraft, '请先选核对结果。'],
    ['no score', { ...emptyDraft, verdict: 'as-claimed' as const }, '请评分。'],
    [
      'words for a number',
      { ...emptyDraft, verdict: 'as-claimed' as const, percent: '九成' },
      '评分不在可给的范围内。',
    ],
    ['too much', { ...emptyDraft, verdict: 'as-claimed' as const, percent: '101' }, '评分不在可给的范围内。'],
    [
      'beside the tier',
      { ...emptyDraft, verdict: 'as-claimed' as const, tier, percent: '10' },
      '评分不在可给的范围内。',
    ],
    [
      'no word',
      { ...emptyDraft, verdict: 'differs' as const, percent: '50' },
      '不符或未能核实的，请写明情况。',
    ],
  ])('is told what is wrong: %s', (_name, draft, fault) => {
    expect(findingOf(rules, item, draft)).toEqual({ fault })
  })

  it('comes back as it was typed', () => {
    for (const draft of [
      { ...emptyDraft, verdict: 'as-claimed' as const, percent: '90' },
      { ...emptyDraft, verdict: 'differs' as const, tier, percent: '85', note: '少三份', photoIds: ['p'] },
      { ...emptyDraft, verdict: 'not-seen' as const, note: '闭馆' },
    ]) {
      const read = findingOf(rules, item, draft)
      if ('fault' in read) throw new Error(read.fault)
      expect(draftOfFinding(read.found)).toEqual(draft)
    }
  })

  it('gives no score to what was not seen, nor where the scheme counts none', () => {
    const typed = { ...emptyDraft, percent: '90', note: '闭馆' }
    expect(findingOf(rules, item, { ...typed, verdict: 'not-seen' })).toMatchObject({
      found: { score: null },
    })
    const unscored = findingOf({ ...rules, isScored: false }, item, { ...typed, verdict: 'as-claimed' })
    expect(unscored).toMatchObject({ found: { score: null } })
  })

  it('is read as people say it', () => {
    expect(scoreText(null)).toBeNull()
    expect(scoreText({ kind: 'percent', percent: '90' })).toBe('分值的 90%')
    expect(scoreText({ kind: 'tier', tier: '优秀', percent: null })).toBe('优秀')
    expect(scoreText({ kind: 'tier', tier: '优秀', percent: '95' })).toBe('优秀，95%')
  })
})
