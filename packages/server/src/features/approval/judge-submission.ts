import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { comparePlans } from '@hengji/domain/plan/compare-plans.ts'
import { judgeDynamicGoals } from '@hengji/domain/plan/dynamic-goals.ts'
import type { Act } from '../../platform/database/transact.ts'
import { findScheme } from '../scoring/queries.ts'
import { loadPlan } from './load-plan.ts'
import type { LoadedProcedure } from './load-procedure.ts'
import type { WorkingCopy } from './working-copy.ts'

/** What a plan must be to be laid before reviewers, beyond what the state table asks. */
export async function judgeSubmission(
  db: Act['db'],
  { row }: LoadedProcedure,
  { plan, document, identities }: WorkingCopy,
): Promise<Refusal | null> {
  if (document.indicators.length === 0) return refuse('plan-has-no-rows')
  if (row.base_version === null) return null
  const base = await loadPlan(db, plan.documentId, row.base_version)
  if (isRefusal(base)) return base
  const comparison = comparePlans(base.document, document, { from: base.identities, to: identities })
  const { added, removed, changed, moved } = comparison.counts
  if (added + removed + changed + moved + comparison.head.length === 0) return refuse('plan-unchanged')
  if (row.kind !== 'dynamic-goal') return null
  const scheme = row.scheme_id === null ? null : await findScheme(db, row.scheme_id)
  return scheme === null
    ? refuse('scheme-has-no-dynamic-section')
    : judgeDynamicGoals(document, comparison, scheme)
}
