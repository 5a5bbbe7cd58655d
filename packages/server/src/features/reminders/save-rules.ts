import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { ReminderRules } from '@hengji/domain/monitoring/reminder-rules.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { mayEditRules } from './policy.ts'
import { getRulesOfYear, type RulesOfYear } from './reminder-rules-of-year.ts'

/** @param revision of the rules that the change was made on; 0 where they were the usual ones */
export async function saveRules(
  act: Act,
  year: number,
  revision: number,
  rules: ReminderRules,
): Promise<RulesOfYear | Refusal> {
  const { db, actor, now } = act
  if (!mayEditRules(actor)) return refuse('not-permitted')
  const before = await getRulesOfYear(db, year)
  const changed = { rules: JSON.stringify(rules), revision: revision + 1, updated_at: now }
  const by = { updated_by: actor.accountId, updated_by_name: actor.displayName }
  const stored =
    revision === 0
      ? await db
          .insertInto('reminder_rules')
          .values({ year, ...changed, ...by })
          .onConflict((conflict) => conflict.doNothing())
          .returning('revision')
          .executeTakeFirst()
      : await db
          .updateTable('reminder_rules')
          .set({ ...changed, ...by })
          .where('year', '=', year)
          .where('revision', '=', revision)
          .returning('revision')
          .executeTakeFirst()
  if (!stored) return refuse('reminder-rules-changed', { year, by: before.updatedBy })
  await audit(db, actor, now, {
    act: 'change-reminder-rules',
    subject: String(year),
    before: before.rules,
    after: rules,
  })
  return getRulesOfYear(db, year)
}
