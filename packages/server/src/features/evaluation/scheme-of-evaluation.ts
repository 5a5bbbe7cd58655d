import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import type { Act } from '../../platform/database/transact.ts'
import { type PinnedPlan, pinnedPlans } from './pinned-plans.ts'

/** The scheme that the evaluation holds fast. */
export async function schemeOfEvaluation(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
): Promise<Scheme | Refusal> {
  const row = await db
    .selectFrom('evaluations')
    .innerJoin('schemes', 'schemes.id', 'evaluations.scheme_id')
    .select('schemes.scheme')
    .where('evaluations.id', '=', evaluationId)
    .executeTakeFirst()
  if (!row) return refuse('evaluation-unknown')
  const scheme = readScheme(row.scheme)
  return isRefusal(scheme) ? refuse('scheme-unknown') : scheme
}

/** The plan by which a unit is evaluated that year; `null` where none was opened, or the plan is not approved yet. */
export async function evaluationOfUnit(
  { db }: Pick<Act, 'db'>,
  unitId: string,
  year: number,
): Promise<PinnedPlan | null> {
  const row = await pinnedPlans({ db })
    .where('evaluation_units.unit_id', '=', unitId)
    .where('evaluations.year', '=', year)
    .executeTakeFirst()
  return row && row.documentId !== null && row.version !== null
    ? { ...row, documentId: row.documentId, version: row.version }
    : null
}
