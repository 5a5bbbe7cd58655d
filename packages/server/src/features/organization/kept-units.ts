import type { CityUnits, KeptUnit } from '@hengji/contract/organization.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { officeUnit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { isOffice, mayKeepUnits } from './policy.ts'

/** All units with what hangs on them this year, for those who keep the units. */
export async function listKeptUnits(act: Act): Promise<CityUnits | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepUnits(actor)) return refuse('not-permitted')
  const today = shanghaiDay(now)
  const year = Number.parseInt(today.slice(0, 4), 10)
  const rows = await db
    .selectFrom('units')
    .selectAll()
    .where('id', '!=', officeUnit)
    .orderBy((row) => row('closed_on', 'is not', null))
    .orderBy('position')
    .orderBy('id')
    .execute()
  const people = await db
    .selectFrom('people')
    .select((row) => ['unit_id', row.fn.countAll<string>().as('people')])
    .where((row) => row.or([row('left_on', 'is', null), row('left_on', '>=', today)]))
    .groupBy('unit_id')
    .execute()
  const groups = await db
    .selectFrom('peer_group_units')
    .innerJoin('peer_groups', 'peer_groups.id', 'peer_group_units.group_id')
    .select(['peer_group_units.unit_id', 'peer_groups.title'])
    .where('peer_group_units.year', '=', year)
    .execute()
  // Row security gives a system administrator none of them.
  const plans = await db
    .selectFrom('documents')
    .select(['unit_id', 'id', 'approved_version', 'published_at'])
    .where('kind', '=', 'evaluation-plan')
    .where('year', '=', year)
    .execute()
  const [peopleOf, groupOf, planOf] = [
    new Map(people.map((row) => [row.unit_id, Number(row.people)])),
    new Map(groups.map((row) => [row.unit_id, row.title])),
    new Map(plans.map((row) => [row.unit_id, row])),
  ]
  return {
    today,
    year,
    seesPlans: isOffice(actor),
    units: rows.map(({ id, name, kind, is_evaluated, closed_on, revision }): KeptUnit => {
      const plan = planOf.get(id)
      return {
        id,
        name,
        kind,
        isEvaluated: is_evaluated,
        closedOn: closed_on,
        revision,
        people: peopleOf.get(id) ?? 0,
        group: groupOf.get(id) ?? null,
        plan: plan
          ? {
              documentId: plan.id,
              isApproved: plan.approved_version !== null,
              isPublished: plan.published_at !== null,
            }
          : null,
      }
    }),
  }
}
