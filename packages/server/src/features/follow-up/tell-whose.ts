import { sql } from 'kysely'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { tell } from '../notifications/commands.ts'
import { accountsOf } from '../people/queries.ts'

interface ToTell {
  unitId: string
  personId: string | null
  sectionId: string | null
  /** Which act it is told of. */
  rule: string
  subjectId: string
  text: string
  link: string
}

/** Tells at once whoever has to do something now: the person, else the heads of the section, else the unit's liaison. */
export async function tellWhose(act: Act, { unitId, personId, sectionId, ...told }: ToTell): Promise<void> {
  const { db, actor, now } = act
  for (const accountId of await accountsOfWhom(act, unitId, personId, sectionId)) {
    if (accountId === actor.accountId) continue
    await tell(db, {
      accountId,
      rule: told.rule,
      subjectKey: told.subjectId,
      onDay: shanghaiDay(now),
      text: told.text,
      link: told.link,
      now,
    })
  }
}

async function accountsOfWhom(
  { db, now }: Act,
  unitId: string,
  personId: string | null,
  sectionId: string | null,
): Promise<string[]> {
  const people =
    personId !== null ? [personId] : sectionId !== null ? await headsOf(db, unitId, sectionId, now) : []
  const accounts = await accountsOf(db, unitId, people)
  if (accounts.length > 0) return accounts.map(({ accountId }) => accountId)
  const liaisons = await db
    .selectFrom('accounts')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('role', '=', 'unit')
    .where('disabled_at', 'is', null)
    .execute()
  return liaisons.map(({ id }) => id)
}

async function headsOf(db: Act['db'], unitId: string, sectionId: string, now: Date): Promise<string[]> {
  const today = shanghaiDay(now)
  const rows = await db
    .selectFrom('appointments')
    .select('person_id')
    .where('unit_id', '=', unitId)
    .where('section_id', '=', sectionId)
    .where('duty', '=', 'section-head')
    .where(sql<boolean>`coalesce(from_on <= ${today}, true) and coalesce(until_on >= ${today}, true)`)
    .execute()
  return rows.map((row) => row.person_id)
}
