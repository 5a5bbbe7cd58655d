import { because, type Because } from '../kernel/because.ts'
import type { DecimalText } from '../kernel/decimal.ts'
import {
  add,
  divide,
  fraction,
  fractionOf,
  multiply,
  roundedDecimal,
  type Fraction,
} from '../kernel/fraction.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { AppraisalRules } from '../scheme/evaluation-rules.ts'
import { meanOf } from '../scoring/combine-sources.ts'
import { numberShown } from '../scoring/percent-shown.ts'
import type { UnitAppraisal } from './appraisal-tally.ts'
import { checkTally, type TallyRefusal } from './check-tally.ts'
import type { Question, Questionnaire } from './questionnaire.ts'
import type { ComponentScore } from './score-leaders.ts'

export type AppraisalRefusal = Refusal<'too-few-answers' | 'questionnaire-without-points'> | TallyRefusal

export interface AppraisalScheme {
  rules: AppraisalRules
  questionnaire: Questionnaire
  /** Of the component; the points of options are out of 100. */
  fullMarks: DecimalText
}

/** What the answers alone come to, before too few of them are looked at by rule. */
export interface AppraisalStanding {
  /** Out of 100, exact; `null` where they are too few. */
  score: Fraction | null
  valid: number
  steps: Because[]
}

/**
 * The public's score of one unit from counted answers: each question's mean, the questions by their weights; in one or
 * channel by channel, as the scheme says. An option without points (不了解) is no answer.
 * @rule the scheme's evaluation: appraisal
 */
export function standingOfAppraisal(
  { rules, questionnaire }: AppraisalScheme,
  appraisal: UnitAppraisal | null,
): AppraisalStanding | AppraisalRefusal {
  const questions = questionnaire.questions.filter(isScored)
  if (questions.length === 0) return refuse('questionnaire-without-points')
  const channels = appraisal?.channels ?? []
  const misfit = checkTally(rules.channels, questionnaire, channels)
  if (misfit !== null) return misfit
  const valid = channels.reduce((sum, channel) => sum + channel.valid, 0)
  const names = channels.map(({ channel }) => channel)
  const isTooFew = questions.some(
    (question) => talliedIn(question, names, appraisal).answers < rules.minimumAnswers,
  )
  if (isTooFew) return { score: null, valid, steps: [] }
  if (rules.channels.kind === 'pooled') {
    const pooled = scoreIn(questions, names, appraisal)
    return { score: pooled?.score ?? null, valid, steps: pooled?.steps ?? [] }
  }
  return { ...scoreByChannel(rules.channels.channels, questions, appraisal), valid }
}

type ScoredQuestion = Question & { weightPercent: DecimalText }

function isScored(question: Question): question is ScoredQuestion {
  return question.weightPercent !== null && (question.kind === 'scale' || question.kind === 'choice')
}

/** How many answered a question in these channels, and the sum of what their options are worth. */
function talliedIn(
  question: Question,
  channels: readonly string[],
  appraisal: UnitAppraisal | null,
): { answers: number; sum: Fraction } {
  let answers = 0
  let sum = fraction(0n)
  for (const { channel, questions } of appraisal?.channels ?? []) {
    if (!channels.includes(channel)) continue
    const counts = questions.find((each) => each.question === question.id)?.counts ?? []
    for (const { option, count } of counts) {
      const points = question.options.find(({ id }) => id === option)?.points ?? null
      if (points === null) continue
      answers += count
      sum = add(sum, multiply(fractionOf(points), fraction(BigInt(count))))
    }
  }
  return { answers, sum }
}

/** @returns `null` where nobody answered one of the questions in these channels */
function scoreIn(
  questions: readonly ScoredQuestion[],
  channels: readonly string[],
  appraisal: UnitAppraisal | null,
): { score: Fraction; steps: Because[] } | null {
  let sum = fraction(0n)
  let weights = fraction(0n)
  const steps: Because[] = []
  for (const question of questions) {
    const tallied = talliedIn(question, channels, appraisal)
    if (tallied.answers === 0) return null
    const mean = divide(tallied.sum, fraction(BigInt(tallied.answers)))
    const weight = fractionOf(question.weightPercent)
    sum = add(sum, multiply(weight, mean))
    weights = add(weights, weight)
    steps.push(
      because('question', {
        question: question.title,
        answers: tallied.answers,
        score: numberShown(mean),
        weightPercent: question.weightPercent,
      }),
    )
  }
  return weights.numerator === 0n ? null : { score: divide(sum, weights), steps }
}

function scoreByChannel(
  shares: readonly { title: string; weightPercent: DecimalText }[],
  questions: readonly ScoredQuestion[],
  appraisal: UnitAppraisal | null,
): { score: Fraction | null; steps: Because[] } {
  let sum = fraction(0n)
  let weights = fraction(0n)
  const steps: Because[] = []
  for (const { title, weightPercent } of shares) {
    const scored = scoreIn(questions, [title], appraisal)
    if (scored === null) {
      steps.push(because('channel-missing', { channel: title }))
      continue
    }
    sum = add(sum, multiply(fractionOf(weightPercent), scored.score))
    weights = add(weights, fractionOf(weightPercent))
    const valid = appraisal?.channels.find(({ channel }) => channel === title)?.valid ?? 0
    steps.push(
      because(
        'channel',
        { channel: title, valid, score: numberShown(scored.score), weightPercent },
        scored.steps,
      ),
    )
  }
  return { score: weights.numerator === 0n ? null : divide(sum, weights), steps }
}

/**
 * The public's component of one unit (公众评议得分).
 * @param scoresOfOthers what the other units of the group came to, where their answers were enough
 */
export function scoreAppraisal(
  { rules, fullMarks }: AppraisalScheme,
  standing: AppraisalStanding,
  scoresOfOthers: () => readonly Fraction[],
): ComponentScore | AppraisalRefusal {
  const { valid, steps } = standing
  const facts = { name: rules.component, valid, minimumAnswers: rules.minimumAnswers }
  const finish = (score: Fraction) => {
    const exact = multiply(divide(score, fractionOf('100')), fractionOf(fullMarks))
    return {
      exactPoints: numberShown(exact).replace('约 ', ''),
      points: roundedDecimal(exact, rules.places),
    }
  }
  if (standing.score !== null) {
    const finished = finish(standing.score)
    return {
      points: finished.points,
      isSubstituted: false,
      because: because('appraisal', { ...facts, ...finished }, steps),
    }
  }
  const others = rules.tooFew === 'mean-of-others' ? scoresOfOthers() : []
  if (others.length === 0) return refuse('too-few-answers', facts)
  const finished = finish(meanOf(others))
  return {
    points: finished.points,
    isSubstituted: true,
    because: because('appraisal-substituted', { ...facts, ...finished, units: others.length }),
  }
}
