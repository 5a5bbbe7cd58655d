import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { mayReviewImport } from './policy.ts'
import { findImport, findImportToChange, type FoundImport } from './queries.ts'

/**
 * An import that this person may change, kept from everybody else until the transaction ends. Looked at before it is
 * locked: who may see but not change it is told so.
 */
export async function takeImport(
  { db, actor }: Act,
  id: string,
): Promise<FoundImport | Refusal<'import-unknown' | 'not-permitted'>> {
  const seen = await findImport(db, id)
  if (!seen) return refuse('import-unknown')
  if (!mayReviewImport(actor, seen.unit_id)) return refuse('not-permitted')
  return (await findImportToChange(db, id)) ?? refuse('import-unknown')
}
