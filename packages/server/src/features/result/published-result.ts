import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { GroupResult } from '@hengji/domain/result/group-result.ts'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import type { Act } from '../../platform/database/transact.ts'

export interface WholeResult {
  version: number
  inputHash: string
  input: GroupYear
  result: GroupResult
}

/** The published version with all that it follows from, for whoever puts it into one signed file. */
export async function publishedResultOf(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
): Promise<WholeResult | Refusal> {
  const row = await db
    .selectFrom('results')
    .innerJoin('result_reckonings', (join) =>
      join
        .onRef('result_reckonings.evaluation_id', '=', 'results.evaluation_id')
        .onRef('result_reckonings.version', '=', 'results.version')
        .onRef('result_reckonings.reckoning', '=', 'results.reckoning'),
    )
    .select([
      'results.version',
      'result_reckonings.input_hash as inputHash',
      'result_reckonings.input',
      'result_reckonings.result',
    ])
    .where('results.evaluation_id', '=', evaluationId)
    .where('results.state', '=', 'published')
    .executeTakeFirst()
  return row ?? refuse('result-unknown')
}
