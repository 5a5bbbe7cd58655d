import type { ReviewCounts } from '@hengji/contract/imports.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { isAtDraft } from '@hengji/domain/plan/approval-acts.ts'
import { comparePlans } from '@hengji/domain/plan/compare-plans.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { findOverlap, type Overlap } from '@hengji/domain/plan/find-overlap.ts'
import type { Act } from '../../platform/database/transact.ts'
import { getPlan } from './compare.ts'
import { judgeEditingOf } from './edit-plan.ts'
import { loadPlan, type LoadedPlan } from './load-plan.ts'
import { loadOpenProcedure, procedureOf, type LoadedProcedure } from './load-procedure.ts'
import { maySeeWorkingCopy } from './policy.ts'
import { loadWorkingCopy, type PlanEdit, type WorkingCopy } from './working-copy.ts'

/** A plan as one person sees it: the unit its working copy, others the version that lies before them. */
export interface ShownPlan {
  documentId: string
  unit: LoadedPlan['unit']
  year: number
  version: number
  revision: number
  document: EvaluationPlan
  findings: Finding[]
  counts: ReviewCounts
  identities: readonly (string | null)[]
  edits: PlanEdit[]
  mayNotEdit: Refusal | null
  procedureId: string | null
  overlaps: Overlap[]
}

/** The plan of a document as it is worked on, or as it was laid before others. */
export async function showPlan(act: Act, documentId: string): Promise<ShownPlan | Refusal> {
  const procedure = await loadOpenProcedure(act.db, documentId)
  const found = await loadPlan(act.db, documentId, laidVersion(procedure))
  if (isRefusal(found)) return found
  if (maySeeWorkingCopy(act.actor, found.unit.id)) return showWorkingCopy(act, documentId)
  const plan = await getPlan(
    act,
    documentId,
    procedure === null ? (found.approvedVersion ?? found.version) : found.version,
  )
  return isRefusal(plan) ? plan : shownVersion(act, plan, procedure)
}

/** The plan of a procedure: of an older one the version that it led to. */
export async function showPlanOf(act: Act, loaded: LoadedProcedure): Promise<ShownPlan | Refusal> {
  const { row } = loaded
  if (isAtDraft(procedureOf(loaded)) && maySeeWorkingCopy(act.actor, row.unit_id))
    return showWorkingCopy(act, row.document_id)
  const plan = await loadPlan(act.db, row.document_id, laidVersion(loaded) ?? row.version)
  return isRefusal(plan) ? plan : shownVersion(act, plan, loaded)
}

/** At the draft step, what was last submitted; `undefined` where nothing is under way. */
function laidVersion(loaded: LoadedProcedure | null): number | undefined {
  if (loaded === null) return undefined
  return isAtDraft(procedureOf(loaded))
    ? (loaded.row.submitted_version ?? loaded.row.version)
    : loaded.row.version
}

async function showWorkingCopy(act: Act, documentId: string): Promise<ShownPlan | Refusal> {
  const copy = await loadWorkingCopy(act.db, documentId)
  return isRefusal(copy) ? copy : shownCopy(act, copy)
}

export async function shownCopy(act: Act, copy: WorkingCopy): Promise<ShownPlan> {
  const { plan, procedure, revision, edits, document, findings, counts, identities } = copy
  return {
    documentId: plan.documentId,
    unit: plan.unit,
    year: plan.year,
    version: plan.version,
    revision,
    document,
    findings,
    counts,
    identities,
    edits,
    mayNotEdit: judgeEditingOf(act, copy),
    procedureId: procedure?.row.id ?? null,
    overlaps: await overlapsOf(act, plan.documentId, procedure, document, identities),
  }
}

async function shownVersion(
  act: Act,
  plan: LoadedPlan,
  procedure: LoadedProcedure | null,
): Promise<ShownPlan> {
  return {
    ...plan,
    revision: 0,
    edits: [],
    mayNotEdit: judgeEditingOf(act, { plan, procedure: procedure?.row.state === 'open' ? procedure : null }),
    procedureId: procedure?.row.id ?? null,
    overlaps: await overlapsOf(act, plan.documentId, procedure, plan.document, plan.identities),
  }
}

/** What a change adds is held against what the plan had. */
async function overlapsOf(
  { db }: Act,
  documentId: string,
  procedure: LoadedProcedure | null,
  document: EvaluationPlan,
  identities: readonly (string | null)[],
): Promise<Overlap[]> {
  const version = procedure?.row.base_version ?? null
  const base = version === null ? null : await loadPlan(db, documentId, version)
  if (base === null || isRefusal(base)) return []
  const { rows } = comparePlans(base.document, document, { from: base.identities, to: identities })
  const isNew = new Set(rows.flatMap(({ change, toIndex }) => (change === 'added' ? [toIndex] : [])))
  const all = document.indicators.map((row, index) => ({ index, row }))
  return findOverlap(
    all.filter(({ index }) => isNew.has(index)),
    all,
  )
}
