import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'

/**
 * Whether a file may become the next version of a plan: not while others review it, not once it is approved, and not
 * over edits that are no version yet.
 */
export async function judgeNewVersion(
  db: Act['db'],
  unitId: string,
  plan: { id: string; version: number; approved_version: number | null },
): Promise<Refusal<'plan-under-review' | 'plan-is-approved' | 'plan-has-open-edits'> | null> {
  const open = await db
    .selectFrom('plan_procedures')
    .innerJoin('plan_steps', (join) =>
      join
        .onRef('plan_steps.unit_id', '=', 'plan_procedures.unit_id')
        .onRef('plan_steps.procedure_id', '=', 'plan_procedures.id')
        .onRef('plan_steps.position', '=', 'plan_procedures.step'),
    )
    .select(['plan_steps.kind', 'plan_steps.title'])
    .where('plan_procedures.unit_id', '=', unitId)
    .where('plan_procedures.document_id', '=', plan.id)
    .where('plan_procedures.state', '=', 'open')
    .executeTakeFirst()
  if (open !== undefined && open.kind !== 'draft') return refuse('plan-under-review', { step: open.title })
  if (open === undefined && plan.approved_version !== null)
    return refuse('plan-is-approved', { version: plan.approved_version })
  const edit = await db
    .selectFrom('plan_edits')
    .select('revision')
    .where('unit_id', '=', unitId)
    .where('document_id', '=', plan.id)
    .where('base_version', '=', plan.version)
    .where('undone_in', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return edit === undefined ? null : refuse('plan-has-open-edits')
}
