import type { Transaction } from 'kysely'
import type { IsoDate, PlanYear } from '@hengji/domain/kernel/dates.ts'
import type { Tables } from '../../platform/database/tables.ts'

/** Years that have a plan this person may see, newest first. */
export async function listPlanYears(db: Transaction<Tables>): Promise<PlanYear[]> {
  const rows = await db
    .selectFrom('documents')
    .select('year')
    .distinct()
    .where('kind', '=', 'evaluation-plan')
    .orderBy('year', 'desc')
    .execute()
  return rows.map(({ year }) => year)
}

/** The year under way: this one where it has a plan, else the latest before it; a year to come only where there is no other. */
export function yearUnderWay(years: readonly PlanYear[], today: IsoDate): PlanYear | null {
  const thisYear = Number.parseInt(today.slice(0, 4), 10)
  return years.find((year) => year <= thisYear) ?? years.at(-1) ?? null
}
