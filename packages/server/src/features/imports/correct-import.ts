import type { ReviewCounts } from '@hengji/contract/imports.ts'
import type { Correction } from '@hengji/domain/document/correction.ts'
import { replayCorrections } from '@hengji/domain/document/correct-document.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { projectOf } from '@hengji/domain/document/project-of.ts'
import { checkDocument } from '@hengji/domain/findings/check-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { storableJson, storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { countForReview, mostIndicators } from '../../platform/reading/review-counts.ts'
import { getReading, listCorrections, type FoundImport } from './queries.ts'
import { takeImport } from './take-import.ts'

/** The document on the desk after all corrections, and what a reviewer would say of it. */
export interface ReviewedDocument {
  version: number
  corrections: Correction[]
  document: OfficialDocument
  findings: Finding[]
  counts: ReviewCounts
}

/** Adds corrections made on `version`; all of them or none. */
export async function correctImport(
  act: Act,
  id: string,
  version: number,
  corrections: Correction[],
): Promise<ReviewedDocument | Refusal> {
  const { db, actor, now } = act
  const found = await getImportUnderReview(act, id, version)
  if (isRefusal(found)) return found
  const earlier = (await listCorrections(db, found)).flatMap((batch) => batch.corrections)
  const all = [...earlier, ...corrections]
  if (isMoreThanReviewed(all)) return refuse('too-many-corrections', { limit: mostCorrections })
  const reviewed = reviewDocument(await getReading(db, found), all, found.version + 1)
  if (isRefusal(reviewed)) return withPositionAmongNew(reviewed, earlier.length)
  if (reviewed.counts.indicators > Math.max(mostIndicators, found.counts.indicators)) {
    return refuse('too-many-rows-added', { limit: mostIndicators })
  }
  await db
    .insertInto('import_corrections')
    .values({
      unit_id: found.unit_id,
      import_id: id,
      version: reviewed.version,
      corrections: storableJson(corrections),
      made_at: now,
      made_by: actor.accountId,
      undone_in: null,
    })
    .execute()
  await storeReviewed(act, found, reviewed)
  await audit(db, actor, now, {
    act: 'correct-import',
    unitId: found.unit_id,
    subject: id,
    before: { version: found.version },
    after: { version: reviewed.version, corrections },
  })
  return reviewed
}

/** All are replayed at each look, and what they hold is part of every answer: more than any hand types in a year. */
const mostCorrections = 20_000
const mostCharacters = 4_000_000

function isMoreThanReviewed(corrections: readonly Correction[]): boolean {
  const characters = corrections.reduce((sum, each) => sum + (each.kind === 'set' ? each.text.length : 0), 0)
  return corrections.length > mostCorrections || characters > mostCharacters
}

/** Takes back the last submission, however many corrections it held. */
export async function undoLastCorrection(
  act: Act,
  id: string,
  version: number,
): Promise<ReviewedDocument | Refusal> {
  const { db, actor, now } = act
  const found = await getImportUnderReview(act, id, version)
  if (isRefusal(found)) return found
  const batches = await listCorrections(db, found)
  const last = batches.pop()
  if (!last) return refuse('nothing-to-undo')
  const left = batches.flatMap((batch) => batch.corrections)
  const reviewed = reviewDocument(await getReading(db, found), left, found.version + 1)
  if (isRefusal(reviewed)) return reviewed
  await db
    .updateTable('import_corrections')
    .set({ undone_in: reviewed.version })
    .where('unit_id', '=', found.unit_id)
    .where('import_id', '=', id)
    .where('version', '=', last.version)
    .execute()
  await storeReviewed(act, found, reviewed)
  await audit(db, actor, now, {
    act: 'undo-correction',
    unitId: found.unit_id,
    subject: id,
    before: { version: found.version, corrections: last.corrections },
    after: { version: reviewed.version },
  })
  return reviewed
}

/** The import, locked, where it is on the desk, of this version, and this person's to review. */
export async function getImportUnderReview(
  act: Act,
  id: string,
  version: number,
): Promise<FoundImport | Refusal> {
  const found = await takeImport(act, id)
  if (isRefusal(found)) return found
  if (found.state === 'refused') return refuse('import-not-readable')
  if (found.state === 'discarded') return refuse('import-discarded')
  if (found.state === 'confirmed') return refuse('import-already-confirmed')
  if (found.version !== version) return refuse('import-changed-meanwhile', { version: found.version })
  return found
}

export function reviewDocument(
  read: OfficialDocument,
  corrections: Correction[],
  version: number,
): ReviewedDocument | Refusal {
  const document = corrections.length === 0 ? read : replayCorrections(read, corrections)
  if (isRefusal(document)) return document
  const findings = checkDocument(document)
  return { version, corrections, document, findings, counts: countForReview(document, findings) }
}

async function storeReviewed({ db }: Act, found: FoundImport, reviewed: ReviewedDocument): Promise<void> {
  await db
    .updateTable('imports')
    .set({
      version: reviewed.version,
      title: storableText(reviewed.document.title),
      project: storableText(projectOf(reviewed.document)),
      unit_name: storableText(reviewed.document.unit),
      year: reviewed.document.year,
      counts: JSON.stringify(reviewed.counts),
    })
    .where('unit_id', '=', found.unit_id)
    .where('id', '=', found.id)
    .execute()
}

/** The person counts from the first of what was just sent. */
function withPositionAmongNew(refusal: Refusal, earlier: number): Refusal {
  const { position } = refusal.facts
  return typeof position === 'number'
    ? refuse(refusal.code, { ...refusal.facts, position: position - earlier })
    : refusal
}
