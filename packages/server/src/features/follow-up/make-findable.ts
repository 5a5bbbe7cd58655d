import type { Act } from '../../platform/database/transact.ts'
import { writeSearchEntries } from '../../platform/search/write-entries.ts'

interface FindableFollowUp {
  id: string
  unitId: string
  year: number
  list: 'ledger' | 'orders'
  title: string
  detail: string | null
}

const listNames = { ledger: '台账', orders: '整改' }

/** Makes ledger items and rectification orders findable by what they say. */
export async function makeFollowUpsFindable(
  db: Act['db'],
  followUps: readonly FindableFollowUp[],
): Promise<void> {
  await writeSearchEntries(
    db,
    followUps.map(({ id, unitId, year, list, title, detail }) => ({
      unitId,
      kind: 'follow-up' as const,
      subjectId: id,
      year,
      title,
      note: `${year}年${listNames[list]}`,
      link: `/follow-up?year=${year}&unit=${encodeURIComponent(unitId)}&list=${list}&item=${encodeURIComponent(id)}`,
      words: [detail ?? ''],
    })),
  )
}
