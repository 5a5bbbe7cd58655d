import { Decimal, decimalOf, decimalText, type DecimalText } from '../kernel/decimal.ts'
import type { ConfidencePercent } from '../scheme/evaluation-rules.ts'
import type { UnitAppraisal } from './appraisal-tally.ts'
import type { AppraisalScheme } from './score-appraisal.ts'
import type { Question } from './questionnaire.ts'

/** Two-sided quantiles of the normal distribution. */
const quantiles = { '90': '1.645', '95': '1.96', '99': '2.576' } as const satisfies Record<
  ConfidencePercent,
  DecimalText
>

/** How far the score may lie from what all who were served would have said, and how many did not answer. */
export interface SurveyQuality {
  /** ± points of the component at the scheme's confidence; `null` where it cannot be told. */
  margin: DecimalText | null
  confidencePercent: ConfidencePercent
  population: number | null
  invited: number | null
  returned: number
  valid: number
  /** Of those asked, how many in a hundred sent an answer that counts; `null` where the questionnaire lay open. */
  responsePercent: DecimalText | null
  /** Some answers came through channels where nobody was drawn: no margin speaks for them. */
  hasOpenChannel: boolean
}

/**
 * The margin of error of a unit's public appraisal.
 *
 * For each scored question, with n answers of points xᵢ and N people served:
 *   s² = Σ(xᵢ − x̄)² ÷ (n − 1), SE = √(s² ÷ n × (N − n) ÷ (N − 1)); without N the last factor is 1.
 * Margin of the question = z × SE; z = 1.645, 1.96, 2.576 for 90, 95, 99 %. The score is a weighted mean of questions whose
 * answers go together in an unknown way, as no single sheet is kept; the sum of weight × margin is never too small for
 * it, whatever that way is. With channels that have weights the same holds channel by channel, N shared out as n is.
 *
 * It speaks for chance alone: not for those who were asked and kept silent, nor for an open channel, where whoever likes
 * answers.
 */
export function surveyQuality(
  { rules, questionnaire, fullMarks }: AppraisalScheme,
  appraisal: UnitAppraisal | null,
): SurveyQuality {
  const channels = appraisal?.channels ?? []
  const population = appraisal?.population ?? null
  const total = (count: (channel: (typeof channels)[number]) => number) =>
    channels.reduce((sum, channel) => sum + count(channel), 0)
  const [returned, valid] = [total((each) => each.returned), total((each) => each.valid)]
  const hasOpenChannel = channels.some(({ invited }) => invited === null)
  const invited = hasOpenChannel || channels.length === 0 ? null : total((each) => each.invited ?? 0)
  const scored = questionnaire.questions.filter(
    ({ weightPercent, kind }) => weightPercent !== null && (kind === 'scale' || kind === 'choice'),
  )
  const z = new Decimal(quantiles[rules.confidencePercent])
  const groups =
    rules.channels.kind === 'pooled'
      ? [{ names: channels.map(({ channel }) => channel), share: new Decimal(1) }]
      : sharesOf(rules.channels.channels, channels)
  const margins = groups.map(({ names, share }) => {
    const own = channels.filter(({ channel }) => names.includes(channel))
    const answered = own.reduce((sum, channel) => sum + channel.valid, 0)
    const people =
      population === null || valid === 0 ? null : new Decimal(population).times(answered).div(valid)
    const standardErrors = scored.map((question) => standardErrorOf(question, own, people))
    return standardErrors.some((error) => error === null)
      ? null
      : standardErrors
          .reduce(
            (sum: Decimal, error, index) =>
              sum.plus((error ?? new Decimal(0)).times(scored[index]?.weightPercent ?? 0).div(100)),
            new Decimal(0),
          )
          .times(share)
  })
  const isKnown = margins.length > 0 && scored.length > 0 && margins.every((margin) => margin !== null)
  const margin = margins
    .reduce((sum: Decimal, each) => sum.plus(each ?? 0), new Decimal(0))
    .times(z)
    .times(fullMarks)
    .div(100)
  return {
    // Upwards: rounding must not make it look better.
    margin: isKnown ? decimalText(margin.toDecimalPlaces(2, Decimal.ROUND_UP)) : null,
    confidencePercent: rules.confidencePercent,
    population,
    invited,
    returned,
    valid,
    responsePercent:
      invited === null || invited === 0
        ? null
        : decimalText(new Decimal(valid).times(100).div(invited).toDecimalPlaces(1, Decimal.ROUND_HALF_UP)),
    hasOpenChannel,
  }
}

/** Channels with their shares among those that have answers. */
function sharesOf(
  shares: readonly { title: string; weightPercent: DecimalText }[],
  channels: UnitAppraisal['channels'],
): { names: string[]; share: Decimal }[] {
  const present = shares.filter(({ title }) =>
    channels.some(({ channel, valid }) => channel === title && valid > 0),
  )
  const whole = present.reduce((sum: Decimal, { weightPercent }) => sum.plus(weightPercent), new Decimal(0))
  return whole.isZero()
    ? []
    : present.map(({ title, weightPercent }) => ({
        names: [title],
        share: decimalOf(weightPercent).div(whole),
      }))
}

/** `null` for fewer than two answers: one says nothing about how far apart they lie. */
function standardErrorOf(
  question: Question,
  channels: UnitAppraisal['channels'],
  people: Decimal | null,
): Decimal | null {
  let [count, sum, squares] = [0, new Decimal(0), new Decimal(0)]
  for (const { questions } of channels) {
    for (const tally of questions.find((each) => each.question === question.id)?.counts ?? []) {
      const points = question.options.find(({ id }) => id === tally.option)?.points ?? null
      if (points === null) continue
      count += tally.count
      sum = sum.plus(new Decimal(points).times(tally.count))
      squares = squares.plus(new Decimal(points).times(points).times(tally.count))
    }
  }
  if (count < 2) return null
  const variance = squares.minus(sum.times(sum).div(count)).div(count - 1)
  // N below n would be a slip of whoever counted the people; then all were asked.
  const correction =
    people === null
      ? new Decimal(1)
      : Decimal.max(0, people.minus(count)).div(Decimal.max(1, people.minus(1)))
  return Decimal.max(0, variance).div(count).times(correction).sqrt()
}
