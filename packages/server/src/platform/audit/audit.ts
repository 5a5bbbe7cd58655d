import type { Transaction } from 'kysely'
import { storableText } from '../database/storable-json.ts'
import type { Tables } from '../database/tables.ts'
import type { Actor } from '../sessions/actor.ts'
import type { AuditedAct } from './audited-acts.ts'
import { plainJson, writeRecord, type EntryToWrite } from './write-record.ts'

/** Acts without a unit of their own are written under the efficiency office. */
export const officeUnit = 'office'

/** Add yours to `audited-acts.ts`, with its Chinese name. */
export type { AuditedAct } from './audited-acts.ts'

export interface AuditEntry {
  act: AuditedAct
  unitId?: string
  /** Id of what was acted on. */
  subject?: string
  before?: unknown
  after?: unknown
}

/** Entries of transactions under way, written when their work is done. */
const waiting = new WeakMap<Transaction<Tables>, EntryToWrite[]>()

/**
 * Writes the act down in its own transaction: neither is there without the other. The chain of a unit admits one at a
 * time, so in a transaction of `transact` the entry waits until the work is done, just before the end.
 */
export async function audit(
  db: Transaction<Tables>,
  actor: Pick<Actor, 'displayName'> & { accountId: string | null },
  now: Date,
  entry: AuditEntry,
): Promise<void> {
  const toWrite: EntryToWrite = {
    unit_id: entry.unitId ?? officeUnit,
    at: now,
    account_id: actor.accountId,
    account_name: storableText(actor.displayName),
    act: entry.act,
    subject: storableText(entry.subject ?? null),
    before: plainJson(entry.before),
    after: plainJson(entry.after),
  }
  const list = waiting.get(db)
  if (list) list.push(toWrite)
  else await writeRecord(db, [toWrite])
}

/** Runs the work, and writes down at its end what was audited in it. */
export async function withRecord<T>(db: Transaction<Tables>, work: () => Promise<T>): Promise<T> {
  const entries: EntryToWrite[] = []
  waiting.set(db, entries)
  try {
    const done = await work()
    await writeRecord(db, entries)
    return done
  } finally {
    waiting.delete(db)
  }
}
