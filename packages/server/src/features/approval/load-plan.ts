import type { ReviewCounts } from '@hengji/contract/imports.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import type { Act } from '../../platform/database/transact.ts'

/** One version of a plan, with the identity of each of its rows. */
export interface LoadedPlan {
  unit: { id: string; name: string; kind: string }
  documentId: string
  year: number
  version: number
  /** The newest version there is, and the one that holds. */
  currentVersion: number
  approvedVersion: number | null
  document: EvaluationPlan
  findings: Finding[]
  counts: ReviewCounts
  identities: string[]
}

type PlanRefusal = Refusal<'document-unknown' | 'version-unknown' | 'not-a-plan'>

/** @param version the current one where none is named */
export async function loadPlan(
  db: Act['db'],
  documentId: string,
  version?: number,
): Promise<LoadedPlan | PlanRefusal> {
  const found = await db
    .selectFrom('documents')
    .innerJoin('units', 'units.id', 'documents.unit_id')
    .select([
      'documents.unit_id',
      'units.name',
      'units.kind as unit_kind',
      'documents.kind',
      'documents.year',
      'documents.version',
      'documents.approved_version',
    ])
    .where('documents.id', '=', documentId)
    .executeTakeFirst()
  if (found === undefined) return refuse('document-unknown')
  const asked = version ?? found.version
  const row = await db
    .selectFrom('document_versions')
    .select(['document', 'findings', 'counts'])
    .where('unit_id', '=', found.unit_id)
    .where('document_id', '=', documentId)
    .where('version', '=', asked)
    .executeTakeFirst()
  if (row === undefined) return refuse('version-unknown', { version: asked })
  if (row.document.kind !== 'evaluation-plan') return refuse('not-a-plan')
  return {
    unit: { id: found.unit_id, name: found.name, kind: found.unit_kind },
    documentId,
    year: found.year,
    version: asked,
    currentVersion: found.version,
    approvedVersion: found.approved_version,
    document: row.document,
    findings: row.findings,
    counts: row.counts,
    identities: await listIdentities(db, found.unit_id, documentId, asked),
  }
}

export async function listIdentities(
  db: Act['db'],
  unitId: string,
  documentId: string,
  version: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('plan_indicators')
    .select('indicator_id')
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .orderBy('position')
    .execute()
  return rows.map(({ indicator_id }) => indicator_id)
}

/** Nobody else makes a version or edits the working copy until the transaction ends. */
export async function holdPlan(db: Act['db'], documentId: string): Promise<void> {
  await db.selectFrom('documents').select('id').where('id', '=', documentId).forUpdate().execute()
}
