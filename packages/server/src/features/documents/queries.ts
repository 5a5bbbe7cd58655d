import type { Transaction } from 'kysely'
import type { DocumentsQuery } from '@hengji/contract/documents.ts'
import type { ReviewCounts } from '@hengji/contract/imports.ts'
import type { DocumentKind, OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import type { Tables } from '../../platform/database/tables.ts'

export { pairWithVersion } from './pair-with-version.ts'

/** A version of a document without its large parts. */
export interface FoundDocument {
  unit_id: string
  unit_name: string
  id: string
  kind: DocumentKind
  year: number
  version: number
  title: string | null
  project: string | null
  counts: ReviewCounts
  weight_points: string | null
  claimed_points: string | null
  import_id: string | null
  confirmed_at: Date
  confirmed_by_name: string
}

export interface WholeDocument extends FoundDocument {
  document: OfficialDocument
  findings: Finding[]
}

const columns = [
  'documents.unit_id',
  'units.name as unit_name',
  'documents.id',
  'documents.kind',
  'documents.year',
  'document_versions.version',
  'document_versions.title',
  'document_versions.project',
  'document_versions.counts',
  'document_versions.weight_points',
  'document_versions.claimed_points',
  'document_versions.import_id',
  'document_versions.confirmed_at',
  'document_versions.confirmed_by_name',
] as const

function selectVersions(db: Transaction<Tables>) {
  return db
    .selectFrom('documents')
    .innerJoin('units', 'units.id', 'documents.unit_id')
    .innerJoin('document_versions', (join) =>
      join
        .onRef('document_versions.unit_id', '=', 'documents.unit_id')
        .onRef('document_versions.document_id', '=', 'documents.id'),
    )
    .select(columns)
}

/** The current version of each, newest year first, units in the office's order. */
export function listDocuments(
  db: Transaction<Tables>,
  { kind, unitId, year }: DocumentsQuery,
): Promise<FoundDocument[]> {
  let query = selectVersions(db).whereRef('document_versions.version', '=', 'documents.version')
  if (kind !== undefined) query = query.where('documents.kind', '=', kind)
  if (unitId !== undefined) query = query.where('documents.unit_id', '=', unitId)
  if (year !== undefined) query = query.where('documents.year', '=', year)
  return query
    .orderBy('documents.year', 'desc')
    .orderBy('units.position')
    .orderBy('units.id')
    .orderBy('documents.kind')
    .orderBy('documents.project')
    .limit(2000)
    .execute()
}

/** @param version the current one where none is named */
export function findDocument(
  db: Transaction<Tables>,
  id: string,
  version?: number,
): Promise<WholeDocument | undefined> {
  const query = selectVersions(db)
    .select(['document_versions.document', 'document_versions.findings'])
    .where('documents.id', '=', id)
  return (
    version === undefined
      ? query.whereRef('document_versions.version', '=', 'documents.version')
      : query.where('document_versions.version', '=', version)
  ).executeTakeFirst()
}

/** All versions, newest first. */
export function listVersions(db: Transaction<Tables>, id: string): Promise<FoundDocument[]> {
  return selectVersions(db)
    .where('documents.id', '=', id)
    .orderBy('document_versions.version', 'desc')
    .execute()
}
