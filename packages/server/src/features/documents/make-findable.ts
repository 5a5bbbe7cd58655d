import type { Transaction } from 'kysely'
import type { DocumentKind } from '@hengji/domain/document/official-document.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { documentNames } from './document-names.ts'
import { writeSearchEntries, type SearchEntry } from '../../platform/search/write-entries.ts'

/**
 * Makes the current version of a document findable by its title, and a plan's indicators by their words; what the
 * version before held and this one does not is found no longer.
 */
export async function makeDocumentFindable(
  db: Transaction<Tables>,
  unitId: string,
  documentId: string,
): Promise<void> {
  const document = await db
    .selectFrom('documents')
    .innerJoin('document_versions', (join) =>
      join
        .onRef('document_versions.unit_id', '=', 'documents.unit_id')
        .onRef('document_versions.document_id', '=', 'documents.id')
        .onRef('document_versions.version', '=', 'documents.version'),
    )
    .innerJoin('units', 'units.id', 'documents.unit_id')
    .select([
      'documents.year',
      'documents.kind',
      'documents.version',
      'document_versions.title',
      'document_versions.project',
      'units.name as unit_name',
    ])
    .where('documents.unit_id', '=', unitId)
    .where('documents.id', '=', documentId)
    .executeTakeFirstOrThrow()
  const link = `/documents/${documentId}`
  const own: SearchEntry = {
    unitId,
    kind: 'document',
    subjectId: documentId,
    year: document.year,
    title: titleOf(document),
    note: `${document.unit_name} ${document.year}年`,
    link,
    words: [],
  }
  const indicators = await indicatorEntries(db, unitId, documentId, document, link)
  await writeSearchEntries(db, [own, ...indicators])
}

/** As the pages call it: the forms of a unit's projects all bear the same printed title. */
function titleOf({ kind, title, project }: NamedDocument): string {
  const name = title ?? documentNames[kind]
  return project === null || name.includes(project) ? name : `${project} · ${name}`
}

interface NamedDocument {
  kind: DocumentKind
  title: string | null
  project: string | null
}

async function indicatorEntries(
  db: Transaction<Tables>,
  unitId: string,
  documentId: string,
  { year, version, unit_name }: { year: number; version: number; unit_name: string },
  link: string,
): Promise<SearchEntry[]> {
  const rows = await db
    .selectFrom('plan_indicators')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('version', 'in', [version - 1, version])
    .orderBy('position')
    .execute()
  const current = new Set(rows.filter((row) => row.version === version).map((row) => row.indicator_id))
  return rows
    .filter((row) => row.version === version || !current.has(row.indicator_id))
    .map((row) => ({
      unitId,
      kind: 'indicator',
      subjectId: row.indicator_id,
      year,
      title: `${row.code ?? ''} ${row.secondary ?? row.primary ?? ''}`.trim(),
      note: [`${unit_name} ${year}年`, ...row.departments, ...row.owners].join(' '),
      link: `${link}?indicator=${row.position - 1}`,
      words: [row.primary ?? '', row.section ?? '', ...row.leaders],
      isGone: row.version !== version,
    }))
}

/** Documents stored before there was a search are made findable once, at the start. */
export async function makeOlderDocumentsFindable(db: Transaction<Tables>): Promise<number> {
  const missing = await db
    .selectFrom('documents')
    .select(['unit_id', 'id'])
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('search_entries')
            .select('search_entries.subject_id')
            .whereRef('search_entries.unit_id', '=', 'documents.unit_id')
            .whereRef('search_entries.subject_id', '=', 'documents.id')
            .where('search_entries.kind', '=', 'document'),
        ),
      ),
    )
    .execute()
  for (const { unit_id, id } of missing) await makeDocumentFindable(db, unit_id, id)
  return missing.length
}
