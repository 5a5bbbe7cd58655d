import type { DecimalText } from '../kernel/decimal.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { numberShown } from '../scoring/percent-shown.ts'
import {
  scoreLeaders,
  scoreOfLeaderGroup,
  type LeaderAnswers,
  type LeaderRefusal,
  type LeaderScheme,
} from './score-leaders.ts'

/** What one group of leaders said of a unit, as far as it may be told. */
export interface LeaderGroupSummary {
  group: string
  weightPercent: DecimalText
  /** `null` where fewer answered than the scheme asks for: neither their number nor their score is told. */
  told: { answers: number; abstained: number; score: string } | null
}

export interface LeaderSummary {
  unitId: string
  groups: LeaderGroupSummary[]
  /** Of the component, as the result reckons it; `null` with the reason in its place. */
  points: DecimalText | null
  refusal: LeaderRefusal | null
  /** Too few answered in some group, and the scheme's rule stands for them. */
  isSubstituted: boolean
}

/** 领导评价汇总: of every unit each group's score and what the groups come to. */
export function summariseLeaders(
  scheme: LeaderScheme,
  units: readonly { unitId: string; answers: readonly LeaderAnswers[] }[],
): LeaderSummary[] {
  const scored = new Map(
    units.map(({ unitId, answers }) => [
      unitId,
      scheme.groups.map(({ title }) => scoreIn(scheme, answers, title)),
    ]),
  )
  return units.map(({ unitId, answers }) => {
    const score = scoreLeaders(scheme, answers, (group) => {
      const at = scheme.groups.findIndex(({ title }) => title === group)
      return [...scored].flatMap(([other, scores]) =>
        other === unitId || scores[at] === undefined || scores[at] === null ? [] : [scores[at]],
      )
    })
    const isRefused = isRefusal(score)
    return {
      unitId,
      groups: scheme.groups.map(({ title, weightPercent }, at) => {
        const own = scored.get(unitId)?.[at] ?? null
        const given = answers.find(({ group }) => group === title)
        const told =
          own === null
            ? null
            : {
                answers: given?.scores.length ?? 0,
                abstained: given?.abstained ?? 0,
                score: numberShown(own),
              }
        return { group: title, weightPercent, told }
      }),
      points: isRefused ? null : score.points,
      refusal: isRefused ? score : null,
      isSubstituted: !isRefused && score.isSubstituted,
    }
  })
}

function scoreIn({ rules }: LeaderScheme, answers: readonly LeaderAnswers[], group: string): Fraction | null {
  const score = scoreOfLeaderGroup(
    rules,
    answers.find((each) => each.group === group),
  )
  return score === null || 'refused' in score ? null : score
}
