import type { PeopleUnits } from '@hengji/contract/people.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { mayKeepUnits } from '../organization/policy.ts'
import { listUnits } from '../organization/queries.ts'
import { mayReadPeople } from './policy.ts'

/** Units whose people the actor may read, with how many there are and how many sections are without a head. */
export async function listPeopleUnits({ db, actor, now }: Act): Promise<PeopleUnits | Refusal> {
  const units = (await listUnits(db)).filter(({ id }) => mayReadPeople(actor, id))
  if (units.length === 0 && !mayKeepUnits(actor)) return refuse('not-permitted')
  const today = shanghaiDay(now)
  const people = await db
    .selectFrom('people')
    .select((row) => ['unit_id', row.fn.countAll<string>().as('people')])
    .where((row) => row.or([row('left_on', 'is', null), row('left_on', '>=', today)]))
    .groupBy('unit_id')
    .execute()
  const vacant = await db
    .selectFrom('sections')
    .select((row) => ['unit_id', row.fn.countAll<string>().as('sections')])
    .where((row) => row.or([row('closed_on', 'is', null), row('closed_on', '>=', today)]))
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('appointments')
            .innerJoin('people', (join) =>
              join
                .onRef('people.unit_id', '=', 'appointments.unit_id')
                .onRef('people.id', '=', 'appointments.person_id'),
            )
            .select('appointments.id')
            .whereRef('appointments.unit_id', '=', 'sections.unit_id')
            .whereRef('appointments.section_id', '=', 'sections.id')
            .where('appointments.duty', '=', 'section-head')
            .where((each) =>
              each.or([each('appointments.from_on', 'is', null), each('appointments.from_on', '<=', today)]),
            )
            .where((each) =>
              each.or([
                each('appointments.until_on', 'is', null),
                each('appointments.until_on', '>=', today),
              ]),
            )
            .where((each) =>
              each.or([each('people.left_on', 'is', null), each('people.left_on', '>=', today)]),
            ),
        ),
      ),
    )
    .groupBy('unit_id')
    .execute()
  const peopleOf = new Map(people.map((row) => [row.unit_id, Number(row.people)]))
  const vacantIn = new Map(vacant.map((row) => [row.unit_id, Number(row.sections)]))
  return units.map(({ id, name }) => ({
    id,
    name,
    people: peopleOf.get(id) ?? 0,
    vacancies: vacantIn.get(id) ?? 0,
  }))
}
