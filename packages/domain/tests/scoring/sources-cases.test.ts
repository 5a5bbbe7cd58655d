import { describe, expect, test } from 'vitest'
import { because } from '@hengji/domain/kernel/because.ts'
import { fraction, type Fraction } from '@hengji/domain/kernel/fraction.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import {
  scoreSources,
  type CombinationMethod,
  type TierShare,
} from '@hengji/domain/scheme/evaluation-rules.ts'
import { printedTiers } from '@hengji/domain/scheme/tier-set.ts'
import { combineSources, type SourceShare } from '@hengji/domain/scoring/combine-sources.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import { shareOfScore } from '@hengji/domain/scoring/share-of-score.ts'
import { casesOf } from '../cases.ts'

const shown = ({ numerator, denominator }: Fraction) => `${numerator}/${denominator}`

function shareFrom(text: string): Fraction {
  const [over = '0', under = '1'] = text.split('/')
  return fraction(BigInt(over), BigInt(under))
}

interface GivenCase {
  weightPoints: string
  tierShare?: TierShare
  score: GivenScore
}

describe('what a source says becomes a share of the weight', () => {
  test.each(casesOf<GivenCase, Record<string, string>>('scoring/share-of-score'))(
    '$name',
    ({ given, expect: expected }) => {
      const score =
        given.score.kind === 'tier' ? { ...given.score, percent: given.score.percent ?? null } : given.score
      const shared = shareOfScore(
        { tiers: printedTiers, tierShare: given.tierShare ?? 'top' },
        given.weightPoints,
        score,
        'self',
      )
      if (isRefusal(shared)) return expect({ refused: shared.code }).toEqual(expected)
      expect({ share: shown(shared.share) }).toEqual(expected)
      expect(explainBecause(shared.because).join('')).toMatch(
        /^单位自定.*为分值的 [\d.]+%$|^单位自定.*约 [\d.]+%$/,
      )
    },
  )
})

type CombinationCase = { combination: CombinationMethod['kind'] } & Partial<
  Record<string, { weight: string; share?: string; missing?: 'refuse' | 'reweight' }>
>

describe('the shares of several sources become one', () => {
  test.each(casesOf<CombinationCase, Record<string, string>>('scoring/combine-sources'))(
    '$name',
    ({ given, expect: expected }) => {
      const sources = scoreSources.flatMap((source): SourceShare[] => {
        const part = given[source]
        if (part === undefined) return []
        const share = part.share === undefined ? null : shareFrom(part.share)
        return [
          {
            rule: { source, weightPercent: part.weight, whenMissing: part.missing ?? 'refuse' },
            shared: share && { share, because: because('given-percent', { source, percent: '1' }) },
          },
        ]
      })
      const method: CombinationMethod =
        given.combination === 'trimmed-mean'
          ? { kind: 'trimmed-mean', dropEachEnd: 1 }
          : { kind: given.combination }
      const combined = combineSources(method, sources)
      if (isRefusal(combined)) return expect({ refused: combined.code }).toEqual(expected)
      expect({ share: shown(combined.share) }).toEqual(expected)
      for (const line of explainBecause(combined.because)) expect(line).not.toMatch(/undefined|null|[a-z]/)
    },
  )

  test('its sentence names each source with its share and its weight', () => {
    const part = (share: string) => ({
      share: shareFrom(share),
      because: because('given-percent', { source: 'self', percent: '1' }),
    })
    const combined = combineSources({ kind: 'weighted' }, [
      { rule: { source: 'self', weightPercent: '40', whenMissing: 'refuse' }, shared: part('1/1') },
      { rule: { source: 'panel', weightPercent: '60', whenMissing: 'refuse' }, shared: part('8/9') },
    ])
    expect(isRefusal(combined) ? [] : explainBecause(combined.because).at(-1)).toBe(
      '加权平均（单位自定 100%×40、考评组打分约 88.888889%×60）= 分值的约 93.333333%',
    )
  })
})
