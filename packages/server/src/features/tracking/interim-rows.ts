import type { Transaction } from 'kysely'
import type { InterimTarget } from '@hengji/domain/monitoring/measure.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { TrackedPlan } from './find-plan.ts'

export interface InterimsToStore {
  measureId: string
  origin: 'proposed' | 'set'
  targets: readonly InterimTarget[]
  /** The annual target or the deadline is another: what was set led elsewhere. */
  replacesSet?: boolean
}

/**
 * Puts the interim targets of measures in force. A proposal leaves what a person set, unless it led to a target
 * that holds no more; months that fall away are marked. No row is removed.
 */
export async function storeInterims(
  db: Transaction<Tables>,
  { unitId, documentId }: Pick<TrackedPlan, 'unitId' | 'documentId'>,
  given: readonly InterimsToStore[],
): Promise<void> {
  const before = await interimsSetBy(db, unitId, documentId, given)
  const toStore = given.filter(
    ({ measureId, origin, replacesSet }) =>
      origin === 'set' || replacesSet === true || !before.has(measureId),
  )
  if (toStore.length === 0) return
  await db
    .updateTable('interim_targets')
    .set({ is_dropped: true })
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where(
      'measure_id',
      'in',
      toStore.map(({ measureId }) => measureId),
    )
    .execute()
  const rows = toStore.flatMap(({ measureId, origin, targets }) =>
    targets.map(({ month, value, milestone }) => ({
      unit_id: unitId,
      document_id: documentId,
      measure_id: measureId,
      month,
      value,
      milestone: storableText(milestone),
      origin,
      is_dropped: false,
    })),
  )
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await db
      .insertInto('interim_targets')
      .values(rows.slice(from, from + rowsAtOnce))
      .onConflict((conflict) =>
        conflict.columns(['unit_id', 'document_id', 'measure_id', 'month']).doUpdateSet((row) => ({
          value: row.ref('excluded.value'),
          milestone: row.ref('excluded.milestone'),
          origin: row.ref('excluded.origin'),
          is_dropped: row.ref('excluded.is_dropped'),
        })),
      )
      .execute()
  }
}

const rowsAtOnce = 1000

async function interimsSetBy(
  db: Transaction<Tables>,
  unitId: string,
  documentId: string,
  given: readonly InterimsToStore[],
): Promise<ReadonlySet<string>> {
  if (given.length === 0) return new Set()
  const rows = await db
    .selectFrom('interim_targets')
    .select('measure_id')
    .distinct()
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('origin', '=', 'set')
    .where('is_dropped', '=', false)
    .where(
      'measure_id',
      'in',
      given.map(({ measureId }) => measureId),
    )
    .execute()
  return new Set(rows.map(({ measure_id }) => measure_id))
}
