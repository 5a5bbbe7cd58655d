import type { SaveScoreSheet } from '@hengji/contract/scoring.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { storableJson } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { findUnit } from '../organization/queries.ts'
import { mayFillScoreSheet } from './policy.ts'
import { findScheme, findScoreSheet, type FoundScoreSheet } from './queries.ts'

/**
 * Saves the sheet of one unit and year as typed, whether or not its formula can be reckoned with yet.
 * The same content sent again changes nothing.
 */
export async function saveScoreSheet(act: Act, sheet: SaveScoreSheet): Promise<FoundScoreSheet | Refusal> {
  const { db, actor, now } = act
  if (!mayFillScoreSheet(actor, sheet.unitId)) return refuse('not-permitted')
  if (!(await findUnit(db, sheet.unitId))) return refuse('unit-unknown')
  if (sheet.schemeId !== null && (await findScheme(db, sheet.schemeId)) === null)
    return refuse('scheme-unknown')
  const before = await findScoreSheet(db, sheet.unitId, sheet.year)
  const values = Object.entries(sheet.values)
  if (before && isSame(before, sheet, values)) return before
  const version = before?.version ?? 0
  if (version !== sheet.version) return refuse('score-sheet-changed-meanwhile', { version })
  const content = {
    version: version + 1,
    scheme_id: sheet.schemeId,
    formula: sheet.formula,
    values: storableJson(values),
    updated_at: now,
    updated_by: actor.accountId,
    updated_by_name: actor.displayName,
  }
  const saved = await db
    .insertInto('score_sheets')
    .values({ unit_id: sheet.unitId, year: sheet.year, ...content })
    .onConflict((conflict) =>
      conflict.columns(['unit_id', 'year']).doUpdateSet(content).where('score_sheets.version', '=', version),
    )
    .returningAll()
    .executeTakeFirst()
  if (!saved) return refuse('score-sheet-changed-meanwhile', { version: version + 1 })
  await audit(db, actor, now, {
    act: 'save-score-sheet',
    unitId: sheet.unitId,
    subject: String(sheet.year),
    ...(before ? { before: { formula: before.formula, values: before.values } } : {}),
    after: { formula: sheet.formula, values },
  })
  return saved
}

function isSame(before: FoundScoreSheet, sheet: SaveScoreSheet, values: [string, string][]): boolean {
  return (
    before.formula === sheet.formula &&
    before.scheme_id === sheet.schemeId &&
    JSON.stringify(before.values) === JSON.stringify(values)
  )
}
