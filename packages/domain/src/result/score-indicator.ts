import { because, type Because } from '../kernel/because.ts'
import { decimalOf, type DecimalText } from '../kernel/decimal.ts'
import { exactDecimal, fractionOf, multiply, roundedDecimal, type Fraction } from '../kernel/fraction.ts'
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts'
import type { EvaluationRules, ScoreSource } from '../scheme/evaluation-rules.ts'
import type { PanelMethod } from '../scheme/panel-method.ts'
import type { Scheme } from '../scheme/scheme.ts'
import {
  combineSources,
  meanOf,
  type CombinationRefusalCode,
  type SourceShare,
} from '../scoring/combine-sources.ts'
import { shareByPanel, type PanelRefusalCode } from '../scoring/panel.ts'
import { percentShown } from '../scoring/percent-shown.ts'
import { inOrder, shareOfScore, type Shared, type ShareRefusalCode } from '../scoring/share-of-score.ts'
import type { ScoredIndicator } from './group-result.ts'
import type { IndicatorYear, PeerScore } from './group-year.ts'

export type IndicatorRefusalCode =
  | ShareRefusalCode
  | CombinationRefusalCode
  | PanelRefusalCode
  | 'weight-is-negative'
  | 'too-few-ballots'
  | 'too-many-ballots'
  | 'peer-twice'
  | 'section-is-unknown'
  | 'review-outside-weight'

export interface IndicatorRules {
  scheme: Scheme
  evaluation: EvaluationRules
  /** Sections on whose indicators the panel votes. */
  votedSections: ReadonlySet<string>
}

/** Sections by what they are part of: a voted part votes for all that it holds. */
export function votedSections({ sections }: Scheme, { ballotScope }: EvaluationRules): Set<string> {
  const voted = new Set<string>()
  for (const { title, parent } of sections) {
    const isVoted =
      ballotScope.kind === 'all' ||
      ballotScope.sections.includes(title) ||
      (parent !== null && voted.has(parent))
    if (isVoted) voted.add(title)
  }
  return voted
}

/** An indicator's points as they go on into the sum: exact where the scheme does not round them. */
export interface IndicatorScore {
  scored: ScoredIndicator
  points: Fraction
}

/**
 * The points of one indicator: each source's share of the weight, one share by the scheme's method, times the weight,
 * rounded where the scheme rounds an indicator; then the review's points where there was one.
 */
export function scoreIndicator(
  rules: IndicatorRules,
  indicator: IndicatorYear,
): IndicatorScore | Refusal<IndicatorRefusalCode> {
  const { scheme, evaluation } = rules
  const { id, code, section, weightPoints, review } = indicator
  if (!scheme.sections.some(({ title }) => title === section))
    return refuse('section-is-unknown', { section })
  if (decimalOf(weightPoints).lessThan(0)) return refuse('weight-is-negative', { weightPoints })
  const sources = sharesOf(rules, indicator)
  if ('refused' in sources) return sources
  const combined = combineSources(evaluation.combination, sources)
  if (isRefusal(combined)) return combined
  const exact = multiply(fractionOf(weightPoints), combined.share)
  const computed = pointsText(exact, scheme.rounding.indicator)
  if (
    review !== null &&
    (decimalOf(review.points).lessThan(0) || decimalOf(review.points).greaterThan(weightPoints))
  )
    return refuse('review-outside-weight', { points: review.points, weightPoints })
  const reason = because(
    'indicator-points',
    {
      code,
      weightPoints,
      percent: percentShown(combined.share),
      exactPoints: exactDecimal(exact, 6) ?? roundedDecimal(exact, 6),
      points: computed,
    },
    [combined.because],
  )
  const points = review?.points ?? computed
  const isExact = review === null && scheme.rounding.indicator === null
  return {
    points: isExact ? exact : fractionOf(points),
    scored: {
      indicatorId: id,
      code,
      section,
      weightPoints,
      share: `${combined.share.numerator}/${combined.share.denominator}`,
      pointsBeforeReview: computed,
      points,
      because: review === null ? reason : reviewed(computed, review, reason),
    },
  }
}

function reviewed(
  before: DecimalText,
  { points, decider, reason }: NonNullable<IndicatorYear['review']>,
  step: Because,
): Because {
  return because('points-reviewed', { before, points, decider, reason }, [step])
}

