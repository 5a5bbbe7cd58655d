import { sql } from 'kysely'
import type { EvaluationPhase, PhaseState } from '@hengji/domain/evaluation/phases.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'

export type PhaseStates = Record<EvaluationPhase, PhaseState>

/** The state of one phase, for the features that do its work; `null` where there is no such evaluation. */
export async function phaseOf(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
  phase: EvaluationPhase,
): Promise<{ state: PhaseState; opensOn: string | null; closesOn: string | null } | null> {
  const row = await db
    .selectFrom('evaluation_phases')
    .select(['state', 'opens_on as opensOn', 'closes_on as closesOn'])
    .where('evaluation_id', '=', evaluationId)
    .where('phase', '=', phase)
    .executeTakeFirst()
  return row ?? null
}

/** Still open though its last day is over. */
export function isPhaseOverdue(
  { state, closesOn }: { state: PhaseState; closesOn: string | null },
  today: string,
): boolean {
  return state === 'open' && closesOn !== null && closesOn < today
}

/**
 * Refuses unless the phase is open, and holds it so until the transaction ends: closing waits for what is under way.
 * @returns `null` where work may be done; what is closed says what could open it again
 */
export async function requireOpenPhase(
  act: Pick<Act, 'db'>,
  evaluationId: string,
  phase: EvaluationPhase,
): Promise<Refusal | null> {
  await sql`select pg_advisory_xact_lock_shared(${phasesKey(evaluationId)})`.execute(act.db)
  const found = await phaseOf(act, evaluationId, phase)
  if (found === null) return refuse('evaluation-unknown')
  return found.state === 'open' ? null : refuse('phase-not-open', { phase, state: found.state })
}

/** Waits until nobody works in a phase that is open now. */
export async function holdPhases({ db }: Pick<Act, 'db'>, evaluationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${phasesKey(evaluationId)})`.execute(db)
}

const phasesKey = (evaluationId: string) => sql`hashtextextended(${`phases ${evaluationId}`}, 0)`
