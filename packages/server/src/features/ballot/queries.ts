import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { countBoard } from '@hengji/proof/ballot/board.ts'
import { bytesOfText, type Bytes } from '@hengji/proof/bytes.ts'
import { sql } from 'kysely'
import type { Act } from '../../platform/database/transact.ts'

export { viewElection } from './view-election.ts'

/**
 * The panel's scores of an evaluation as the boards of closed elections show them: by unit and indicator, without any
 * label. Items with too few slips were never opened and have none. @param unitId one unit's only
 */
export async function ballotsOf(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
  unitId?: string,
): Promise<Map<string, Map<string, readonly DecimalText[]>>> {
  let query = db
    .selectFrom('elections')
    .innerJoin('election_boards', (join) =>
      join
        .onRef('election_boards.unit_id', '=', 'elections.unit_id')
        .onRef('election_boards.election_id', '=', 'elections.id'),
    )
    .select(['elections.unit_id', 'election_boards.board'])
    .where('elections.evaluation_id', '=', evaluationId)
    .where('elections.state', '=', 'closed')
  if (unitId !== undefined) query = query.where('elections.unit_id', '=', unitId)
  const rows = await query.execute()
  return new Map(
    rows.map(({ unit_id, board }) => [
      unit_id,
      new Map(
        countBoard(board).flatMap(({ item, scores }) => (scores === null ? [] : [[item, scores] as const])),
      ),
    ]),
  )
}

/**
 * The boards of an evaluation's closed elections as JSON, for the file that is published with the result. One after the
 * other: each is a third of a megabyte.
 */
export async function boardTextsOf({ db }: Pick<Act, 'db'>, evaluationId: string): Promise<Bytes[]> {
  const closed = await db
    .selectFrom('elections')
    .select(['unit_id', 'id'])
    .where('evaluation_id', '=', evaluationId)
    .where('state', '=', 'closed')
    .execute()
  const boards: Bytes[] = []
  for (const { unit_id, id } of closed) {
    const found = await db
      .selectFrom('election_boards')
      .select(sql<string>`board::text`.as('board'))
      .where('unit_id', '=', unit_id)
      .where('election_id', '=', id)
      .executeTakeFirst()
    if (found) boards.push(bytesOfText(found.board))
  }
  return boards
}
