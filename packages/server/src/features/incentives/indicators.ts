import type { Incentive } from '@hengji/contract/incentives.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { StoredIncentive } from './stored.ts'

/** The indicators that entries name, as the plans that are evaluated have them. */
export async function indicatorsOf(
  { db }: Pick<Act, 'db'>,
  rows: readonly Pick<StoredIncentive, 'indicator_id' | 'evaluation_id' | 'unit_id'>[],
): Promise<Map<string, NonNullable<Incentive['indicator']>>> {
  const ids = [...new Set(rows.flatMap(({ indicator_id }) => indicator_id ?? []))]
  if (ids.length === 0) return new Map()
  const found = await pinnedIndicators({ db }).where('plan_indicators.indicator_id', 'in', ids).execute()
  return new Map(
    found.map(({ id, code, primary, secondary }) => [id, { id, code, title: secondary ?? primary ?? '' }]),
  )
}

/** Of one unit's plan in one evaluation. */
export async function indicatorsOfUnit(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
  unitId: string,
): Promise<{ id: string; code: string | null; text: string }[]> {
  const found = await pinnedIndicators({ db })
    .where('evaluation_units.evaluation_id', '=', evaluationId)
    .where('evaluation_units.unit_id', '=', unitId)
    .execute()
  return found.map(({ id, code, primary, secondary }) => ({ id, code, text: secondary ?? primary ?? '' }))
}

function pinnedIndicators({ db }: Pick<Act, 'db'>) {
  return db
    .selectFrom('evaluation_units')
    .innerJoin('plan_indicators', (join) =>
      join
        .onRef('plan_indicators.unit_id', '=', 'evaluation_units.unit_id')
        .onRef('plan_indicators.document_id', '=', 'evaluation_units.document_id')
        .onRef('plan_indicators.version', '=', 'evaluation_units.version'),
    )
    .select([
      'plan_indicators.indicator_id as id',
      'plan_indicators.code',
      'plan_indicators.primary',
      'plan_indicators.secondary',
    ])
    .orderBy('plan_indicators.position')
}
