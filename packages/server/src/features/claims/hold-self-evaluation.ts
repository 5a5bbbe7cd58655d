import type { SelfEvaluationState } from '@hengji/domain/evaluation/self-evaluation-states.ts'
import type { Act } from '../../platform/database/transact.ts'

/**
 * Makes sure that it is there, and holds it until the transaction ends. `share`: several may type at once, nobody hands in.
 * @returns its state as it is now
 */
export async function holdSelfEvaluation(
  { db }: Act,
  evaluationId: string,
  unitId: string,
  how: 'share' | 'update',
): Promise<SelfEvaluationState> {
  await db
    .insertInto('self_evaluations')
    .values({
      unit_id: unitId,
      evaluation_id: evaluationId,
      submitted_at: null,
      submitted_by: null,
      submitted_by_name: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const query = db
    .selectFrom('self_evaluations')
    .select('state')
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
  const { state } = await (how === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirstOrThrow()
  return state
}
