import type { Kysely } from 'kysely'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Database } from '../../platform/database/open-database.ts'
import type { Tables } from '../../platform/database/tables.ts'

/** A clock that was set and runs on from there. */
export interface SampleClock extends Clock {
  set(to: Date): void
  /** As it was set elsewhere: on another server, or before a start. */
  follow(setTo: Date, setAt: Date): void
}

export function openSampleClock(real: Clock, setTo: Date, setAt: Date): SampleClock {
  let ahead = setTo.getTime() - setAt.getTime()
  return {
    now: () => new Date(real.now().getTime() + ahead),
    set(to) {
      ahead = to.getTime() - real.now().getTime()
    },
    follow(to, at) {
      ahead = to.getTime() - at.getTime()
    },
  }
}

/** Mid-November of the second year: plans are published, most reports are in, the meeting is near. */
export const usualMoment = new Date('2024-11-18T09:00:00+08:00')

export interface SampleTime {
  clockSetTo: Date
  clockSetAt: Date
  /** Everything up to here was lived through. */
  livedUntil: Date
}

export async function findSampleTime(db: Database): Promise<SampleTime | null> {
  const row = await db.selectFrom('sample_city').selectAll().executeTakeFirst()
  return row === undefined
    ? null
    : { clockSetTo: row.clock_set_to, clockSetAt: row.clock_set_at, livedUntil: row.lived_until }
}

/** So much later than the first does a second server, or a worker, show the day that the clock was set to. */
const secondsBehind = 2

/** Keeps the clock by what the database says, where another server sets it. @returns ends it */
export function followSampleTime(
  db: Database,
  clock: SampleClock,
  tell: (error: unknown) => void,
): () => void {
  let isEnded = false
  const timer = setInterval(() => {
    findSampleTime(db)
      .then((time) => {
        // None: the city is being begun anew.
        if (time !== null && !isEnded) clock.follow(time.clockSetTo, time.clockSetAt)
      })
      .catch((error: unknown) => {
        if (!isEnded) tell(error)
      })
  }, secondsBehind * 1000)
  timer.unref()
  return () => {
    isEnded = true
    clearInterval(timer)
  }
}

export async function keepSampleTime(db: Kysely<Tables>, time: SampleTime): Promise<void> {
  const row = {
    clock_set_to: time.clockSetTo,
    clock_set_at: time.clockSetAt,
    lived_until: time.livedUntil,
  }
  await db
    .insertInto('sample_city')
    .values({ id: 1, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}
