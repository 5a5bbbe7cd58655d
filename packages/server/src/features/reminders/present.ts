import type { Selectable } from 'kysely'
import type { Delivery, Robot, YearRules } from '@hengji/contract/reminders.ts'
import type { DeliveryRow } from '../../platform/database/tables/reminders.ts'
import type { RulesOfYear } from './reminder-rules-of-year.ts'
import type { FoundRobot } from './robots.ts'

export function presentRules(year: number, found: RulesOfYear): YearRules {
  return {
    year,
    rules: found.rules,
    revision: found.revision,
    updatedAt: found.updatedAt?.toISOString() ?? null,
    updatedBy: found.updatedBy,
  }
}

export function presentRobot(robot: FoundRobot): Robot {
  return {
    id: robot.id,
    unitId: robot.unit_id,
    kind: robot.kind,
    title: robot.title,
    urlHint: robot.url_hint,
    hasSecret: robot.has_secret,
    isOn: robot.is_on,
    revision: robot.revision,
    updatedAt: robot.updated_at.toISOString(),
    updatedBy: robot.updated_by_name,
  }
}

/** @param accountId of who looks: another person's address is shown by its beginning */
export type FoundDelivery = Omit<Selectable<DeliveryRow>, 'lines'>

export function presentDelivery(row: FoundDelivery, accountId: string): Delivery {
  const isOwn = row.account_id === null || row.account_id === accountId
  return {
    id: row.id,
    purpose: row.purpose,
    channel: row.channel,
    day: row.day,
    recipient: isOwn ? row.recipient : `${row.recipient.slice(0, 2)}…`,
    subject: row.subject,
    state: row.state,
    attempts: row.attempts,
    nextAt: row.next_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    note: row.note,
  }
}
