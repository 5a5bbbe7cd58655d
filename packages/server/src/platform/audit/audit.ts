import type { Transaction } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { Actor } from '../sessions/actor.ts'
import type { AuditedAct } from './audited-acts.ts'

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

/** Written in the transaction of the act itself: neither is there without the other. */
export async function audit(
  db: Transaction<Tables>,
  actor: Pick<Actor, 'displayName'> & { accountId: string | null },
  now: Date,
  entry: AuditEntry,
): Promise<void> {
  await db
    .insertInto('audit_entries')
    .values({
      unit_id: entry.unitId ?? officeUnit,
      at: now,
      account_id: actor.accountId,
      account_name: actor.displayName,
      act: entry.act,
      subject: entry.subject ?? null,
      before: entry.before === undefined ? null : JSON.stringify(entry.before),
      after: entry.after === undefined ? null : JSON.stringify(entry.after),
    })
    .execute()
}
