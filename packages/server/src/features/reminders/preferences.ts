import type { Preferences } from '@hengji/contract/reminders.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { usualReminderPreferences } from '@hengji/domain/monitoring/reminder-digest.ts'
import type { Transaction } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { looksLikeAddress } from './mail-address.ts'

export async function getPreferences(db: Transaction<Tables>, accountId: string): Promise<Preferences> {
  const row = await db
    .selectFrom('reminder_preferences')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!row) return { ...usualReminderPreferences, mutedRules: [], mailAddress: null }
  return {
    byMail: row.by_mail,
    mailAddress: row.mail_address,
    mutedRules: row.muted_rules,
    quietUntil: row.quiet_until,
  }
}

/** The address that the unit's list of people gives for this person. */
export async function findListedAddress(db: Transaction<Tables>, actor: Actor): Promise<string | null> {
  if (actor.unit === null || actor.personId === null) return null
  const person = await db
    .selectFrom('people')
    .select('email')
    .where('unit_id', '=', actor.unit.id)
    .where('id', '=', actor.personId)
    .executeTakeFirst()
  // Lists of people are brought in from anywhere.
  return person?.email && looksLikeAddress(person.email) ? person.email : null
}

/** One's own, whole; the last one stands. */
export async function savePreferences(act: Act, asked: Preferences): Promise<Preferences | Refusal> {
  const { db, actor, now } = act
  const mailAddress = asked.mailAddress?.trim() || null
  if (mailAddress !== null && !looksLikeAddress(mailAddress)) return refuse('mail-address-not-understood')
  const before = await getPreferences(db, actor.accountId)
  const after = { ...asked, mailAddress, mutedRules: [...new Set(asked.mutedRules)] }
  const row = {
    by_mail: after.byMail,
    mail_address: mailAddress,
    muted_rules: after.mutedRules,
    quiet_until: after.quietUntil,
    updated_at: now,
  }
  await db
    .insertInto('reminder_preferences')
    .values({ account_id: actor.accountId, ...row })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute()
  await audit(db, actor, now, {
    act: 'change-reminder-preferences',
    ...(actor.unit === null ? {} : { unitId: actor.unit.id }),
    subject: actor.accountId,
    before: withoutAddress(before),
    after: withoutAddress(after),
  })
  return after
}

/** The address itself is personal and of no interest to an audit: that there is one is. */
function withoutAddress({ mailAddress, ...rest }: Preferences): object {
  return { ...rest, hasOwnAddress: mailAddress !== null }
}
