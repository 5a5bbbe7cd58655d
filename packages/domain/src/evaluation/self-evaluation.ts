import { because, type Because } from '../kernel/because.ts'
import { decimalOf, decimalText, type DecimalText } from '../kernel/decimal.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { withoutFinalStop } from '../kernel/shown.ts'
import type { InterimTarget, Measure, MonthlyReport } from '../monitoring/measure.ts'
import { valueText } from '../monitoring/measured-value.ts'
import { isReached, lastMonth } from '../monitoring/progress.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { scoreByDirection } from '../scoring/direction.ts'
import type { GivenScore } from '../scoring/given-score.ts'

/** What the year's tracking knows of one indicator. */
export interface TrackedIndicator {
  weightPoints: DecimalText
  /** `null`: nothing was tracked. */
  measure: Measure | null
  interims: readonly InterimTarget[]
  /** The standing ones, in any order. */
  reports: readonly MonthlyReport[]
  /** The sentence of the last report that had one. */
  lastSentence: string | null
  /** Proofs attached. */
  proofs: number
}

/** What the form shows before anybody types: only what changed, or cannot be known, is left to do. */
export interface FilledSelfEvaluation {
  /** 全年完成情况 as far as the reports tell; `null`: to be written. */
  achieved: string | null
  /** As reported last, in the measure's unit. */
  actualValue: DecimalText | null
  /** Met, missed, or not to be told from the reports. */
  isMet: boolean | null
  /** By the form's rule; `null` where no rule computes them. */
  computed: { points: DecimalText; because: Because } | null
  /** What the unit will most likely claim; `null`: to be chosen. */
  proposed: GivenScore | null
}

type ScoringScheme = Pick<Scheme, 'directions' | 'tiers'>

/**
 * Fills a unit's self-evaluation of one indicator from the year's reports: the value last reported, points by the
 * scheme's direction rule for numbers, the best tier for milestones that were all reached. Nothing is made up: what the
 * reports do not tell stays open.
 */
export function fillSelfEvaluation(scheme: ScoringScheme, tracked: TrackedIndicator): FilledSelfEvaluation {
  const { measure } = tracked
  if (measure === null) return { ...nothingKnown, achieved: tracked.lastSentence }
  return measure.kind === 'milestone' ? fillMilestone(scheme, tracked) : fillNumber(scheme, tracked, measure)
}

const nothingKnown: FilledSelfEvaluation = {
  achieved: null,
  actualValue: null,
  isMet: null,
  computed: null,
  proposed: null,
}

function fillNumber(
  { directions }: ScoringScheme,
  { weightPoints, reports, lastSentence }: TrackedIndicator,
  measure: Measure,
): FilledSelfEvaluation {
  const latest = reports
    .filter(({ value }) => value !== null)
    .toSorted((one, other) => one.month - other.month)
    .at(-1)
  const actualValue = latest?.value ?? null
  if (actualValue === null) return { ...nothingKnown, achieved: lastSentence }
  const shown = `${withoutFinalStop(measure.name)}：${valueText(actualValue, measure.unit)}`
  const achieved = lastSentence === null ? shown : `${shown}。${lastSentence}`
  if (measure.annualTarget === null) return { ...nothingKnown, achieved, actualValue }
  const isMet = isReached({ ...measure, accrual: 'state' }, actualValue, measure.annualTarget)
  const scored = scoreByDirection(
    {
      direction: measure.direction,
      annualTarget: decimalOf(measure.annualTarget),
      actualValue: decimalOf(actualValue),
      weightPoints: decimalOf(weightPoints),
    },
    directions,
  )
  // A target that itself does not suffice (<0.3%) and is hit exactly: no printed rule says what that is worth.
  const hasRule = !isRefusal(scored) && (isMet || !decimalOf(actualValue).equals(measure.annualTarget))
  if (!hasRule) return { ...nothingKnown, achieved, actualValue, isMet }
  const points = decimalText(scored.points)
  return {
    achieved,
    actualValue,
    isMet,
    computed: { points, because: scored.because },
    proposed: { kind: 'points', points },
  }
}

/** All steps reached is the best tier in full; anything less is for a person to weigh. */
function fillMilestone(
  { tiers }: ScoringScheme,
  { weightPoints, interims, reports, lastSentence }: TrackedIndicator,
): FilledSelfEvaluation {
  if (reports.length === 0) return { ...nothingKnown, achieved: lastSentence }
  const reached = Math.max(0, ...reports.map(({ reachedMonth }) => reachedMonth ?? 0))
  const steps = interims.filter(({ milestone }) => milestone !== null)
  const done = steps.filter(({ month }) => month <= reached)
  const isMet = steps.length > 0 && reached >= lastMonth(steps)
  const words = done
    .toSorted((one, other) => one.month - other.month)
    // The last step of a proposed plan begins with the very word.
    .map(({ milestone }) => withoutFinalStop((milestone ?? '').replace(/^完成：/, '')))
    .join('；')
  const shown = words === '' ? null : `已完成：${words}`
  const achieved = lastSentence === null ? shown : shown === null ? lastSentence : `${shown}。${lastSentence}`
  const [best] = tiers
  if (!isMet || best === undefined)
    return { ...nothingKnown, achieved, isMet: steps.length > 0 ? isMet : null }
  return {
    achieved,
    actualValue: null,
    isMet,
    computed: {
      points: weightPoints,
      because: because('tier', {
        tier: best.title,
        leastPercent: best.leastPercent,
        mostPercent: best.mostPercent,
        weightPoints,
        percent: best.mostPercent,
        points: weightPoints,
      }),
    },
    proposed: { kind: 'tier', tier: best.title, percent: best.mostPercent },
  }
}
