import type { Clock } from '../../platform/clock/clock.ts'
import type { Database } from '../../platform/database/open-database.ts'

/** A clock that was set and runs on from there. */
export interface SampleClock extends Clock {
  set(to: Date): void
}

export function openSampleClock(real: Clock, setTo: Date, setAt: Date): SampleClock {
  let ahead = setTo.getTime() - setAt.getTime()
  return {
    now: () => new Date(real.now().getTime() + ahead),
    set(to) {
      ahead = to.getTime() - real.now().getTime()
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

export async function keepSampleTime(db: Database, time: SampleTime): Promise<void> {
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
