import { doesVisitCount } from '@hengji/domain/evaluation/on-site-visit.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import type { Act } from '../../platform/database/transact.ts'

/**
 * What was found on site and counts, by unit and indicator: of visits that both sides confirmed, or that the office has
 * decided. What could not be looked at has no score and is not in it. @param unitId one unit's only
 */
export async function onSiteScoresOf(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
  unitId?: string,
): Promise<Map<string, Map<string, GivenScore>>> {
  let query = db
    .selectFrom('visits')
    .innerJoin('visit_findings', (join) =>
      join
        .onRef('visit_findings.unit_id', '=', 'visits.unit_id')
        .onRef('visit_findings.visit_id', '=', 'visits.id'),
    )
    .distinctOn(['visit_findings.unit_id', 'visit_findings.visit_id', 'visit_findings.indicator_id'])
    .select(['visits.unit_id', 'visits.state', 'visit_findings.indicator_id', 'visit_findings.score'])
    .where('visits.evaluation_id', '=', evaluationId)
  if (unitId !== undefined) query = query.where('visits.unit_id', '=', unitId)
  const rows = await query
    .orderBy('visit_findings.unit_id')
    .orderBy('visit_findings.visit_id')
    .orderBy('visit_findings.indicator_id')
    .orderBy('visit_findings.revision', 'desc')
    .execute()
  const byUnit = new Map<string, Map<string, GivenScore>>()
  for (const { unit_id, state, indicator_id, score } of rows) {
    if (!doesVisitCount(state) || score === null) continue
    const ofUnit = byUnit.get(unit_id) ?? new Map<string, GivenScore>()
    ofUnit.set(indicator_id, score)
    byUnit.set(unit_id, ofUnit)
  }
  return byUnit
}
