import { isObjectionOver, peerObjectionStates } from '@hengji/domain/evaluation/peer-objection.ts'
import type { Act } from '../../platform/database/transact.ts'

/** Objections of peers that are not over: peer review cannot end before. */
export async function countOpenObjections({ db }: Pick<Act, 'db'>, evaluationId: string): Promise<number> {
  const { count } = await db
    .selectFrom('peer_objections')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('evaluation_id', '=', evaluationId)
    .where(
      'state',
      'in',
      peerObjectionStates.filter((state) => !isObjectionOver(state)),
    )
    .executeTakeFirstOrThrow()
  return Number.parseInt(count, 10)
}
