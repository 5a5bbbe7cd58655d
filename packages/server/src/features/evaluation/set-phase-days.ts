import type { EvaluationView, SetPhaseDays } from '@hengji/contract/evaluations.ts'
import type { EvaluationPhase } from '@hengji/domain/evaluation/phases.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { viewEvaluation } from './view-evaluation.ts'
import { takeEvaluation, countUp } from './take-evaluation.ts'

export async function setPhaseDays(
  act: Act,
  evaluationId: string,
  phase: EvaluationPhase,
  { opensOn, closesOn, revision }: SetPhaseDays,
): Promise<EvaluationView | Refusal> {
  const { db, actor, now } = act
  const row = await takeEvaluation(act, evaluationId, revision)
  if (isRefusal(row)) return row
  if (opensOn !== null && closesOn !== null && closesOn < opensOn) return refuse('phase-days-crossed')
  const before = await db
    .selectFrom('evaluation_phases')
    .select(['opens_on as opensOn', 'closes_on as closesOn'])
    .where('evaluation_id', '=', evaluationId)
    .where('phase', '=', phase)
    .executeTakeFirst()
  if (before?.opensOn === opensOn && before.closesOn === closesOn) return viewEvaluation(act, evaluationId)
  await db
    .updateTable('evaluation_phases')
    .set({ opens_on: opensOn, closes_on: closesOn })
    .where('evaluation_id', '=', evaluationId)
    .where('phase', '=', phase)
    .execute()
  await countUp(act, evaluationId, row.revision)
  await audit(db, actor, now, {
    act: 'set-phase-days',
    subject: evaluationId,
    before: { phase, ...before },
    after: { phase, opensOn, closesOn },
  })
  return viewEvaluation(act, evaluationId)
}
