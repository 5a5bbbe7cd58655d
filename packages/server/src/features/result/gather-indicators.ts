import type { IndicatorYear } from '@hengji/domain/result/group-year.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { sectionOfIndicator } from '@hengji/domain/scheme/section-of-code.ts'
import type { Act } from '../../platform/database/transact.ts'
import { ballotsOf } from '../ballot/queries.ts'
import { claimsOf } from '../claims/queries.ts'
import { onSiteScoresOf } from '../on-site/queries.ts'
import { peerScoresOf } from '../peer-results/queries.ts'
import { reviewsOf } from './reviews.ts'

export interface GatheredIndicator {
  year: IndicatorYear
  /** The plan names its weight; without it stands as 0. */
  hasWeight: boolean
}

/**
 * The indicators of the plans that the evaluation holds fast, each with what every source gave it: by unit, in the order
 * of the plan. @param unitId one unit's only
 */
export async function gatherIndicators(
  act: Act,
  evaluationId: string,
  scheme: Scheme,
  unitId?: string,
): Promise<Map<string, GatheredIndicator[]>> {
  const { db } = act
  const self = byIndicator(await claimsOf(db, evaluationId, unitId))
  const peers = byIndicator(await peerScoresOf(db, evaluationId, unitId))
  const reviews = byIndicator(await reviewsOf(db, evaluationId, unitId))
  const onSite = await onSiteScoresOf(act, evaluationId, unitId)
  const ballots = await ballotsOf(act, evaluationId, unitId)
  const rows = await plannedIndicators(act, evaluationId, unitId)
  const gathered = rows.map((row) => {
    const { id, code, section, primary, secondary, weightPoints } = row
    const key = `${row.unitId}\n${id}`
    return {
      unitId: row.unitId,
      hasWeight: weightPoints !== null,
      year: {
        id,
        code: code ?? '',
        title: secondary ?? primary ?? '',
        section: sectionOfIndicator(scheme, section, code),
        weightPoints: weightPoints ?? '0',
        self: self.get(key)?.self ?? null,
        peers: peers.get(key)?.peers ?? [],
        onSite: onSite.get(row.unitId)?.get(id) ?? null,
        ballots: ballots.get(row.unitId)?.get(id) ?? [],
        review: reviews.get(key)?.review ?? null,
      },
    }
  })
  return Map.groupBy(gathered, (each) => each.unitId)
}

function plannedIndicators({ db }: Act, evaluationId: string, unitId?: string) {
  let query = db
    .selectFrom('plan_indicators')
    .innerJoin('evaluation_units', (join) =>
      join
        .onRef('evaluation_units.unit_id', '=', 'plan_indicators.unit_id')
        .onRef('evaluation_units.document_id', '=', 'plan_indicators.document_id')
        .onRef('evaluation_units.version', '=', 'plan_indicators.version'),
    )
    .select([
      'plan_indicators.unit_id as unitId',
      'plan_indicators.indicator_id as id',
      'plan_indicators.code',
      'plan_indicators.section',
      'plan_indicators.primary',
      'plan_indicators.secondary',
      'plan_indicators.weight_points as weightPoints',
    ])
    .where('evaluation_units.evaluation_id', '=', evaluationId)
  if (unitId !== undefined) query = query.where('evaluation_units.unit_id', '=', unitId)
  return query.orderBy('plan_indicators.unit_id').orderBy('plan_indicators.position').execute()
}

function byIndicator<Found extends { unitId: string; indicatorId: string }>(
  found: readonly Found[],
): Map<string, Found> {
  return new Map(found.map((each) => [`${each.unitId}\n${each.indicatorId}`, each]))
}
