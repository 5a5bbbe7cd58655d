import { sql } from 'kysely'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Configuration } from '../../platform/configuration.ts'
import type { Database } from '../../platform/database/open-database.ts'
import type { Platform } from '../../platform/platform.ts'
import { beginning, liveYears } from './life/live-years.ts'
import { loadSampleCity } from './load-city.ts'
import { readSampleCity } from './read-city.ts'
import {
  findSampleTime,
  keepSampleTime,
  openSampleClock,
  usualMoment,
  type SampleClock,
} from './sample-clock.ts'

type Samples = Pick<Configuration, 'samples' | 'cityFile'>

/** A city without plans has no years to live through and keeps the real time. */
export function cityLivesThroughYears({ samples, cityFile }: Samples): boolean {
  return (readSampleCity(samples, cityFile).plans ?? []).length > 0
}

/** The clock as it was left; where it was never set, it begins in the November that the city is shown in. */
export async function openCityClock(db: Database, real: Clock): Promise<SampleClock> {
  const known = await findSampleTime(db)
  const time = known ?? { clockSetTo: usualMoment, clockSetAt: real.now(), livedUntil: beginning }
  if (known === null) await keepSampleTime(db, time)
  return openSampleClock(real, time.clockSetTo, time.clockSetAt)
}

const aMonth = 31 * 24 * 3_600_000

/** Lives through what has not happened yet up to the clock's time. A start cut short goes on at the next. */
export async function liveUntil(
  platform: Platform,
  samples: Samples,
  tell: (message: string) => void,
  whenLong: () => void = () => undefined,
): Promise<void> {
  const { db } = platform.database
  const time = await findSampleTime(db)
  if (time === null) return
  const until = platform.yearClock.now()
  if (until <= time.livedUntil) return
  if (until.getTime() - time.livedUntil.getTime() > aMonth) whenLong()
  const city = readSampleCity(samples.samples, samples.cityFile)
  const keep = (livedUntil: Date): Promise<void> => keepSampleTime(db, { ...time, livedUntil })
  await liveYears(platform, city, samples.samples, { after: time.livedUntil, until, keep }, tell)
  await keep(until)
}

/**
 * Sets the clock of the sample city. Forward, the time between is lived through; back, the city begins anew and lives
 * up to there: what was tried out in it is gone.
 */
export async function setCityClock(
  platform: Platform,
  clock: SampleClock,
  samples: Samples,
  to: Date,
  tell: (message: string) => void,
): Promise<void> {
  const { db } = platform.database
  const before = await findSampleTime(db)
  const isBack = before !== null && to < before.livedUntil
  if (isBack) await emptyCity(db)
  clock.set(to)
  await keepSampleTime(db, {
    clockSetTo: to,
    clockSetAt: platform.clock.now(),
    livedUntil: isBack ? beginning : (before?.livedUntil ?? beginning),
  })
  if (isBack) await loadSampleCity(platform, samples, tell)
  await liveUntil(platform, samples, tell)
}

/** The city as it was at the first start. */
export async function resetSampleCity(
  platform: Platform,
  clock: SampleClock,
  samples: Samples,
  tell: (message: string) => void,
): Promise<void> {
  await emptyCity(platform.database.db)
  await loadSampleCity(platform, samples, tell)
  await setCityClock(platform, clock, samples, usualMoment, tell)
}

/** What stays: who may sign in and is signed in, how the city is made up, and what the server itself keeps. */
const staying = new Set([
  'migrations',
  'units',
  'accounts',
  'sessions',
  'schemes',
  'security_policy',
  'password_history',
  'second_factors',
  'recovery_codes',
  'known_addresses',
  'failed_sign_ins',
  'overseen_units',
])

async function emptyCity(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db)
  const emptied = rows.filter(({ name }) => !staying.has(name)).map(({ name }) => sql.ref(name))
  await sql`truncate ${sql.join(emptied)}`.execute(db)
}
