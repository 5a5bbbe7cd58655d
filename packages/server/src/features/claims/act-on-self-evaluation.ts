import type { ActOnSelfEvaluation, SelfEvaluationView } from '@hengji/contract/claims.ts'
import { explainClaimFault } from '@hengji/domain/evaluation/check-claim.ts'
import { untouchedDraft, type StatedClaim } from '@hengji/domain/evaluation/claim-draft.ts'
import {
  selfEvaluationHindrance,
  selfEvaluationMoves,
} from '@hengji/domain/evaluation/self-evaluation-states.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { storableJson } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { noteTypedClaims } from '../evaluation/commands.ts'
import { requireOpenPhase } from '../evaluation/queries.ts'
import { freezeProofs } from '../evidence/commands.ts'
import { tell } from '../notifications/commands.ts'
import { loadClaimRows, type ClaimRow } from './claim-rows.ts'
import { makeClaimsFindable } from './make-findable.ts'
import { holdSelfEvaluation } from './hold-self-evaluation.ts'
import { getSelfEvaluation, viewSelfEvaluation, type SelfEvaluationAtHand } from './view-claims.ts'

/** Hands in, withdraws, gives back, accepts or reopens a unit's self-evaluation. */
export async function actOnSelfEvaluation(
  act: Act,
  evaluationId: string,
  unitId: string,
  { act: what, revision, reason }: ActOnSelfEvaluation,
): Promise<SelfEvaluationView | Refusal> {
  const { db, actor, now } = act
  const closed = what === 'accept' ? null : await requireOpenPhase(act, evaluationId, 'self')
  const seen = await getSelfEvaluation(act, evaluationId, unitId)
  if (isRefusal(seen)) return seen
  // Whoever has no part at all learns that first, and nothing is made for them.
  if (seen.parts.length === 0 || what === 'edit') return refuse('self-evaluation-not-yours')
  if (closed) return closed
  await holdSelfEvaluation(act, evaluationId, unitId, 'update')
  const hand = await getSelfEvaluation(act, evaluationId, unitId)
  if (isRefusal(hand)) return hand
  const hindrance = selfEvaluationHindrance(what, hand.state, hand.parts)
  if (hindrance === 'not-your-part' || hindrance === 'own-submission')
    return refuse('self-evaluation-not-yours')
  if (hand.revision !== revision) return refuse('self-evaluation-changed-meanwhile')
  if (hindrance !== null) return refuse('self-evaluation-not-in-state', { state: hand.state })
  const said = reason?.trim() ?? ''
  const { to, needsText } = selfEvaluationMoves[what]
  if (needsText && said === '') return refuse('self-evaluation-needs-reason')
  await noteTypedClaims(db, now, evaluationId, { unitId })
  if (what === 'submit') {
    const wrong = await stateClaims(act, hand)
    if (wrong) return wrong
  }
  await db
    .updateTable('self_evaluations')
    .set({
      state: to,
      revision: revision + 1,
      ...(what === 'submit'
        ? { submitted_at: now, submitted_by: actor.accountId, submitted_by_name: actor.displayName }
        : {}),
    })
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .execute()
  await db
    .insertInto('self_evaluation_acts')
    .values({
      unit_id: unitId,
      evaluation_id: evaluationId,
      revision: revision + 1,
      act: what,
      reason: said === '' ? null : said,
      at: now,
      account_id: actor.accountId,
      account_name: actor.displayName,
    })
    .execute()
  await audit(db, actor, now, {
    act: 'act-on-self-evaluation',
    unitId,
    subject: evaluationId,
    before: { state: hand.state },
    after: { state: to, act: what, reason: said === '' ? null : said },
  })
  const submitter = hand.found?.submitted_by ?? null
  if ((what === 'return' || what === 'reopen') && submitter !== null)
    await tell(db, {
      accountId: submitter,
      rule: 'self-evaluation-returned',
      subjectKey: `${evaluationId} ${unitId} ${revision}`,
      onDay: shanghaiDay(now),
      text: `${hand.round.year}年度自评已退回：${said}`,
      link: `/evaluations/${encodeURIComponent(evaluationId)}/claims/${encodeURIComponent(unitId)}`,
      now,
    })
  return viewSelfEvaluation(act, evaluationId, unitId)
}

