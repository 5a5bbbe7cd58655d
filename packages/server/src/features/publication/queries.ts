import type { Transaction } from 'kysely'
import type { PublishedPlan } from '@hengji/contract/publication.ts'
import { publicPlan } from '@hengji/domain/plan/public-plan.ts'
import type { Tables } from '../../platform/database/tables.ts'

export interface ListedPlan {
  unitId: string
  unitName: string
  year: number
  title: string | null
  publishedAt: Date
}

/** Published plans, newest year first, units in the office's order. */
export async function listPublishedPlans(db: Transaction<Tables>): Promise<ListedPlan[]> {
  const rows = await publishedVersions(db)
    .select(['documents.unit_id', 'units.name', 'documents.year', 'document_versions.title', 'published_at'])
    .orderBy('documents.year', 'desc')
    .orderBy('units.position')
    .orderBy('units.id')
    .limit(5000)
    .execute()
  return rows.flatMap(({ unit_id, name, year, title, published_at }) =>
    published_at === null
      ? []
      : [{ unitId: unit_id, unitName: name, year, title, publishedAt: published_at }],
  )
}

/** @returns `null` where nothing is published of that unit and year */
export async function findPublishedPlan(
  db: Transaction<Tables>,
  unitId: string,
  year: number,
): Promise<PublishedPlan | null> {
  const row = await publishedVersions(db)
    .select(['units.name', 'document_versions.version', 'document_versions.document', 'published_at'])
    .where('documents.unit_id', '=', unitId)
    .where('documents.year', '=', year)
    .executeTakeFirst()
  if (!row || row.published_at === null || row.document.kind !== 'evaluation-plan') return null
  return {
    unit: { id: unitId, name: row.name },
    year,
    version: row.version,
    publishedAt: row.published_at.toISOString(),
    plan: publicPlan(row.document),
  }
}

function publishedVersions(db: Transaction<Tables>) {
  return db
    .selectFrom('documents')
    .innerJoin('document_versions', (join) =>
      join
        .onRef('document_versions.unit_id', '=', 'documents.unit_id')
        .onRef('document_versions.document_id', '=', 'documents.id')
        .onRef('document_versions.version', '=', 'documents.published_version'),
    )
    .innerJoin('units', 'units.id', 'documents.unit_id')
    .where('documents.kind', '=', 'evaluation-plan')
}
