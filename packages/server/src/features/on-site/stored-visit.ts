import type { Selectable } from 'kysely'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { VisitFindingRow, VisitRow } from '../../platform/database/tables/on-site.ts'
import { maySeeVisit } from './policy.ts'

export type StoredVisit = Omit<VisitRow, 'items' | 'examiners' | 'revision'> & {
  revision: number
  items: VisitItems
  examiners: { accountId: string; name: string; unitName: string | null }[]
  unit_name: string
  isExaminer: boolean
}
type VisitItems = {
  indicatorId: string
  code: string
  title: string
  weightPoints: string
  asks: string[]
}[]

export function storedVisits({ db }: Pick<Act, 'db'>) {
  return db
    .selectFrom('visits')
    .innerJoin('units', 'units.id', 'visits.unit_id')
    .selectAll('visits')
    .select('units.name as unit_name')
    .orderBy('visits.planned_on')
    .orderBy('visits.id')
}

export async function findVisit(act: Act, id: string): Promise<StoredVisit | Refusal> {
  const row = await storedVisits(act).where('visits.id', '=', id).executeTakeFirst()
  if (!row) return refuse('visit-unknown')
  const isExaminer = (await seatsOf(act)).has(id)
  return maySeeVisit(act.actor, row.unit_id, isExaminer) ? { ...row, isExaminer } : refuse('visit-unknown')
}

/** Held until the end of the transaction; whoever may only read gets no row to change. */
export async function holdVisit(act: Act, id: string): Promise<StoredVisit | Refusal> {
  const seen = await findVisit(act, id)
  if ('refused' in seen) return seen
  const held = await act.db
    .selectFrom('visits')
    .select('revision')
    .where('unit_id', '=', seen.unit_id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!held) return refuse('not-permitted')
  return held.revision === seen.revision ? seen : findVisit(act, id)
}

/** The visits for which the actor is named. */
export async function seatsOf({ db, actor }: Act): Promise<Set<string>> {
  const rows = await db
    .selectFrom('visit_seats')
    .select('visit_id')
    .where('account_id', '=', actor.accountId)
    .where('withdrawn_at', 'is', null)
    .execute()
  return new Set(rows.map(({ visit_id }) => visit_id))
}

/** What holds of each item: its highest revision. */
export async function latestFindings(
  { db }: Pick<Act, 'db'>,
  unitId: string,
  visitId: string,
): Promise<Selectable<VisitFindingRow>[]> {
  return db
    .selectFrom('visit_findings')
    .distinctOn('indicator_id')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('visit_id', '=', visitId)
    .orderBy('indicator_id')
    .orderBy('revision', 'desc')
    .execute()
}
