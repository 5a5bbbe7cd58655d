import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { Tables } from '../../platform/database/tables.ts'

export interface Told {
  accountId: string
  /** The rule that speaks, or the act that is told of. */
  rule: string
  /** What it is about: with rule and day, what is told once. */
  subjectKey: string
  /** In Shanghai. */
  onDay: IsoDate
  /** One Chinese sentence. */
  text: string
  /** An address of the page, from `/`. */
  link: string | null
  now: Date
}

/** Tells a person in the site, in the transaction of what is told. Does nothing where the same was told that day. */
export function tell(db: Transaction<Tables>, told: Told): Promise<void> {
  return tellAll(db, [told])
}

/** A statement takes so many values. */
const atOnce = 1000

/** As `tell`, for all that a day brings to a whole city. */
export async function tellAll(db: Transaction<Tables>, all: readonly Told[]): Promise<void> {
  for (let from = 0; from < all.length; from += atOnce) {
    await db
      .insertInto('notifications')
      .values(
        all.slice(from, from + atOnce).map((told) => ({
          account_id: told.accountId,
          id: randomUUID(),
          at: told.now,
          rule: told.rule,
          subject_key: told.subjectKey,
          on_day: told.onDay,
          text: told.text,
          link: told.link,
        })),
      )
      // Without naming the columns: that would ask for the right to read the other person's notifications.
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

export { markRead } from './mark-read.ts'
