import type { Selectable, Transaction } from 'kysely'
import type { SchemeEntry } from '@hengji/contract/scoring.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import type { ScoreSheetRow, Tables } from '../../platform/database/tables.ts'

export type FoundScoreSheet = Selectable<ScoreSheetRow>

/** Those in force. */
export async function listSchemes(db: Transaction<Tables>): Promise<SchemeEntry[]> {
  const rows = await db
    .selectFrom('schemes')
    .select(['id', 'title', 'year', 'group_name', 'scheme'])
    .where('state', '=', 'in-force')
    .orderBy('year', 'desc')
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(({ group_name, ...row }) => ({ ...row, group: group_name }))
}

/** One that a newer version has replaced; `null` where it is in force. */
export async function findSupersededScheme(db: Transaction<Tables>, id: string): Promise<SchemeEntry | null> {
  const row = await db
    .selectFrom('schemes')
    .select(['id', 'title', 'year', 'group_name as group', 'scheme'])
    .where('id', '=', id)
    .where('state', '=', 'superseded')
    .executeTakeFirst()
  return row ?? null
}

/** Also one that a newer version has replaced: what began under it keeps it.
 * @throws where a stored scheme is none: it was checked when it was stored */
export async function findScheme(db: Transaction<Tables>, id: string): Promise<Scheme | null> {
  const row = await db
    .selectFrom('schemes')
    .select('scheme')
    .where('id', '=', id)
    .where('state', 'in', ['in-force', 'superseded'])
    .executeTakeFirst()
  if (!row) return null
  const scheme = readScheme(row.scheme)
  if (isRefusal(scheme)) throw new Error(`the stored scheme ${id} is not sound: ${scheme.code}`)
  return scheme
}

export function findScoreSheet(
  db: Transaction<Tables>,
  unitId: string,
  year: number,
): Promise<FoundScoreSheet | undefined> {
  return db
    .selectFrom('score_sheets')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .executeTakeFirst()
}