/** As text: rounded where the scheme rounds; else whole, and only endless decimals end after 38 places. */
export function pointsText(exact: Fraction, places: number | null): DecimalText {
  return places === null
    ? (exactDecimal(exact, 40) ?? roundedDecimal(exact, 38))
    : roundedDecimal(exact, places)
}

/** What each listed source says; the panel is not asked outside its scope. */
function sharesOf(
  rules: IndicatorRules,
  indicator: IndicatorYear,
): SourceShare[] | Refusal<IndicatorRefusalCode> {
  const shares: SourceShare[] = []
  for (const rule of rules.evaluation.sources) {
    if (rule.source === 'panel' && !rules.votedSections.has(indicator.section)) continue
    const shared = shareFromSource(rules, indicator, rule.source)
    if (shared !== null && 'refused' in shared) return shared
    shares.push({ rule, shared })
  }
  return shares
}

/** What one source says of an indicator, whether the scheme counts it or not; `null` where it said nothing. */
export function shareFromSource(
  rules: IndicatorRules,
  indicator: IndicatorYear,
  source: ScoreSource,
): Shared | null | Refusal<IndicatorRefusalCode> {
  const { scheme, evaluation } = rules
  const tiers = { tiers: scheme.tiers, tierShare: evaluation.tierShare }
  switch (source) {
    case 'self':
      return indicator.self && shareOfScore(tiers, indicator.weightPoints, indicator.self, 'self')
    case 'on-site':
      return indicator.onSite && shareOfScore(tiers, indicator.weightPoints, indicator.onSite, 'on-site')
    case 'peer':
      return shareByPeers(rules, indicator)
    case 'panel':
      return shareByBallots(rules, indicator.ballots)
  }
}

/** Fewer ballots than may be opened are no result to reckon with; none at all is a source that is missing. */
function shareByBallots(
  { scheme, evaluation }: IndicatorRules,
  ballots: readonly DecimalText[],
): Shared | null | Refusal<IndicatorRefusalCode> {
  if (ballots.length === 0) return null
  const facts = { ballots: ballots.length, minimumSeats: evaluation.minimumSeats, seats: scheme.panel.seats }
  if (ballots.length < evaluation.minimumSeats) return refuse('too-few-ballots', facts)
  if (ballots.length > scheme.panel.seats) return refuse('too-many-ballots', facts)
  return shareByPanel(scheme, ballots)
}

/** So few peers that the method drops all of them have said nothing. */
function shareByPeers(
  { scheme, evaluation }: IndicatorRules,
  { peers, weightPoints }: IndicatorYear,
): Shared | null | Refusal<IndicatorRefusalCode> {
  const seen = new Set<string>()
  const twice = peers.find(({ unitId }) => seen.has(unitId) || !seen.add(unitId))
  if (twice !== undefined) return refuse('peer-twice', { unitId: twice.unitId })
  const shares: Fraction[] = []
  for (const { score } of peers) {
    const shared = shareOfScore(
      { tiers: scheme.tiers, tierShare: evaluation.tierShare },
      weightPoints,
      score,
      'peer',
    )
    if (isRefusal(shared)) return shared
    shares.push(shared.share)
  }
  const share = shareOfSeveral(evaluation.peers, shares)
  return share === null ? null : { share, because: peersReason(evaluation.peers, peers, share) }
}

function shareOfSeveral(method: PanelMethod, shares: readonly Fraction[]): Fraction | null {
  const dropped = method.kind === 'trimmed-mean' ? method.dropEachEnd : 0
  if (shares.length <= dropped * 2) return null
  const sorted = inOrder(shares)
  const half = Math.floor((sorted.length - 1) / 2)
  return meanOf(
    method.kind === 'median'
      ? sorted.slice(half, sorted.length - half)
      : sorted.slice(dropped, sorted.length - dropped),
  )
}

function peersReason(method: PanelMethod, peers: readonly PeerScore[], share: Fraction): Because {
  return because('peers', {
    count: peers.length,
    method: method.kind,
    dropEachEnd: method.kind === 'trimmed-mean' ? method.dropEachEnd : null,
    percent: percentShown(share),
  })
}
