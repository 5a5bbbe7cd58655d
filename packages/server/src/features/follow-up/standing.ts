import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'

export interface Standing {
  personId: string | null
  actsFor: string[]
  headsSections: string[]
  supervisesSections: string[]
}

export async function standingOf({ db, actor, now }: Act): Promise<Standing> {
  const { personId, unit } = actor
  if (personId === null || unit === null)
    return { personId: null, actsFor: [], headsSections: [], supervisesSections: [] }
  const today = shanghaiDay(now)
  const deputised = await db
    .selectFrom('deputies')
    .select('person_id')
    .where('unit_id', '=', unit.id)
    .where('deputy_id', '=', personId)
    .where('from_on', '<=', today)
    .where('until_on', '>=', today)
    .where('revoked_at', 'is', null)
    .execute()
  const actsFor = [personId, ...deputised.map(({ person_id }) => person_id)]
  const duties = await db
    .selectFrom('appointments')
    .select(['duty', 'section_id'])
    .where('unit_id', '=', unit.id)
    .where('person_id', 'in', actsFor)
    .where((row) => row.or([row('until_on', 'is', null), row('until_on', '>=', today)]))
    .execute()
  const sectionsOf = (duty: string) =>
    duties.flatMap((each) => (each.duty === duty && each.section_id !== null ? [each.section_id] : []))
  return {
    personId,
    actsFor,
    headsSections: sectionsOf('section-head'),
    supervisesSections: sectionsOf('supervising-leader'),
  }
}
