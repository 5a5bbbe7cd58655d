import { sql, type Transaction } from 'kysely'
import { DatabaseError } from 'pg'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { officeUnit } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Configuration } from '../../platform/configuration.ts'
import type { Database } from '../../platform/database/open-database.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { Platform } from '../../platform/platform.ts'
import type { SurveySecrets } from '../survey/commands.ts'
import { beginning, liveYears } from './life/live-years.ts'
import { endSampleSessions, loadSampleCity } from './load-city.ts'
import { readSampleCity, type SampleCity } from './read-city.ts'
import {
  findSampleTime,
  keepSampleTime,
  openSampleClock,
  usualMoment,
  type SampleClock,
  type SampleTime,
} from './sample-clock.ts'
import { takeTurns } from './take-turns.ts'

type Samples = Pick<Configuration, 'samples' | 'cityFile'>
/** What living through the years needs besides the platform. */
type CityParts = Samples & { surveySecrets: SurveySecrets }

/** A city without plans has no years to live through and keeps the real time. */
export function cityLivesThroughYears({ samples, cityFile }: Samples): boolean {
  return (readSampleCity(samples, cityFile).plans ?? []).length > 0
}

/**
 * A unit that is none of the city's, where no visitor of the city can have added it: then somebody works in this
 * database in earnest, and it must neither be entered by a click nor be emptied.
 */
export async function findForeignUnit(db: Database, { samples, cityFile }: Samples): Promise<string | null> {
  const row = await db.selectFrom('sample_city').select('was_left').executeTakeFirst()
  if (row?.was_left === false) return null
  const own = ownUnits(readSampleCity(samples, cityFile))
  const foreign = await db.selectFrom('units').select('name').where('id', 'not in', own).executeTakeFirst()
  if (foreign) return foreign.name
  await db.updateTable('sample_city').set({ was_left: false }).execute()
  return null
}

/** Where the sample city is turned off, nobody stays signed in by one click, and what comes is in earnest. */
export async function leaveSampleCity(db: Database): Promise<void> {
  await endSampleSessions(db)
  await db.updateTable('sample_city').set({ was_left: true }).execute()
}

function ownUnits({ units }: SampleCity): string[] {
  return [officeUnit, ...units.map(({ id }) => id)]
}

/** The clock as it was left; where it was never set, it begins in the November that the city is shown in. */
export async function openCityClock(db: Database, real: Clock): Promise<SampleClock> {
  const known = await findSampleTime(db)
  const time: SampleTime = known ?? { clockSetTo: usualMoment, clockSetAt: real.now(), livedUntil: beginning }
  if (known === null) await keepSampleTime(db, time)
  return openSampleClock(real, time.clockSetTo, time.clockSetAt)
}

const aMonth = 31 * 24 * 3_600_000

/**
 * Loads what is missing of the city and lives through what has not happened yet up to the clock's time. A start cut short
 * goes on at the next; of two servers that start at once the second waits, and finds it done.
 * @param clock `null` for a city without years; @param whenLong called where it takes a while
 */
export async function openSampleCity(
  platform: Platform,
  clock: SampleClock | null,
  configuration: CityParts & Pick<Configuration, 'isSampleRenewed'>,
  tell: (message: string) => void,
  whenLong: () => void = () => undefined,
): Promise<void> {
  const { db } = platform.database
  await takeTurns(db, true, async () => {
    await loadSampleCity(platform, configuration, tell)
    if (clock === null) return
    const time = await findSampleTime(db)
    if (time !== null) clock.follow(time.clockSetTo, time.clockSetAt)
    if (configuration.isSampleRenewed) await beginAnew(platform, clock, configuration, usualMoment, tell)
    else await liveOn(platform, configuration, tell, whenLong)
  })
}

async function liveOn(
  platform: Platform,
  parts: CityParts,
  tell: (message: string) => void,
  whenLong: () => void = () => undefined,
): Promise<void> {
  const { db } = platform.database
  const time = await findSampleTime(db)
  if (time === null) return
  const until = platform.yearClock.now()
  if (until <= time.livedUntil) return
  if (until.getTime() - time.livedUntil.getTime() > aMonth) whenLong()
  const city = readSampleCity(parts.samples, parts.cityFile)
  const keep = (livedUntil: Date): Promise<void> => keepSampleTime(db, { ...time, livedUntil })
  await liveYears(platform, city, parts, { after: time.livedUntil, until, keep }, tell)
  await keep(until)
}

/**
 * Sets the clock of the sample city. Forward, the time between is lived through; back, the city begins anew and lives
 * up to there: what was tried out in it is gone. On the day that it shows already nothing is changed: a second click.
 * @returns refuses while somebody else, on whichever server, is at it
 */
