import type { Kysely } from 'kysely'
import { usualReminderRules, type ReminderRules } from '@hengji/domain/monitoring/reminder-rules.ts'
import type { Tables } from '../../platform/database/tables.ts'

export interface RulesOfYear {
  rules: ReminderRules
  /** 0: the usual rules, which nobody has changed. */
  revision: number
  updatedAt: Date | null
  updatedBy: string | null
}

/** The rules are those of that year; where the office chose none, the usual ones and never another year's. */
export async function getRulesOfYear(db: Kysely<Tables>, year: number): Promise<RulesOfYear> {
  const row = await db.selectFrom('reminder_rules').selectAll().where('year', '=', year).executeTakeFirst()
  if (!row) return { rules: usualReminderRules, revision: 0, updatedAt: null, updatedBy: null }
  return {
    rules: row.rules,
    revision: row.revision,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by_name,
  }
}
