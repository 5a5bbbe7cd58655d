import type { ClaimRowView } from '@hengji/contract/claims.ts'
import { explainClaimFault } from '@hengji/domain/evaluation/check-claim.ts'
import type { FilledSelfEvaluation } from '@hengji/domain/evaluation/self-evaluation.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import type { ClaimRow } from './claim-rows.ts'

export function presentClaimRow(
  { indicator, draft, saved, faults, filled, ...row }: ClaimRow,
  { seesProofs, mayEdit }: { seesProofs: boolean; mayEdit: boolean },
): ClaimRowView {
  return {
    indicatorId: indicator.indicator_id,
    code: indicator.code,
    section: indicator.section,
    primary: indicator.primary,
    title: row.title,
    weightPoints: row.weightPoints,
    deadline: indicator.deadline,
    departments: indicator.departments,
    owners: indicator.owners,
    filled: presentFilled(filled),
    draft: {
      ...draft,
      proofs: seesProofs && draft.proofs !== null ? draft.proofs.map((each) => ({ ...each })) : null,
      media: draft.media.map((each) => ({ ...each })),
    },
    revision: row.revision,
    saved: saved && { by: saved.by, at: saved.at.toISOString() },
    proofs: seesProofs ? row.proofs.map((each) => ({ ...each })) : [],
    proofCount: row.proofCount,
    seesProofs,
    claimedPoints: row.claimedPoints,
    faults: faults.map((fault) => ({
      field: fault.field,
      code: fault.code,
      sentence: explainClaimFault(fault),
    })),
    mayEdit,
  }
}

export function presentFilled({ computed, ...filled }: FilledSelfEvaluation): ClaimRowView['filled'] {
  return {
    ...filled,
    computed: computed && { points: computed.points, because: explainBecause(computed.because) },
  }
}