export async function setCityClock(
  platform: Platform,
  clock: SampleClock,
  parts: CityParts,
  to: Date,
  tell: (message: string) => void,
): Promise<Refusal<'sample-city-busy'> | null> {
  const { db } = platform.database
  const done = await takeTurns(db, false, async () => {
    const before = await findSampleTime(db)
    // Another server may have set it since.
    if (before !== null) clock.follow(before.clockSetTo, before.clockSetAt)
    const now = clock.now()
    if (shanghaiDay(to) < shanghaiDay(now)) return beginAnew(platform, clock, parts, to, tell)
    if (shanghaiDay(to) > shanghaiDay(now)) {
      clock.set(to)
      const livedUntil = before?.livedUntil ?? beginning
      await keepSampleTime(db, { clockSetTo: to, clockSetAt: platform.clock.now(), livedUntil })
    }
    await liveOn(platform, parts, tell)
    return true
  })
  return done === null ? refuse('sample-city-busy') : null
}

/** The city as it was at the first start. */
export async function resetSampleCity(
  platform: Platform,
  clock: SampleClock,
  parts: CityParts,
  tell: (message: string) => void,
): Promise<Refusal<'sample-city-busy'> | null> {
  const done = await takeTurns(platform.database.db, false, () =>
    beginAnew(platform, clock, parts, usualMoment, tell),
  )
  return done === null ? refuse('sample-city-busy') : null
}

async function beginAnew(
  platform: Platform,
  clock: SampleClock,
  parts: CityParts,
  to: Date,
  tell: (message: string) => void,
): Promise<true> {
  const city = readSampleCity(parts.samples, parts.cityFile)
  // Before anything is emptied: what a job gathers from here on is of the new day, or finds that it is not (gather-day.ts).
  clock.set(to)
  const { elections, evaluations } = await emptyCity(platform.database.db, city, {
    clockSetTo: to,
    clockSetAt: platform.clock.now(),
    livedUntil: beginning,
  })
  for (const id of elections) await platform.urns.destroy(id)
  for (const id of evaluations) parts.surveySecrets.destroy(id)
  await loadSampleCity(platform, parts, tell)
  await liveOn(platform, parts, tell)
  return true
}

/** What stays: who may sign in and is signed in, how the city is made up, and what the server itself keeps. */
const staying = new Set([
  'migrations',
  'units',
  'accounts',
  'sessions',
  'security_policy',
  'password_history',
  'second_factors',
  'recovery_codes',
  'known_addresses',
  'failed_sign_ins',
  'overseen_units',
])

const deadlock = '40P01'
const mostAttempts = 5

/** What lies in files beside the database, of votes and answers that are no more. */
interface Emptied {
  elections: string[]
  evaluations: string[]
}

/** Empties the city and sets its time in one transaction. Where somebody's act stands in the way crosswise, once more. */
async function emptyCity(db: Database, city: SampleCity, time: SampleTime, attempt = 1): Promise<Emptied> {
  try {
    return await db.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ name: string }>`
        select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(transaction)
      const elections = await transaction.selectFrom('elections').select('id').execute()
      const evaluations = await transaction.selectFrom('evaluations').select('id').execute()
      const emptied = rows.filter(({ name }) => !staying.has(name)).map(({ name }) => sql.ref(name))
      await sql`truncate ${sql.join(emptied)}`.execute(transaction)
      await restoreCity(transaction, city, time.clockSetAt)
      await keepSampleTime(transaction, time)
      return { elections: elections.map(({ id }) => id), evaluations: evaluations.map(({ id }) => id) }
    })
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== deadlock || attempt === mostAttempts) throw error
    return emptyCity(db, city, time, attempt + 1)
  }
}

/** The city's own units and people as they came, whatever was tried out with them; what visitors added is closed. */
async function restoreCity(db: Transaction<Tables>, city: SampleCity, realNow: Date): Promise<void> {
  const closedOn = shanghaiDay(realNow)
  const own = ownUnits(city)
  await db.updateTable('units').set({ closed_on: closedOn }).where('id', 'not in', own).execute()
  for (const [index, { id, name, kind }] of city.units.entries()) {
    await db
      .updateTable('units')
      .set({ name, kind, position: index + 1, is_evaluated: true, closed_on: null })
      .where('id', '=', id)
      .execute()
  }
  await db.updateTable('accounts').set({ person_id: null }).where('person_id', 'is not', null).execute()
  await db
    .updateTable('accounts')
    .set({ disabled_at: realNow })
    .where('unit_id', 'not in', own)
    .where('disabled_at', 'is', null)
    .execute()
  for (const { id, role, unitId, personId } of city.accounts) {
    await db
      .updateTable('accounts')
      .set({
        role,
        unit_id: unitId,
        person_id: personId ?? null,
        disabled_at: null,
        role_granted_at: sql`coalesce(role_granted_at, ${realNow})`,
      })
      .where('id', '=', id)
      .execute()
  }
}
