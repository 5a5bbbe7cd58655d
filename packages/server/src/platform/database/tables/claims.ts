import type { Generated } from 'kysely'
import type { ClaimDraft, ProofPurpose, StatedClaim } from '@hengji/domain/evaluation/claim-draft.ts'
import type {
  SelfEvaluationAct,
  SelfEvaluationState,
} from '@hengji/domain/evaluation/self-evaluation-states.ts'
import type { Json, NullableJson } from './columns.ts'

/** 0024-claims.sql. */
export interface ClaimTables {
  self_evaluations: SelfEvaluationRow
  self_evaluation_acts: {
    unit_id: string
    evaluation_id: string
    revision: number
    act: SelfEvaluationAct
    reason: string | null
    at: Date
    account_id: string
    account_name: string
  }
  claims: ClaimRow
  claim_proofs: {
    unit_id: string
    evaluation_id: string
    indicator_id: string
    evidence_id: string
    name: string
    purpose: ProofPurpose
    stated_at: Date
    withdrawn_at: Date | null
  }
  points_reviews: PointsReviewRow
  claim_notes: {
    unit_id: string
    evaluation_id: string
    indicator_id: string
    revision: number
    draft: Json<ClaimDraft>
  }
}

export interface SelfEvaluationRow {
  unit_id: string
  evaluation_id: string
  state: Generated<SelfEvaluationState>
  revision: Generated<number>
  submitted_at: Date | null
  submitted_by: string | null
  submitted_by_name: string | null
}

export interface ClaimRow {
  unit_id: string
  evaluation_id: string
  indicator_id: string
  revision: Generated<number>
  draft: Json<ClaimDraft>
  saved_at: Date | null
  saved_by: string | null
  saved_by_name: string | null
  stated: NullableJson<StatedClaim>
}

export interface PointsReviewRow {
  unit_id: string
  evaluation_id: string
  indicator_id: string
  revision: number
  points_before: string
  /** `null`: the review before it was taken back. */
  points: string | null
  reason: string
  decider: string
  decided_at: Date
  decided_by: string
  decided_by_name: string
}
