import { sql } from 'kysely'
import type { Act } from '../../platform/database/transact.ts'

/**
 * Writes the answers of the leaders anew when their phase has ended, so that no row of the database is of the transaction
 * that marked a seat. Those of a phase opened again stay, and are mixed with the later ones at its next end.
 */
export async function mixLeaderAnswers({ db }: Pick<Act, 'db'>, evaluationId: string): Promise<void> {
  await sql`select mix_leader_answers(${evaluationId})`.execute(db)
}
