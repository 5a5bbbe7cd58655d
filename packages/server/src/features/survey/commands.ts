import { sql } from 'kysely'
import type { Database } from '../../platform/database/open-database.ts'
import { asServer } from '../../platform/database/transact.ts'
import type { SurveySecrets } from './survey-secrets.ts'

export { countAnswers } from './count.ts'
export { setOpenLink, setPopulation } from './links.ts'
export { enterPaper } from './paper.ts'
export { releaseSurvey, saveQuestionnaire } from './questionnaire.ts'
export { openSurveySecrets, type SurveySecrets } from './survey-secrets.ts'
export { takeAnswer } from './take-answer.ts'

/** Destroys the secrets that a server left which ended between a count and the destruction. */
export async function destroySurveySecretsLeft(db: Database, secrets: SurveySecrets): Promise<void> {
  const counted = await asServer(db, async (transaction) => {
    // As the office, which alone sees what lies sealed.
    await sql`select set_config('hengji.role', 'office', true)`.execute(transaction)
    const { rows } = await sql<{ id: string }>`
      select s.evaluation_id as id from surveys s
      join evaluation_phases p on p.evaluation_id = s.evaluation_id and p.phase = 'public' and p.state = 'closed'
      where s.counted_at is not null
        and not exists (select from survey_box b where b.evaluation_id = s.evaluation_id)`.execute(
      transaction,
    )
    return rows
  })
  for (const { id } of counted) secrets.destroy(id)
}
