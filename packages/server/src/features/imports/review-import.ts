import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Act } from '../../platform/database/transact.ts'
import { listUnits } from '../organization/queries.ts'
import { reviewDocument, type ReviewedDocument } from './correct-import.ts'
import { maySeeImport } from './policy.ts'
import { findImport, getReading, getSource, listCorrections, type FoundImport } from './queries.ts'

/** All that the review desk shows of an import; `read` and `reviewed` are `null` where the file was refused. */
export interface ImportOnDesk {
  found: FoundImport
  source: SourceDocument | null
  read: OfficialDocument | null
  reviewed: ReviewedDocument | null
  suggestedUnitId: string | null
}

export async function getImportOnDesk(act: Act, id: string): Promise<ImportOnDesk | Refusal> {
  const found = await getVisibleImport(act, id)
  if (isRefusal(found)) return found
  if (found.kind === null) return { found, source: null, read: null, reviewed: null, suggestedUnitId: null }
  const { db } = act
  const source = await getSource(db, found)
  const read = await getReading(db, found)
  const reviewed = await getReviewed(act, found, read)
  if (isRefusal(reviewed)) return reviewed
  return { found, source, read, reviewed, suggestedUnitId: await suggestUnit(act, reviewed.document.unit) }
}

/** @returns the state beside a conflict, without the source that the desk already has */
export async function getReviewedImport(act: Act, id: string): Promise<ReviewedDocument | Refusal> {
  const found = await getVisibleImport(act, id)
  if (isRefusal(found)) return found
  if (found.kind === null) return refuse('import-not-readable')
  return getReviewed(act, found, await getReading(act.db, found))
}

export async function getVisibleImport({ db, actor }: Act, id: string): Promise<FoundImport | Refusal> {
  const found = await findImport(db, id)
  if (!found) return refuse('import-unknown')
  return maySeeImport(actor, found.unit_id) ? found : refuse('not-permitted')
}

async function getReviewed(
  { db }: Act,
  found: FoundImport,
  read: OfficialDocument,
): Promise<ReviewedDocument | Refusal> {
  const corrections = (await listCorrections(db, found)).flatMap((batch) => batch.corrections)
  return reviewDocument(read, corrections, found.version)
}

/** A liaison's own unit; else the one unit whose name the document bears, in whole or as part. */
async function suggestUnit({ db, actor }: Act, unitName: string | null): Promise<string | null> {
  if (actor.unit !== null) return actor.unit.id
  if (unitName === null) return null
  const units = await listUnits(db)
  const same = units.find((unit) => unit.name === unitName)
  if (same) return same.id
  const alike = units.filter((unit) => unitName.includes(unit.name) || unit.name.includes(unitName))
  return alike.length === 1 ? (alike[0]?.id ?? null) : null
}
