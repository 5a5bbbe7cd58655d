import { sql, type Transaction } from 'kysely'
import type { ImportState, ReviewCounts } from '@hengji/contract/imports.ts'
import type { Correction } from '@hengji/domain/document/correction.ts'
import type { DocumentKind, OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { SourceDocument, SourceFormat } from '@hengji/domain/source/pages.ts'
import type { Tables } from '../../platform/database/tables.ts'

/** An import without its large parts. */
export interface FoundImport {
  unit_id: string
  id: string
  file_id: string
  file_name: string
  content_hash: string
  size: number
  format: SourceFormat | null
  kind: DocumentKind | null
  title: string | null
  project: string | null
  unit_name: string | null
  year: number | null
  state: ImportState
  counts: ReviewCounts
  refusal: Refusal | null
  created_at: Date
  version: number
  document_id: string | null
}

const columns = [
  'imports.unit_id',
  'imports.id',
  'imports.file_id',
  'import_files.file_name',
  'import_files.content_hash',
  'import_files.size',
  'import_files.format',
  'imports.kind',
  'imports.title',
  'imports.project',
  'imports.unit_name',
  'imports.year',
  'imports.state',
  'imports.counts',
  'imports.refusal',
  'imports.created_at',
  'imports.version',
  'imports.document_id',
] as const

function selectImports(db: Transaction<Tables>) {
  return db
    .selectFrom('imports')
    .innerJoin('import_files', (join) =>
      join
        .onRef('import_files.unit_id', '=', 'imports.unit_id')
        .onRef('import_files.id', '=', 'imports.file_id'),
    )
    .select(columns)
}

/** Newest first; as many as a person looks through. */
export function listImports(db: Transaction<Tables>): Promise<FoundImport[]> {
  return selectImports(db)
    .orderBy('imports.created_at', 'desc')
    .orderBy('imports.file_id')
    .orderBy('imports.part')
    .limit(1000)
    .execute()
}

export function listImportsOfFile(
  db: Transaction<Tables>,
  desk: string,
  fileId: string,
): Promise<FoundImport[]> {
  return selectImports(db)
    .where('imports.unit_id', '=', desk)
    .where('imports.file_id', '=', fileId)
    .orderBy('imports.part')
    .execute()
}

export function findImport(db: Transaction<Tables>, id: string): Promise<FoundImport | undefined> {
  return selectImports(db).where('imports.id', '=', id).executeTakeFirst()
}

/** As `findImport`, and nobody else changes it until the transaction ends. */
export function findImportToChange(db: Transaction<Tables>, id: string): Promise<FoundImport | undefined> {
  return selectImports(db).where('imports.id', '=', id).forUpdate('imports').executeTakeFirst()
}

export async function getReading(db: Transaction<Tables>, found: FoundImport): Promise<OfficialDocument> {
  const { read } = await db
    .selectFrom('import_readings')
    .select('read')
    .where('unit_id', '=', found.unit_id)
    .where('import_id', '=', found.id)
    .executeTakeFirstOrThrow()
  return read
}

export async function getSource(db: Transaction<Tables>, found: FoundImport): Promise<SourceDocument | null> {
  const { source } = await db
    .selectFrom('import_files')
    .select('source')
    .where('unit_id', '=', found.unit_id)
    .where('id', '=', found.file_id)
    .executeTakeFirstOrThrow()
  return source
}

export interface CorrectionBatch {
  version: number
  corrections: Correction[]
}

/** What was corrected and not undone, in order; each batch is one submission of a person. */
export function listCorrections(db: Transaction<Tables>, found: FoundImport): Promise<CorrectionBatch[]> {
  return db
    .selectFrom('import_corrections')
    .select(['version', 'corrections'])
    .where('unit_id', '=', found.unit_id)
    .where('import_id', '=', found.id)
    .where('undone_in', 'is', null)
    .orderBy('version')
    .execute()
}

/** The newest import of the same bytes and name on this desk that is still being worked on. */
export async function findOpenFile(
  db: Transaction<Tables>,
  desk: string,
  contentHash: string,
  fileName: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('import_files')
    .select('id')
    .where('unit_id', '=', desk)
    .where('content_hash', '=', contentHash)
    .where('file_name', '=', fileName)
    .where((file) =>
      file.exists(
        file
          .selectFrom('imports')
          .select(sql`1`.as('one'))
          .whereRef('imports.unit_id', '=', 'import_files.unit_id')
          .whereRef('imports.file_id', '=', 'import_files.id')
          .where('imports.state', '=', 'review'),
      ),
    )
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return row?.id ?? null
}
