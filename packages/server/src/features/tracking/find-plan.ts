import type { Transaction } from 'kysely'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Tables } from '../../platform/database/tables.ts'

/** A plan in force, as far as tracking needs it. */
export interface TrackedPlan {
  unitId: string
  unitName: string
  documentId: string
  year: number
  approvedVersion: number
}

/** @returns refuses a document that is no plan, unseen, or not approved yet */
export async function getTrackedPlan(
  db: Transaction<Tables>,
  documentId: string,
  unitId?: string,
): Promise<TrackedPlan | Refusal> {
  let query = db
    .selectFrom('documents')
    .innerJoin('units', 'units.id', 'documents.unit_id')
    .select([
      'documents.unit_id as unitId',
      'units.name as unitName',
      'documents.id as documentId',
      'documents.year',
      'documents.approved_version as approvedVersion',
    ])
    .where('documents.id', '=', documentId)
    .where('documents.kind', '=', 'evaluation-plan')
  if (unitId !== undefined) query = query.where('documents.unit_id', '=', unitId)
  const found = await query.executeTakeFirst()
  if (!found) return refuse('document-unknown')
  const { approvedVersion } = found
  return approvedVersion === null ? refuse('plan-not-approved') : { ...found, approvedVersion }
}
