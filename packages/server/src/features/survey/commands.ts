import { asServer } from '../../platform/database/transact.ts'
import type { Database } from '../../platform/database/open-database.ts'
import type { SurveySecrets } from './survey-secrets.ts'

export { openSurveySecrets } from './survey-secrets.ts'

/** Destroys what a server that ended between the count and the destruction left behind. */
export async function destroySurveySecretsLeft(db: Database, secrets: SurveySecrets): Promise<void> {
  const counted = await asServer(db, (transaction) =>
    transaction
      .selectFrom('evaluation_phases')
      .innerJoin('evaluations', 'evaluations.id', 'evaluation_phases.evaluation_id')
      .select('evaluations.id')
      .where('phase', '=', 'public')
      .where('state', '=', 'closed')
      .execute(),
  )
  for (const { id } of counted) if (await isEmptied(db, id)) secrets.destroy(id)
}

/** Counted, and nothing lies sealed. */
async function isEmptied(db: Database, evaluationId: string): Promise<boolean> {
  return asServer(db, async (transaction) => {
    const row = await transaction
      .selectFrom('surveys')
      .select('counted_at')
      .where('evaluation_id', '=', evaluationId)
      .executeTakeFirst()
    const sealed = await transaction
      .selectFrom('survey_box')
      .select('id')
      .where('evaluation_id', '=', evaluationId)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined && row.counted_at !== null && sealed === undefined
  })
}
