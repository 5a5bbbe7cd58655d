import type { Transaction } from 'kysely'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { LightRules } from '@hengji/domain/monitoring/lights.ts'
import { printedDirectionMethod } from '@hengji/domain/scheme/direction-method.ts'
import { usualLamps } from '@hengji/domain/scheme/lamps.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Tables } from '../../platform/database/tables.ts'

/**
 * The lamps of the unit's group in that year; where the unit stands in no group, those of the year's only scheme; else
 * the usual ones.
 */
export async function lightRulesOf(
  db: Transaction<Tables>,
  unitId: string,
  year: number,
): Promise<LightRules> {
  const grouped = await db
    .selectFrom('peer_group_units')
    .innerJoin('peer_groups', 'peer_groups.id', 'peer_group_units.group_id')
    .innerJoin('schemes', 'schemes.id', 'peer_groups.scheme_id')
    .select('schemes.scheme')
    .where('peer_group_units.unit_id', '=', unitId)
    .where('peer_group_units.year', '=', year)
    .executeTakeFirst()
  const ofYear = grouped
    ? [grouped]
    : await db
        .selectFrom('schemes')
        .select('scheme')
        .where('year', '=', year)
        .where('state', '=', 'in-force')
        .limit(2)
        .execute()
  const only = ofYear.length === 1 ? ofYear[0] : undefined
  const scheme = only === undefined ? null : readScheme(only.scheme)
  if (scheme === null || isRefusal(scheme))
    return { lamps: usualLamps, overAchievedFrom: printedDirectionMethod.overAchievedFrom }
  return { lamps: scheme.lamps, overAchievedFrom: scheme.directions.overAchievedFrom }
}
