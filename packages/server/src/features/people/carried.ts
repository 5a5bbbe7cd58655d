import type { Carried } from '@hengji/contract/people.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { listNamedIndicators, listPlans } from './plan-names.ts'
import { mayReadPeople, mayReadPlanNames } from './policy.ts'

/** The indicators that are or were a person's, in the order of the plan, what is open first. */
export async function listCarried(act: Act, unitId: string, personId: string): Promise<Carried | Refusal> {
  const { db, actor } = act
  if (!mayReadPeople(actor, unitId)) return refuse('not-permitted')
  if (!mayReadPlanNames(actor, unitId)) return []
  const held = await db
    .selectFrom('responsibilities')
    .select(['document_id', 'indicator_id', 'capacity', 'since', 'until'])
    .where('unit_id', '=', unitId)
    .where('person_id', '=', personId)
    .orderBy('since', 'desc')
    .execute()
  const documents = new Set(held.map(({ document_id }) => document_id))
  const carried: (Carried[number] & { place: number })[] = []
  for (const plan of await listPlans(db, unitId)) {
    if (!documents.has(plan.documentId)) continue
    const indicators = await listNamedIndicators(db, unitId, plan)
    const byIndicator = Map.groupBy(
      held.filter(({ document_id }) => document_id === plan.documentId),
      ({ indicator_id, until }) => `${indicator_id} ${until?.toISOString() ?? ''}`,
    )
    for (const rows of byIndicator.values()) {
      const [first] = rows
      if (!first) continue
      const place = indicators.findIndex(({ indicatorId }) => indicatorId === first.indicator_id)
      const indicator = indicators[place]
      carried.push({
        indicatorId: first.indicator_id,
        documentId: plan.documentId,
        year: plan.year,
        code: indicator?.code ?? null,
        text: indicator?.text ?? null,
        capacities: rows.map(({ capacity }) => capacity),
        since: first.since.toISOString(),
        until: first.until?.toISOString() ?? null,
        place: (first.until === null ? 0 : indicators.length) + place,
      })
    }
  }
  return carried
    .toSorted((one, other) => other.year - one.year || one.place - other.place)
    .map(({ indicatorId, documentId, year, code, text, capacities, since, until }) => ({
      indicatorId,
      documentId,
      year,
      code,
      text,
      capacities,
      since,
      until,
    }))
}
