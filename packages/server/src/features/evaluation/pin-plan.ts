import type { EvaluationView } from '@hengji/contract/evaluations.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { viewEvaluation } from './view-evaluation.ts'
import { takeEvaluation, countUp } from './take-evaluation.ts'

/** Takes the unit's plan as it is approved now. Not once the panel has begun: it judges what lay before it. */
export async function pinPlan(
  act: Act,
  evaluationId: string,
  unitId: string,
  revision: number,
): Promise<EvaluationView | Refusal> {
  const { db, actor, now } = act
  const row = await takeEvaluation(act, evaluationId, revision)
  if (isRefusal(row)) return row
  const unit = await db
    .selectFrom('evaluation_units')
    .select(['document_id', 'version'])
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .executeTakeFirst()
  if (!unit) return refuse('unit-unknown')
  const panel = await db
    .selectFrom('evaluation_phases')
    .select('state')
    .where('evaluation_id', '=', evaluationId)
    .where('phase', '=', 'panel')
    .executeTakeFirst()
  if (panel?.state === 'open' || panel?.state === 'closed')
    return refuse('phase-built-upon', { phase: 'self', other: 'panel' })
  const plan = await approvedPlan(act, unitId, row.year)
  if (plan === null) return refuse('plan-not-approved')
  if (plan.documentId === unit.document_id && plan.version === unit.version)
    return viewEvaluation(act, evaluationId)
  await db
    .updateTable('evaluation_units')
    .set({ document_id: plan.documentId, version: plan.version })
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .execute()
  await countUp(act, evaluationId, row.revision)
  await audit(db, actor, now, {
    act: 'pin-plan',
    unitId,
    subject: evaluationId,
    before: { version: unit.version },
    after: { version: plan.version },
  })
  return viewEvaluation(act, evaluationId)
}

export async function approvedPlan(
  { db }: Act,
  unitId: string,
  year: number,
): Promise<{ documentId: string; version: number } | null> {
  const row = await db
    .selectFrom('documents')
    .select(['id as documentId', 'approved_version as version'])
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .where('kind', '=', 'evaluation-plan')
    .executeTakeFirst()
  return row && row.version !== null ? { documentId: row.documentId, version: row.version } : null
}
