import { expect, test } from 'vitest'
import { summariseLeaders } from '@hengji/domain/appraisal/leader-summary.ts'
import { scoreLeaders, type LeaderScheme } from '@hengji/domain/appraisal/score-leaders.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { LeaderRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import { casesOf } from '../cases.ts'
import { sampleScheme } from '../scheme/scheme-samples.ts'

const scheme = sampleScheme('housing-fund-2024')
const usual = scheme.evaluation?.leaders
if (!usual) throw new Error('the sample has no rules')

interface SummaryCase {
  minimumAnswers: string
  tooFew?: LeaderRules['tooFew']
  units: Record<string, Record<string, string[]>>
}

test.each(casesOf<SummaryCase, Record<string, Record<string, string>>>('appraisal/leader-summary'))(
  '$name',
  ({ given, expect: expected }) => {
    const rules: LeaderRules = {
      ...usual,
      method: { kind: 'mean' },
      options: [],
      minimumAnswers: parseInt(given.minimumAnswers, 10),
      tooFew: given.tooFew ?? 'reweight',
    }
    const leaders: LeaderScheme = { rules, groups: scheme.leaders, fullMarks: '100' }
    const units = Object.entries(given.units).map(([unitId, groups]) => ({
      unitId,
      answers: Object.entries(groups).map(([group, scores]) => ({ group, scores, abstained: 0 })),
    }))
    const summary = summariseLeaders(leaders, units)
    expect(
      Object.fromEntries(
        summary.map(({ unitId, groups, points, refusal, isSubstituted }) => [
          unitId,
          {
            ...(points === null ? { refused: refusal?.code } : { points }),
            ...Object.fromEntries(
              groups.map(({ group, told }) => [
                group,
                told === null ? '不列' : `${told.answers} 人 ${told.score}`,
              ]),
            ),
            ...(isSubstituted ? { isSubstituted: '是' } : {}),
          },
        ]),
      ),
    ).toEqual(expected)
    // What it comes to is what the result reckons, where no other unit stands in.
    for (const { unitId, answers } of units) {
      const scored = scoreLeaders(leaders, answers, () => [])
      if (rules.tooFew !== 'mean-of-others' && !isRefusal(scored))
        expect(summary.find((unit) => unit.unitId === unitId)?.points).toBe(scored.points)
    }
  },
)
