import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { KeptFile } from '../../platform/files/file-store.ts'
import type { ReadFile } from '../../platform/reading/read-file.ts'
import { noCounts } from '../../platform/reading/review-counts.ts'
import { deskOf } from './policy.ts'
import { findOpenFile, listImportsOfFile, type FoundImport } from './queries.ts'

export interface ArrivedFile extends KeptFile {
  fileName: string
}

/** @returns the open imports of the same file on this desk: uploading it twice lays it there once. */
export async function findImportsOfSameFile(
  { db, actor }: Act,
  file: ArrivedFile,
): Promise<FoundImport[] | Refusal<'not-permitted'>> {
  const desk = deskOf(actor)
  if (desk === null) return refuse('not-permitted')
  const fileId = await findOpenFile(db, desk, file.contentHash, file.fileName)
  return fileId === null ? [] : listImportsOfFile(db, desk, fileId)
}

/** Lays what was read on the desk of whom it was read for: one import per document, one for a file that was refused. */
export async function storeImport(
  act: Act,
  file: ArrivedFile,
  outcome: ReadFile | Refusal,
): Promise<FoundImport[] | Refusal<'not-permitted'>> {
  const { db, actor, now } = act
  const desk = deskOf(actor)
  if (desk === null) return refuse('not-permitted')
  // Of two uploads of the same file at once, the second waits here and finds the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${desk + file.contentHash}, 0))`.execute(db)
  const already = await findImportsOfSameFile(act, file)
  if (isRefusal(already) || already.length > 0) return already

  const fileId = randomUUID()
  const read = isRefusal(outcome) ? null : outcome
  await db
    .insertInto('import_files')
    .values({
      unit_id: desk,
      id: fileId,
      content_hash: file.contentHash,
      file_name: file.fileName,
      size: file.size,
      format: read?.format ?? null,
      source: read?.sourceJson ?? null,
      created_at: now,
      created_by: actor.accountId,
    })
    .execute()
  const common = { unit_id: desk, file_id: fileId, created_at: now }
  if (isRefusal(outcome)) {
    await db
      .insertInto('imports')
      .values({
        ...common,
        id: randomUUID(),
        part: 1,
        state: 'refused',
        counts: JSON.stringify(noCounts),
        refusal: storableText(JSON.stringify(outcome)),
      })
      .execute()
  } else {
    const documents = outcome.documents.map((document) => ({ id: randomUUID(), document }))
    await db
      .insertInto('imports')
      .values(
        documents.map(({ id, document }, index) => ({
          ...common,
          id,
          part: index + 1,
          kind: document.kind,
          title: document.title,
          project: document.project,
          unit_name: document.unitName,
          year: document.year,
          state: 'review' as const,
          counts: JSON.stringify(document.counts),
        })),
      )
      .execute()
    await db
      .insertInto('import_readings')
      .values(documents.map(({ id, document }) => ({ unit_id: desk, import_id: id, read: document.json })))
      .execute()
  }
  await audit(db, actor, now, {
    act: 'import-file',
    unitId: desk,
    subject: fileId,
    after: { fileName: file.fileName, contentHash: file.contentHash, size: file.size },
  })
  return listImportsOfFile(db, desk, fileId)
}
