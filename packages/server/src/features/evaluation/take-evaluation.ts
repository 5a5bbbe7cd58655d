import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { mayKeepEvaluations } from './policy.ts'

/** The evaluation for a change by the office, held until the end of the transaction. */
export async function takeEvaluation(
  { db, actor }: Act,
  id: string,
  revision: number,
): Promise<{ year: number; revision: number } | Refusal> {
  if (!mayKeepEvaluations(actor)) return refuse('not-permitted')
  const row = await db
    .selectFrom('evaluations')
    .select(['year', 'revision'])
    .where('id', '=', id)
    // Not `forUpdate`: what refers to it may be written by whom `holdPhases` waits for.
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) return refuse('evaluation-unknown')
  return row.revision === revision ? row : refuse('evaluation-changed-meanwhile')
}

export async function countUp({ db }: Act, id: string, revision: number): Promise<void> {
  await db
    .updateTable('evaluations')
    .set({ revision: revision + 1 })
    .where('id', '=', id)
    .execute()
}
