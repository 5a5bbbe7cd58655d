import type { Selectable, Transaction } from 'kysely'
import type { PlanYear } from '@hengji/domain/kernel/dates.ts'
import type {
  EvidenceLinkRow,
  EvidenceRow,
  EvidenceUploadRow,
} from '../../platform/database/tables/evidence.ts'
import type { Tables } from '../../platform/database/tables.ts'

export { objectionProofsOf } from './said-proofs.ts'

export type FoundEvidence = Selectable<EvidenceRow>
export type FoundLink = Selectable<EvidenceLinkRow>
export type FoundUpload = Selectable<EvidenceUploadRow>

export function findEvidence(db: Transaction<Tables>, id: string): Promise<FoundEvidence | undefined> {
  return db.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst()
}

/** As `findEvidence`, and nobody else changes it until the transaction ends. */
export function findEvidenceToChange(
  db: Transaction<Tables>,
  unitId: string,
  id: string,
): Promise<FoundEvidence | undefined> {
  return db
    .selectFrom('evidence')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export function findEvidenceByContent(
  db: Transaction<Tables>,
  unitId: string,
  year: PlanYear,
  contentHash: string,
): Promise<FoundEvidence | undefined> {
  return db
    .selectFrom('evidence')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .where('content_hash', '=', contentHash)
    .forUpdate()
    .executeTakeFirst()
}

/** Newest first; deleted ones are left out. */
export function listEvidence(
  db: Transaction<Tables>,
  unitId: string,
  year: PlanYear,
): Promise<FoundEvidence[]> {
  return db
    .selectFrom('evidence')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .where('deleted_at', 'is', null)
    .orderBy('uploaded_at', 'desc')
    .orderBy('id')
    .execute()
}

/** What the unit brought as proof in other years, by content. */
export function listEarlierContent(
  db: Transaction<Tables>,
  unitId: string,
  year: PlanYear,
): Promise<{ year: PlanYear; contentHash: string }[]> {
  return db
    .selectFrom('evidence')
    .select(['year', 'content_hash as contentHash'])
    .where('unit_id', '=', unitId)
    .where('year', '<', year)
    .where('deleted_at', 'is', null)
    .execute()
}

/** Standing links of proofs. */
export function listLinks(
  db: Transaction<Tables>,
  unitId: string,
  evidenceIds: readonly string[],
): Promise<FoundLink[]> {
  if (evidenceIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('evidence_links')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('evidence_id', 'in', evidenceIds)
    .where('unlinked_at', 'is', null)
    .orderBy('linked_at')
    .execute()
}

/** How many proofs stand behind each indicator; indicators without any are not in it. */
export async function countEvidence(
  db: Transaction<Tables>,
  unitId: string,
  documentId: string,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('evidence_links')
    .innerJoin('evidence', (join) =>
      join
        .onRef('evidence.unit_id', '=', 'evidence_links.unit_id')
        .onRef('evidence.id', '=', 'evidence_links.evidence_id'),
    )
    .select((row) => [
      'evidence_links.indicator_id',
      row.fn.count<string>('evidence_links.evidence_id').distinct().as('count'),
    ])
    .where('evidence_links.unit_id', '=', unitId)
    .where('evidence_links.document_id', '=', documentId)
    .where('evidence_links.unlinked_at', 'is', null)
    .where('evidence.deleted_at', 'is', null)
    .groupBy('evidence_links.indicator_id')
    .execute()
  return new Map(rows.map(({ indicator_id, count }) => [indicator_id, Number(count)]))
}

export interface AttachedProof {
  evidenceId: string
  indicatorId: string
  reportId: string | null
  fileName: string
  title: string | null
  mediaType: string
}

/** Proofs of one plan by indicator and report, for pages that show them beside what was reported. */
export function listAttachedProofs(
  db: Transaction<Tables>,
  unitId: string,
  documentId: string,
): Promise<AttachedProof[]> {
  return db
    .selectFrom('evidence_links')
    .innerJoin('evidence', (join) =>
      join
        .onRef('evidence.unit_id', '=', 'evidence_links.unit_id')
        .onRef('evidence.id', '=', 'evidence_links.evidence_id'),
    )
    .select([
      'evidence.id as evidenceId',
      'evidence_links.indicator_id as indicatorId',
      'evidence_links.report_id as reportId',
      'evidence.file_name as fileName',
      'evidence.title',
      'evidence.media_type as mediaType',
    ])
    .where('evidence_links.unit_id', '=', unitId)
    .where('evidence_links.document_id', '=', documentId)
    .where('evidence_links.unlinked_at', 'is', null)
    .where('evidence.deleted_at', 'is', null)
    .orderBy('evidence_links.linked_at')
    .execute()
}

export function findUpload(db: Transaction<Tables>, id: string): Promise<FoundUpload | undefined> {
  return db.selectFrom('evidence_uploads').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Those of one person that have not arrived, newest first. */
export function listOpenUploads(db: Transaction<Tables>, accountId: string): Promise<FoundUpload[]> {
  return db
    .selectFrom('evidence_uploads')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('state', '=', 'open')
    .orderBy('created_at', 'desc')
    .execute()
}
