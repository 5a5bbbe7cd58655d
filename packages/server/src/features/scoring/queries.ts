import type { Transaction } from 'kysely'
import type { SchemeEntry } from '@hengji/contract/scoring.ts'
import type { ScoreSheetRow, Tables } from '../../platform/database/tables.ts'
import type { Selectable } from 'kysely'

export type FoundScoreSheet = Selectable<ScoreSheetRow>

export async function listSchemes(db: Transaction<Tables>): Promise<SchemeEntry[]> {
  const rows = await db
    .selectFrom('schemes')
    .select(['id', 'title', 'year', 'group_name', 'scheme'])
    .orderBy('year', 'desc')
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(({ group_name, ...row }) => ({ ...row, group: group_name }))
}

export async function findSchemeFormula(db: Transaction<Tables>, id: string): Promise<string | null> {
  const row = await db.selectFrom('schemes').select('scheme').where('id', '=', id).executeTakeFirst()
  const formula = row?.scheme['formula']
  return typeof formula === 'string' ? formula : null
}

export function findScoreSheet(db: Transaction<Tables>, unitId: string, year: number): Promise<FoundScoreSheet | undefined> {
  return db
    .selectFrom('score_sheets')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .executeTakeFirst()
}
