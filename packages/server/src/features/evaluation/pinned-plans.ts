import type { Act } from '../../platform/database/transact.ts'

export interface PinnedPlan {
  evaluationId: string
  year: number
  schemeId: string
  unitId: string
  documentId: string
  version: number
}

/** The units of an evaluation with their plans, in the office's order; those without an approved plan are left out. */
export async function pinnedPlansOf({ db }: Pick<Act, 'db'>, evaluationId: string): Promise<PinnedPlan[]> {
  const rows = await pinnedPlans({ db })
    .where('evaluations.id', '=', evaluationId)
    .orderBy('evaluation_units.position')
    .execute()
  return rows.flatMap((row) =>
    row.documentId !== null && row.version !== null
      ? [{ ...row, documentId: row.documentId, version: row.version }]
      : [],
  )
}

/** The plan by which one unit is evaluated; `null` where it takes no part, or has no approved plan. */
export async function pinnedPlanOf(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
  unitId: string,
): Promise<PinnedPlan | null> {
  const row = await pinnedPlans({ db })
    .where('evaluations.id', '=', evaluationId)
    .where('evaluation_units.unit_id', '=', unitId)
    .executeTakeFirst()
  return row && row.documentId !== null && row.version !== null
    ? { ...row, documentId: row.documentId, version: row.version }
    : null
}

export function pinnedPlans({ db }: Pick<Act, 'db'>) {
  return db
    .selectFrom('evaluation_units')
    .innerJoin('evaluations', 'evaluations.id', 'evaluation_units.evaluation_id')
    .select([
      'evaluations.id as evaluationId',
      'evaluations.year',
      'evaluations.scheme_id as schemeId',
      'evaluation_units.unit_id as unitId',
      'evaluation_units.document_id as documentId',
      'evaluation_units.version',
    ])
}
