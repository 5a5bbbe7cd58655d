import type { DecimalText } from '../kernel/decimal.ts'
import { exactDecimal, fractionOf, multiply, roundedDecimal } from '../kernel/fraction.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { GivenScore } from '../scoring/given-score.ts'
import { shareOfScore, type TierRules } from '../scoring/share-of-score.ts'
import type { IndicatorClaim, MediaProof } from './check-claim.ts'
import type { FilledSelfEvaluation } from './self-evaluation.ts'

/** What a proof is to show: that the work was done, or that the tier is deserved (定档举证). */
export const proofPurposes = ['completion', 'tier'] as const
export type ProofPurpose = (typeof proofPurposes)[number]

export const proofPurposeWords = {
  completion: '完成情况',
  tier: '定档举证',
} as const satisfies Record<ProofPurpose, string>

export interface ChosenProof {
  evidenceId: string
  purpose: ProofPurpose
}

/** What of a claim has been typed. `null`: nothing, it stands as the year's reports and proofs filled it. */
export interface ClaimDraft {
  achieved: string | null
  score: GivenScore | null
  gapReason: string
  differenceReason: string
  proofs: readonly ChosenProof[] | null
  media: readonly MediaProof[]
}

export const untouchedDraft: ClaimDraft = {
  achieved: null,
  score: null,
  gapReason: '',
  differenceReason: '',
  proofs: null,
  media: [],
}

/** The claim as it would be handed in now: what was typed, over what was filled. @param proofs that stand for it */
export function claimOf(filled: FilledSelfEvaluation, draft: ClaimDraft, proofs: number): IndicatorClaim {
  return {
    achieved: draft.achieved ?? filled.achieved ?? '',
    score: draft.score ?? filled.proposed,
    gapReason: draft.gapReason,
    differenceReason: draft.differenceReason,
    proofs,
    media: draft.media,
  }
}

/** What a given score is in points, for people to compare; `null` where it is none of the scheme's. */
export function pointsOfScore(
  rules: TierRules,
  weightPoints: DecimalText,
  score: GivenScore | null,
): DecimalText | null {
  if (score === null) return null
  const shared = shareOfScore(rules, weightPoints, score, 'self')
  if (isRefusal(shared)) return null
  const points = multiply(fractionOf(weightPoints), shared.share)
  return exactDecimal(points, 6) ?? roundedDecimal(points, 6)
}

/** A claim as it was handed in: whole in itself, whatever becomes of plan and reports. What its proofs are called stands apart. */
export interface StatedClaim {
  /** In the plan, from 1. */
  position: number
  code: string | null
  section: string | null
  title: string
  weightPoints: DecimalText
  /** What the reports told on the day it was handed in. */
  filled: FilledSelfEvaluation
  claim: IndicatorClaim
  claimedPoints: DecimalText
  proofs: readonly ChosenProof[]
}
