import type { Act } from '../../platform/database/transact.ts'
import { maySeeUnitResult } from './policy.ts'

/** Which of these objections to results the actor may look at. */
export async function listVisibleResultObjections(
  { db, actor }: Act,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('result_objections')
    .select(['id', 'unit_id'])
    .where('id', 'in', ids)
    .execute()
  return rows.filter(({ unit_id }) => maySeeUnitResult(actor, unit_id)).map(({ id }) => id)
}

/** Units whose result of one of these evaluations the actor may look at now, each as `evaluation unit`. */
export async function listVisibleResults(
  { db, actor }: Act,
  evaluationIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (evaluationIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('result_units')
    .select(['unit_id', 'evaluation_id'])
    .distinct()
    .where('evaluation_id', 'in', evaluationIds)
    .execute()
  return new Set(
    rows
      .filter(({ unit_id }) => maySeeUnitResult(actor, unit_id))
      .map(({ unit_id, evaluation_id }) => `${evaluation_id} ${unit_id}`),
  )
}
