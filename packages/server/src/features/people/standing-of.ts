import { noStanding, standing, type Standing } from '@hengji/domain/organization/standing.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { getSurroundings } from './surroundings.ts'

/** For whom the actor may act today, deputies included, and which sections that makes theirs. */
export async function standingOf({ db, actor, now }: Act): Promise<Standing> {
  if (actor.personId === null || actor.unit === null) return { ...noStanding }
  const { deputies, ...around } = await getSurroundings(db, actor.unit.id, actor.personId)
  return standing(actor.personId, around, deputies, shanghaiDay(now))
}