/** Puts down each claim as it stands today, and keeps its proofs from being deleted. Refuses with what is first to do. */
async function stateClaims(act: Act, hand: SelfEvaluationAtHand): Promise<Refusal | null> {
  const { db } = act
  const { round, plan } = hand
  const { unitId, evaluationId } = plan
  const rows = await loadClaimRows(db, round, plan, false)
  const faulty = rows.filter(({ faults }) => faults.length > 0)
  if (faulty.length > 0)
    return refuse('claims-unfinished', { rows: faulty.length, first: firstFaults(faulty) })
  await db
    .insertInto('claims')
    .values(
      rows.map((row) => ({
        unit_id: unitId,
        evaluation_id: evaluationId,
        indicator_id: row.indicator.indicator_id,
        draft: storableJson(untouchedDraft),
        saved_at: null,
        saved_by: null,
        saved_by_name: null,
        stated: storableJson(statedOf(row)),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['unit_id', 'evaluation_id', 'indicator_id'])
        .doUpdateSet((excluded) => ({ stated: excluded.ref('excluded.stated') })),
    )
    .execute()
  await stateProofs(act, evaluationId, unitId, rows)
  await makeClaimsFindable(act, hand, rows)
  await freezeProofs(act, {
    unitId,
    evidenceIds: [...new Set(rows.flatMap(({ proofs }) => proofs.map(({ evidenceId }) => evidenceId)))],
    because: `${round.year}年度自评`,
  })
  return null
}

function firstFaults(faulty: readonly ClaimRow[]): string {
  const shown = faulty
    .slice(0, 3)
    .map(({ indicator, title, faults }) => {
      const [first] = faults
      return `${indicator.code ?? title.slice(0, 12)} ${first ? explainClaimFault(first).replace(/。$/, '') : ''}`
    })
    .join('；')
  return faulty.length > 3 ? `${shown}；等等。` : `${shown}。`
}

function statedOf({ indicator, claimedPoints, ...row }: ClaimRow): StatedClaim {
  if (claimedPoints === null) throw new Error(`a claim without points has passed: ${indicator.indicator_id}`)
  const { title, weightPoints, filled, claim, proofs } = row
  return {
    position: indicator.position,
    code: indicator.code,
    section: indicator.section,
    title,
    weightPoints,
    filled,
    claim,
    claimedPoints,
    proofs: proofs.map(({ evidenceId, purpose }) => ({ evidenceId, purpose })),
  }
}

async function stateProofs(
  { db, now }: Act,
  evaluationId: string,
  unitId: string,
  rows: readonly ClaimRow[],
): Promise<void> {
  await db
    .updateTable('claim_proofs')
    .set({ withdrawn_at: now })
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .where('withdrawn_at', 'is', null)
    .execute()
  const proofs = rows.flatMap((row) =>
    row.proofs.map(({ evidenceId, purpose, name }) => ({
      unit_id: unitId,
      evaluation_id: evaluationId,
      indicator_id: row.indicator.indicator_id,
      evidence_id: evidenceId,
      name,
      purpose,
      stated_at: now,
      withdrawn_at: null,
    })),
  )
  if (proofs.length === 0) return
  await db
    .insertInto('claim_proofs')
    .values(proofs)
    .onConflict((conflict) =>
      conflict
        .columns(['unit_id', 'evaluation_id', 'indicator_id', 'evidence_id'])
        .doUpdateSet((excluded) => ({
          name: excluded.ref('excluded.name'),
          purpose: excluded.ref('excluded.purpose'),
          stated_at: excluded.ref('excluded.stated_at'),
          withdrawn_at: null,
        })),
    )
    .execute()
}
