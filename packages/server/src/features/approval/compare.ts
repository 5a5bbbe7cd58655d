import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { comparePlans, type PlanComparison } from '@hengji/domain/plan/compare-plans.ts'
import type { Act } from '../../platform/database/transact.ts'
import { loadPlan, type LoadedPlan } from './load-plan.ts'
import { maySeePlan, maySeeWorkingCopy } from './policy.ts'
import { loadWorkingCopy } from './working-copy.ts'

interface Compared {
  documentId: string
  year: number
  version: number
}

export interface ComparedPlans {
  from: Compared
  to: Compared & { isDraft: boolean }
  comparison: PlanComparison
}

/** A version of a plan that this person may read: peers those that were laid before them. */
export async function getPlan(
  { db, actor }: Act,
  documentId: string,
  version?: number,
): Promise<LoadedPlan | Refusal> {
  const plan = await loadPlan(db, documentId, version)
  if (isRefusal(plan)) return plan
  if (maySeePlan(actor, plan.unit.id)) return plan
  const laid = await db
    .selectFrom('laid_versions')
    .select('version')
    .where('document_id', '=', documentId)
    .where('version', '=', plan.version)
    .executeTakeFirst()
  return laid === undefined ? refuse('document-unknown') : plan
}

/** Two versions of a plan; the later one may be the working copy. */
export async function compareVersions(
  act: Act,
  documentId: string,
  from: number,
  to: number | undefined,
): Promise<ComparedPlans | Refusal> {
  const before = await getPlan(act, documentId, from)
  if (isRefusal(before)) return before
  const after = await laterOf(act, documentId, to)
  if (isRefusal(after)) return after
  return {
    from: comparedOf(before),
    to: { ...comparedOf(after.plan), isDraft: after.isDraft },
    comparison: comparePlans(before.document, after.document, {
      from: before.identities,
      to: after.identities,
    }),
  }
}

/** A plan with the one of the year before: the version that was approved, else the newest. */
export async function compareWithLastYear(
  act: Act,
  documentId: string,
  version: number | undefined,
): Promise<ComparedPlans | Refusal> {
  const after = await laterOf(act, documentId, version)
  if (isRefusal(after)) return after
  const before = await findPlanOfYear(act, after.plan.unit.id, after.plan.year - 1)
  if (before === null) return refuse('last-year-plan-missing', { year: after.plan.year - 1 })
  return {
    from: comparedOf(before),
    to: { ...comparedOf(after.plan), isDraft: after.isDraft },
    comparison: comparePlans(before.document, after.document),
  }
}

export async function findPlanOfYear(act: Act, unitId: string, year: number): Promise<LoadedPlan | null> {
  const found = await act.db
    .selectFrom('documents')
    .select(['id', 'version', 'approved_version'])
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .where('kind', '=', 'evaluation-plan')
    .executeTakeFirst()
  if (found === undefined) return null
  const plan = await getPlan(act, found.id, found.approved_version ?? found.version)
  return isRefusal(plan) ? null : plan
}

/** The version asked for; without one the working copy for whoever may see it, else what lies before this person. */
async function laterOf(
  act: Act,
  documentId: string,
  version: number | undefined,
): Promise<
  | {
      plan: LoadedPlan
      document: LoadedPlan['document']
      identities: readonly (string | null)[]
      isDraft: boolean
    }
  | Refusal
> {
  if (version === undefined) {
    const copy = await loadWorkingCopy(act.db, documentId)
    if (!isRefusal(copy) && maySeeWorkingCopy(act.actor, copy.plan.unit.id) && copy.edits.length > 0)
      return { plan: copy.plan, document: copy.document, identities: copy.identities, isDraft: true }
  }
  const plan = await getPlan(act, documentId, version)
  return isRefusal(plan)
    ? plan
    : { plan, document: plan.document, identities: plan.identities, isDraft: false }
}

function comparedOf({ documentId, year, version }: LoadedPlan): Compared {
  return { documentId, year, version }
}
