import type { ActOnPhase, EvaluationView } from '@hengji/contract/evaluations.ts'
import { phaseHindrance, phaseMoves, type EvaluationPhase } from '@hengji/domain/evaluation/phases.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { mixLeaderAnswers } from './mix-leader-answers.ts'
import { noteTypedClaims } from './note-claims.ts'
import { countOpenObjections } from './open-objections.ts'
import { openVisitsOf } from './open-visits.ts'
import { holdPhases, type PhaseStates } from './open-phase.ts'
import { viewEvaluation } from './view-evaluation.ts'
import { takeEvaluation, countUp } from './take-evaluation.ts'

/** Opens, closes, leaves out a phase, or takes that back. */
export async function actOnPhase(
  act: Act,
  evaluationId: string,
  phase: EvaluationPhase,
  { act: what, reason, revision, leaveOpen = false }: ActOnPhase,
): Promise<EvaluationView | Refusal> {
  const { db, actor, now } = act
  const row = await takeEvaluation(act, evaluationId, revision)
  if (isRefusal(row)) return row
  await holdPhases(act, evaluationId)
  const phases = await db
    .selectFrom('evaluation_phases')
    .select(['phase', 'state'])
    .where('evaluation_id', '=', evaluationId)
    .execute()
  const states = Object.fromEntries(phases.map((each) => [each.phase, each.state])) as PhaseStates
  const hindrance = phaseHindrance(what, phase, states)
  if (hindrance?.kind === 'not-in-this-state')
    return refuse('phase-not-in-that-state', { phase, state: states[phase] })
  if (hindrance?.kind === 'waits-for')
    return refuse('phase-waits-for', { phase, other: hindrance.phase, is: hindrance.is })
  if (hindrance?.kind === 'built-upon') return refuse('phase-built-upon', { phase, other: hindrance.phase })
  if (phase === 'peer' && what === 'close') {
    const open = await countOpenObjections(act, evaluationId)
    if (open > 0) return refuse('peer-objections-open', { count: open })
  }
  const visits = phase === 'on-site' && what === 'close' ? await openVisitsOf(act, evaluationId) : null
  if (visits !== null && !leaveOpen) return refuse('on-site-visits-open', { ...visits })
  const said = reason?.trim() ?? ''
  if (phaseMoves[what].needsReason && said === '') return refuse('phase-needs-reason')
  await db
    .updateTable('evaluation_phases')
    .set({ state: phaseMoves[what].to })
    .where('evaluation_id', '=', evaluationId)
    .where('phase', '=', phase)
    .execute()
  if (phase === 'self' && what === 'close') await noteTypedClaims(db, now, evaluationId)
  if (phase === 'leaders' && what === 'close') await mixLeaderAnswers(act, evaluationId)
  await db
    .insertInto('evaluation_phase_acts')
    .values({
      evaluation_id: evaluationId,
      phase,
      revision: row.revision + 1,
      act: what,
      reason: said === '' ? null : said,
      at: now,
      account_id: actor.accountId,
      account_name: actor.displayName,
    })
    .execute()
  await countUp(act, evaluationId, row.revision)
  await audit(db, actor, now, {
    act: 'act-on-phase',
    subject: evaluationId,
    before: { phase, state: states[phase] },
    after: {
      phase,
      state: phaseMoves[what].to,
      act: what,
      reason: said === '' ? null : said,
      ...(visits === null ? {} : { openVisits: { ...visits } }),
    },
  })
  return viewEvaluation(act, evaluationId)
}
