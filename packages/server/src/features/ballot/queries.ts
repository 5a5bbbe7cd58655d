import { isItemOpened } from '@hengji/domain/ballot/closing.ts'
import { countBallots } from '@hengji/domain/ballot/counted-ballots.ts'
import type { ElectionRules } from '@hengji/domain/ballot/election-rules.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
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
    .select([
      'elections.unit_id',
      // A board whole is twenty times as long as what counts of it.
      sql<ElectionRules>`board #> '{terms,rules}'`.as('rules'),
      sql<string[]>`jsonb_path_query_array(board, '$.items[*].slips[*].item')`.as('items'),
      sql<DecimalText[]>`jsonb_path_query_array(board, '$.items[*].slips[*].score')`.as('scores'),
    ])
    .where('elections.evaluation_id', '=', evaluationId)
    .where('elections.state', '=', 'closed')
  if (unitId !== undefined) query = query.where('elections.unit_id', '=', unitId)
  const rows = await query.execute()
  return new Map(
    rows.map(({ unit_id, rules, items, scores }) => {
      const slips = items.map((item, at) => ({ item, score: scores[at] ?? '' }))
      const counted = countBallots(rules.items, slips, (onItem) => isItemOpened(rules, onItem))
      return [
        unit_id,
        new Map(
          counted.flatMap(({ item, scores: given }) => (given === null ? [] : [[item, given] as const])),
        ),
      ]
    }),
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
