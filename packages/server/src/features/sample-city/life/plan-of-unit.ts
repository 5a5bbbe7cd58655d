import { refuse, isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../../platform/database/transact.ts'
import { loadProcedures, type LoadedProcedure } from '../../approval/queries.ts'
import type { SamplePlan } from './life.ts'

export async function planIdOf(
  { db }: Act,
  { unitId, year }: Pick<SamplePlan, 'unitId' | 'year'>,
): Promise<{ id: string } | Refusal> {
  const row = await db
    .selectFrom('documents')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .where('kind', '=', 'evaluation-plan')
    .executeTakeFirst()
  return row ?? refuse('document-unknown')
}

/** The procedure last begun; it goes on to publication after the approval. */
export async function underWay(
  act: Act,
  plan: Pick<SamplePlan, 'unitId' | 'year'>,
): Promise<LoadedProcedure | Refusal> {
  const found = await planIdOf(act, plan)
  if (isRefusal(found)) return found
  const [latest] = await loadProcedures(act.db, { documentId: found.id })
  return latest ?? refuse('procedure-unknown')
}

export function rowsOf({ db }: Act, { row }: LoadedProcedure) {
  return db
    .selectFrom('plan_indicators')
    .select(['indicator_id', 'departments', 'secondary'])
    .where('unit_id', '=', row.unit_id)
    .where('document_id', '=', row.document_id)
    .where('version', '=', row.version)
    .orderBy('position')
    .execute()
}
