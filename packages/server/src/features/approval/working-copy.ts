import type { Selectable } from 'kysely'
import type { ReviewCounts } from '@hengji/contract/imports.ts'
import { replayCorrections } from '@hengji/domain/document/correct-document.ts'
import type { Correction } from '@hengji/domain/document/correction.ts'
import { deriveDocument } from '@hengji/domain/document/derive-document.ts'
import { checkDocument } from '@hengji/domain/findings/check-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { withDynamicSection } from '@hengji/domain/plan/dynamic-goals.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import type { PlanEditRow } from '../../platform/database/tables/approval.ts'
import type { Act } from '../../platform/database/transact.ts'
import { countForReview } from '../../platform/reading/review-counts.ts'
import { findScheme } from '../scoring/queries.ts'
import { loadPlan, type LoadedPlan } from './load-plan.ts'
import { loadOpenProcedure, type LoadedProcedure } from './load-procedure.ts'

export type PlanEdit = Selectable<PlanEditRow>

/** The plan as it is being worked on: its newest version, and the edits that are not yet a version. */
export interface WorkingCopy {
  plan: LoadedPlan
  procedure: LoadedProcedure | null
  revision: number
  /** Not undone, oldest first. */
  edits: PlanEdit[]
  document: EvaluationPlan
  findings: Finding[]
  counts: ReviewCounts
  /** By row; `null` for a row that was added since the version. */
  identities: (string | null)[]
}

export async function loadWorkingCopy(db: Act['db'], documentId: string): Promise<WorkingCopy | Refusal> {
  const plan = await loadPlan(db, documentId)
  if (isRefusal(plan)) return plan
  const procedure = await loadOpenProcedure(db, documentId)
  const edits = await listEdits(db, plan)
  const revision = await revisionOf(db, documentId)
  const copy = { plan, procedure, revision, edits }
  const edited = await applyEdits(
    db,
    copy,
    edits.flatMap(({ corrections }) => corrections),
  )
  return isRefusal(edited) ? edited : { ...copy, ...edited }
}

/** The plan with these corrections made to its newest version; refuses the first that cannot be. */
export async function applyEdits(
  db: Act['db'],
  { plan, procedure }: Pick<WorkingCopy, 'plan' | 'procedure'>,
  corrections: readonly Correction[],
): Promise<Pick<WorkingCopy, 'document' | 'findings' | 'counts' | 'identities'> | Refusal> {
  const base = await withSectionForGoals(db, plan.document, procedure)
  if (corrections.length === 0 && base === plan.document) {
    return { document: base, findings: plan.findings, counts: plan.counts, identities: plan.identities }
  }
  const document = corrections.length === 0 ? deriveDocument(base) : replayCorrections(base, corrections)
  if (isRefusal(document)) return document
  const findings = checkDocument(document)
  return {
    document,
    findings,
    counts: countForReview(document, findings),
    identities: identitiesAfter(plan.identities, corrections),
  }
}

async function withSectionForGoals(
  db: Act['db'],
  document: EvaluationPlan,
  procedure: LoadedProcedure | null,
): Promise<EvaluationPlan> {
  if (procedure?.row.kind !== 'dynamic-goal' || procedure.row.scheme_id === null) return document
  const scheme = await findScheme(db, procedure.row.scheme_id)
  return scheme === null ? document : withDynamicSection(document, scheme)
}

/** Rows keep who they are while others come and go around them. */
export function identitiesAfter(
  before: readonly (string | null)[],
  corrections: readonly Correction[],
): (string | null)[] {
  const identities = [...before]
  for (const correction of corrections) {
    if (correction.kind === 'insert-row') identities.splice(correction.index, 0, null)
    if (correction.kind === 'remove-row') identities.splice(correction.index, 1)
  }
  return identities
}

async function listEdits(db: Act['db'], { unit, documentId, version }: LoadedPlan): Promise<PlanEdit[]> {
  return db
    .selectFrom('plan_edits')
    .selectAll()
    .where('unit_id', '=', unit.id)
    .where('document_id', '=', documentId)
    .where('base_version', '=', version)
    .where('undone_in', 'is', null)
    .orderBy('revision')
    .execute()
}

/** 0 before the first edit. */
async function revisionOf(db: Act['db'], documentId: string): Promise<number> {
  const row = await db
    .selectFrom('plan_drafts')
    .select('revision')
    .where('document_id', '=', documentId)
    .executeTakeFirst()
  return row?.revision ?? 0
}

export async function setRevision(
  db: Act['db'],
  { unit, documentId }: LoadedPlan,
  revision: number,
): Promise<void> {
  await db
    .insertInto('plan_drafts')
    .values({ unit_id: unit.id, document_id: documentId, revision })
    .onConflict((conflict) => conflict.columns(['unit_id', 'document_id']).doUpdateSet({ revision }))
    .execute()
}
