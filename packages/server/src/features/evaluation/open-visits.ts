import type { VisitState } from '@hengji/domain/evaluation/on-site-visit.ts'
import type { Act } from '../../platform/database/transact.ts'

/** Units that were drawn and whose visit is not over, by how far it has come. */
export interface OpenVisits {
  unplanned: number
  unfinished: number
  unconfirmed: number
  contested: number
}

/** @returns `null` where every drawn unit was visited and both sides stand by it, or nothing was drawn */
export async function openVisitsOf(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
): Promise<OpenVisits | null> {
  const rows = await db
    .selectFrom('on_site_samples')
    .leftJoin('visits', (join) =>
      join
        .onRef('visits.unit_id', '=', 'on_site_samples.unit_id')
        .onRef('visits.evaluation_id', '=', 'on_site_samples.evaluation_id')
        .on('visits.state', '<>', 'cancelled'),
    )
    .select('visits.state')
    .where('on_site_samples.evaluation_id', '=', evaluationId)
    .execute()
  const count = (...states: (VisitState | null)[]) =>
    rows.filter(({ state }) => states.includes(state)).length
  const open = {
    unplanned: count(null),
    unfinished: count('planned', 'under-way'),
    unconfirmed: count('recorded'),
    contested: count('contested'),
  }
  return Object.values(open).some((units) => units > 0) ? open : null
}
