import { because, type Because } from '../kernel/because.ts'
import { decimalOf, type DecimalText } from '../kernel/decimal.ts'
import {
  add,
  divide,
  fraction,
  fractionOf,
  multiply,
  roundedDecimal,
  type Fraction,
} from '../kernel/fraction.ts'
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts'
import type { LeaderRules } from '../scheme/evaluation-rules.ts'
import type { LeaderGroup } from '../scheme/scheme.ts'
import { meanOf } from '../scoring/combine-sources.ts'
import { scoreOfPanel } from '../scoring/panel.ts'
import { numberShown } from '../scoring/percent-shown.ts'

/** What the leaders of one group said of one unit; who said what is not kept. */
export interface LeaderAnswers {
  /** The title of the scheme's group. */
  group: string
  scores: readonly DecimalText[]
  abstained: number
}

/** A component of the composite as it is before and after its rounding. */
export interface ComponentScore {
  points: DecimalText
  because: Because
  /** Points of some groups or of all stand for answers that were too few. */
  isSubstituted: boolean
}

export type LeaderRefusal = Refusal<LeaderRefusalCode>
export type LeaderRefusalCode = 'too-few-answers' | 'answer-outside' | 'leader-group-is-unknown'

export interface LeaderScheme {
  rules: LeaderRules
  groups: readonly LeaderGroup[]
  /** Of the component. */
  fullMarks: DecimalText
}

/** What one group's answers come to on the leaders' scale; `null` where they are too few. */
export function scoreOfLeaderGroup(
  rules: LeaderRules,
  answers: LeaderAnswers | undefined,
): Fraction | null | LeaderRefusal {
  const scores = answers?.scores ?? []
  const outside = scores.find((score) => !isAllowed(rules, score))
  if (outside !== undefined)
    return refuse('answer-outside', { group: answers?.group ?? null, score: outside })
  if (scores.length < rules.minimumAnswers) return null
  const judged = scoreOfPanel(rules.method, scores)
  return isRefusal(judged) ? null : judged.score
}

function isAllowed({ leastScore, fullScore, options }: LeaderRules, score: DecimalText): boolean {
  const given = decimalOf(score)
  if (given.lessThan(leastScore) || given.greaterThan(fullScore)) return false
  return options.length === 0 || options.some(({ points }) => given.equals(points))
}

/**
 * The leaders' component of one unit (领导评价得分): each group's answers become one, the groups count by their weights.
 * An abstention is no answer.
 * @param answersOfOthers by group: what it gave to the other units, where it gave enough
 * @rule the scheme's evaluation: leaders; scheme: leaders
 */
export function scoreLeaders(
  { rules, groups, fullMarks }: LeaderScheme,
  answers: readonly LeaderAnswers[],
  answersOfOthers: (group: string) => readonly Fraction[],
): ComponentScore | LeaderRefusal {
  const unknown = answers.find(({ group }) => !groups.some(({ title }) => title === group))
  if (unknown !== undefined) return refuse('leader-group-is-unknown', { group: unknown.group })
  const steps: Because[] = []
  let isSubstituted = false
  let sum = fraction(0n)
  let weights = fraction(0n)
  for (const group of groups) {
    const given = answers.find((each) => each.group === group.title)
    const own = scoreOfLeaderGroup(rules, given)
    if (own !== null && 'refused' in own) return own
    const counted = own === null ? standingIn(rules, group, given, answersOfOthers) : own
    if (counted !== null && 'refused' in counted) return counted
    steps.push(groupStep(rules, group, given, own, counted, answersOfOthers))
    isSubstituted ||= own === null
    if (counted === null) continue
    const weight = fractionOf(group.weightPercent)
    sum = add(sum, multiply(weight, counted))
    weights = add(weights, weight)
  }
  if (weights.numerator === 0n) return refuse('too-few-answers', { name: rules.component })
  const share = divide(divide(sum, weights), fractionOf(rules.fullScore))
  const exact = multiply(share, fractionOf(fullMarks))
  const points = roundedDecimal(exact, rules.places)
  return {
    points,
    isSubstituted,
    because: because(
      'leaders',
      { name: rules.component, exactPoints: numberShown(exact).replace('约 ', ''), points },
      steps,
    ),
  }
}

/** What stands for a group with too few answers; `null`: nothing, the others bear its weight. */
function standingIn(
  rules: LeaderRules,
  { title }: LeaderGroup,
  given: LeaderAnswers | undefined,
  answersOfOthers: (group: string) => readonly Fraction[],
): Fraction | null | LeaderRefusal {
  if (rules.tooFew === 'reweight') return null
  const others = rules.tooFew === 'mean-of-others' ? answersOfOthers(title) : []
  return others.length > 0
    ? meanOf(others)
    : refuse('too-few-answers', {
        name: rules.component,
        group: title,
        answers: given?.scores.length ?? 0,
        minimumAnswers: rules.minimumAnswers,
      })
}

function groupStep(
  rules: LeaderRules,
  group: LeaderGroup,
  given: LeaderAnswers | undefined,
  own: Fraction | null,
  counted: Fraction | null,
  answersOfOthers: (group: string) => readonly Fraction[],
): Because {
  const facts = {
    group: group.title,
    answers: given?.scores.length ?? 0,
    abstained: given?.abstained ?? 0,
    weightPercent: group.weightPercent,
    fullScore: rules.fullScore,
    minimumAnswers: rules.minimumAnswers,
  }
  if (counted === null) return because('leader-group-missing', facts)
  const score = numberShown(counted)
  return own === null
    ? because('leader-group-substituted', { ...facts, score, units: answersOfOthers(group.title).length })
    : because('leader-group', {
        ...facts,
        score,
        method: rules.method.kind,
        dropEachEnd: rules.method.kind === 'trimmed-mean' ? rules.method.dropEachEnd : null,
      })
}
