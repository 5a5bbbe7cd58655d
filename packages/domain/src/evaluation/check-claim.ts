import type { IsoDate, PlanYear } from '../kernel/dates.ts'
import { decimalOf, type DecimalText } from '../kernel/decimal.ts'
import { fractionOf, isGreater, multiply, negate, subtract, type Fraction } from '../kernel/fraction.ts'
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { EvaluationRules } from '../scheme/evaluation-rules.ts'
import type { GivenScore } from '../scoring/given-score.ts'
import { numberShown } from '../scoring/percent-shown.ts'
import { shareOfScore, type ShareRefusalCode } from '../scoring/share-of-score.ts'
import { tierAt } from '../scoring/tier.ts'
import type { FilledSelfEvaluation } from './self-evaluation.ts'

/** What a unit says of one of its indicators (单位自定、定档举证). */
export interface IndicatorClaim {
  /** 全年完成情况 */
  achieved: string
  score: GivenScore | null
  /** Why the target was missed; asked for where it was. */
  gapReason: string
  /** Why the claim differs from the computed points; asked for where it does. */
  differenceReason: string
  /** Proofs that stand for this claim. */
  proofs: number
  media: readonly MediaProof[]
}

/** 主流媒体佐证 */
export interface MediaProof {
  outlet: string
  title: string
  /** `null` while it is being typed. */
  publishedOn: IsoDate | null
  address: string | null
}

export interface ClaimScheme {
  scheme: Pick<Scheme, 'tiers' | 'year'>
  evaluation: Pick<EvaluationRules, 'tierShare' | 'claims'>
}

/** Fields of the form, for the place of a fault. */
export const claimFields = ['achieved', 'score', 'gapReason', 'differenceReason', 'proofs', 'media'] as const
export type ClaimField = (typeof claimFields)[number]

export interface ClaimFault extends Refusal<ClaimFaultCode> {
  field: ClaimField
}
export type ClaimFaultCode =
  | ShareRefusalCode
  | 'nothing-written'
  | 'no-claim'
  | 'gap-unexplained'
  | 'difference-unexplained'
  | 'no-proof'
  | 'no-media-proof'
  | 'media-incomplete'
  | 'media-outside-year'

/** What is still to be done before the claim can be handed in; empty where nothing is. */
export function faultsOfClaim(
  { scheme, evaluation }: ClaimScheme,
  weightPoints: DecimalText,
  filled: FilledSelfEvaluation,
  claim: IndicatorClaim,
): ClaimFault[] {
  const faults: ClaimFault[] = []
  const add = (field: ClaimField, code: ClaimFaultCode, facts: Refusal['facts'] = {}) =>
    faults.push({ ...refuse(code, facts), field })
  if (claim.achieved.trim() === '') add('achieved', 'nothing-written')
  if (filled.isMet === false && claim.gapReason.trim() === '') add('gapReason', 'gap-unexplained')
  if (evaluation.claims.isProofRequired && claim.proofs === 0) add('proofs', 'no-proof')
  for (const { outlet, title, publishedOn } of claim.media) {
    if (outlet.trim() === '' || title.trim() === '' || publishedOn === null) add('media', 'media-incomplete')
    else if (!isOfYear(publishedOn, scheme.year)) add('media', 'media-outside-year', { title, publishedOn })
  }
  if (claim.score === null) {
    add('score', 'no-claim')
    return faults
  }
  const tiers = { tiers: scheme.tiers, tierShare: evaluation.tierShare }
  const shared = shareOfScore(tiers, weightPoints, claim.score, 'self')
  if (isRefusal(shared)) {
    add('score', shared.code, shared.facts)
    return faults
  }
  const claimed = multiply(fractionOf(weightPoints), shared.share)
  const difference = filled.computed && subtract(claimed, fractionOf(filled.computed.points))
  const allowed = fractionOf(evaluation.claims.reasonAbove)
  if (difference && isGreater(magnitude(difference), allowed) && claim.differenceReason.trim() === '')
    add('differenceReason', 'difference-unexplained', {
      claimed: numberShown(claimed),
      computed: filled.computed?.points ?? null,
    })
  if (isMediaAsked(scheme, evaluation, claim.score, shared.share) && claim.media.length === 0)
    add('media', 'no-media-proof', { tier: evaluation.claims.mediaProofTier })
  return faults
}

function magnitude(value: Fraction): Fraction {
  return value.numerator < 0n ? negate(value) : value
}

/** The claim reaches the tier from which on a report in the media is asked for. */
function isMediaAsked(
  { tiers }: ClaimScheme['scheme'],
  { claims }: ClaimScheme['evaluation'],
  score: GivenScore,
  share: Fraction,
): boolean {
  const asked = tiers.findIndex(({ title }) => title === claims.mediaProofTier)
  if (asked === -1) return false
  const reached =
    score.kind === 'tier'
      ? tiers.findIndex(({ title }) => title === score.tier)
      : tiers.findIndex((tier) => tier === tierAt(tiers, percentOf(share)))
  return reached !== -1 && reached <= asked
}

/** Rounded far below where a tier ends. */
function percentOf({ numerator, denominator }: Fraction) {
  return decimalOf(String(numerator)).times(100).div(String(denominator))
}

/** A year's work is reported until the evaluation of it: to the end of February after. */
function isOfYear(day: IsoDate, year: PlanYear): boolean {
  return day >= `${year}-01-01` && day < `${year + 1}-03-01`
}

/** One Chinese sentence beside the field. */
export function explainClaimFault({ code, facts }: ClaimFault): string {
  return sentences[code](facts)
}

type Facts = Refusal['facts']

const sentences = {
  'nothing-written': () => '请写全年完成情况。',
  'no-claim': () => '请自定得分或档次。',
  'gap-unexplained': () => '没有达到目标，请说明原因。',
  'difference-unexplained': (facts) =>
    `自定 ${fact(facts, 'claimed')} 分，与按上报计算的 ${fact(facts, 'computed')} 分不同，请说明理由。`,
  'no-proof': () => '请附上佐证材料。',
  'no-media-proof': (facts) => `自定为“${fact(facts, 'tier')}”及以上，请填主流媒体佐证。`,
  'media-incomplete': () => '主流媒体佐证要写明媒体、标题和日期。',
  'media-outside-year': (facts) =>
    `“${fact(facts, 'title')}”发表于 ${fact(facts, 'publishedOn')}，不在考评年度（次年二月底以前）之内。`,
  'points-are-negative': () => '得分不能为负。',
  'points-above-weight': (facts) =>
    `自定 ${fact(facts, 'points')} 分，高于分值 ${fact(facts, 'weightPoints')} 分。`,
  'percent-outside': () => '百分比应在 0 到 100 之间。',
  'no-such-tier': (facts) => `考评办法没有“${fact(facts, 'tier')}”这一档。`,
  'outside-tier': (facts) =>
    `该档是分值的 ${fact(facts, 'leastPercent')}%—${fact(facts, 'mostPercent')}%，所填的 ${fact(facts, 'percent')}% 不在其内。`,
  'tier-share-missing': (facts) =>
    `请在该档之内（${fact(facts, 'leastPercent')}%—${fact(facts, 'mostPercent')}%）填写百分比。`,
} satisfies Record<ClaimFaultCode, (facts: Facts) => string>

function fact(facts: Facts, name: string): string {
  return String(facts[name] ?? '')
}
