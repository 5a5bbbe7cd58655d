import type { Transaction } from 'kysely'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { addDays } from '@hengji/domain/kernel/days.ts'
import type { IndicatorFact } from '@hengji/domain/monitoring/reminder-facts.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { listResponsibilities, type ListedResponsibility } from '../people/queries.ts'
import { progressOf, type IndicatorProgress } from '../tracking/queries.ts'
import type { PeopleOfCity } from './people-of-city.ts'

/** Until the end of this month what was due in the year before is still worked off. */
const lastMonthOfSummary = 2

/**
 * The tracked indicators of the year as they stand today, and whose they are. In January and February also those of the
 * year before, which are late from New Year's Day on; that nothing more is reported of them is no silence.
 */
export async function readIndicatorFacts(
  db: Transaction<Tables>,
  today: IsoDate,
  people: PeopleOfCity,
  unitIds?: readonly string[],
): Promise<IndicatorFact[]> {
  const [year = 0, month = 0] = today.split('-').map((part) => Number.parseInt(part, 10))
  const facts = await readFactsOfYear(db, year, today, people, unitIds)
  if (month > lastMonthOfSummary) return facts
  const before = await readFactsOfYear(db, year - 1, today, people, unitIds)
  return [...before.map((fact) => ({ ...fact, silentSince: null })), ...facts]
}

async function readFactsOfYear(
  db: Transaction<Tables>,
  year: number,
  today: IsoDate,
  people: PeopleOfCity,
  unitIds?: readonly string[],
): Promise<IndicatorFact[]> {
  const progress = await progressOf(db, {
    year,
    today,
    ...(unitIds === undefined ? {} : { unitIds: [...unitIds] }),
  })
  const facts: IndicatorFact[] = []
  for (const [, indicators] of Map.groupBy(progress, ({ unitId, documentId }) => `${unitId} ${documentId}`)) {
    const [first] = indicators
    if (first === undefined) continue
    const { unitId, documentId } = first
    const whose = Map.groupBy(
      await listResponsibilities(db, unitId, documentId),
      ({ indicatorId }) => indicatorId,
    )
    const liaisons = people.withRole('unit', unitId)
    for (const indicator of indicators) {
      const responsible = whose.get(indicator.indicatorId) ?? []
      facts.push({
        unitId,
        key: `${documentId} ${indicator.indicatorId}`,
        title: titleOf(indicator),
        link: `/documents/${documentId}/measures?measure=${encodeURIComponent(indicator.measureId)}`,
        year,
        deadline: indicator.deadline,
        isDone: indicator.isDone,
        silentSince: indicator.silentDays === null ? null : addDays(today, -indicator.silentDays),
        reportedMonth: indicator.latest?.month ?? null,
        owners: accountsIn(responsible, 'owner'),
        heads: accountsIn(responsible, 'section'),
        leaders: accountsIn(responsible, 'leader'),
        liaisons,
      })
    }
  }
  return facts
}

function titleOf({ code, primary, secondary, measureName }: IndicatorProgress): string {
  return [code, secondary ?? primary ?? measureName].filter((part) => part !== null && part !== '').join(' ')
}

function accountsIn(
  responsible: readonly ListedResponsibility[],
  capacity: ListedResponsibility['capacity'],
): string[] {
  return responsible.flatMap((each) =>
    each.capacity === capacity && each.accountId !== null ? [each.accountId] : [],
  )
}
