import type { LeaderAnswers } from '@hengji/domain/appraisal/score-leaders.ts'
import type { Act } from '../../platform/database/transact.ts'

export { viewLeaderForm } from './answer-form.ts'
export { viewLeaderSeats } from './seats.ts'

/**
 * What leaders said of every unit, for the result: by unit, one entry for each group. Empty while the phase is not
 * closed: nobody reads an answer while others may still be given.
 */
export async function leaderAnswersOf(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
): Promise<Map<string, LeaderAnswers[]>> {
  const rows = await db
    .selectFrom('leader_answers')
    .select(['unit_id', 'group_title', 'score'])
    .where('evaluation_id', '=', evaluationId)
    // By the score, so that the order says nothing of when they came.
    .orderBy('unit_id')
    .orderBy('group_title')
    .orderBy('score')
    .execute()
  const byUnit = new Map<string, LeaderAnswers[]>()
  for (const [unitId, ofUnit] of Map.groupBy(rows, ({ unit_id }) => unit_id))
    byUnit.set(
      unitId,
      [...Map.groupBy(ofUnit, ({ group_title }) => group_title)].map(([group, answers]) => ({
        group,
        scores: answers.flatMap(({ score }) => (score === null ? [] : [score])),
        abstained: answers.filter(({ score }) => score === null).length,
      })),
    )
  return byUnit
}
