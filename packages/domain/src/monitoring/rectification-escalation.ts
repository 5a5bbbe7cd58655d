import type { IsoDate } from '../kernel/dates.ts'
import { addDays } from '../kernel/days.ts'
import type { RectificationAct } from './rectification.ts'

/** Who is told next, and may then decide: 分管领导, 单位主要负责人, 效能办. */
export const escalationLadder = ['supervising-leader', 'unit-head', 'office'] as const
export type EscalationRung = (typeof escalationLadder)[number]

export interface EscalationRule {
  /** Overdue by so many days the order rises one rung, and again every so many days. */
  overdueDays: { first: number; every: number }
  /** From this rejection on each one raises it. */
  fromRejection: number
}

export const usualEscalation: EscalationRule = {
  overdueDays: { first: 1, every: 7 },
  fromRejection: 2,
}

/** One line of an order's history, as far as escalation goes. `dueOn`: the deadline it set, if it set one. */
export interface OrderEvent {
  act: 'order' | RectificationAct
  onDay: IsoDate
  dueOn: IsoDate | null
}

export interface Escalation {
  to: EscalationRung
  onDay: IsoDate
  cause: 'overdue' | 'rejected'
  /** Days overdue, or which rejection it was. */
  count: number
}

/**
 * To whom an order has risen by today: derived from its history each time, so that no night's job can be missed.
 * The clock stands still while an answer waits to be looked at, and stops when the order is accepted or cancelled.
 * @param history from the order on, oldest first
 */
export function escalationsOf(
  history: readonly OrderEvent[],
  today: IsoDate,
  rule: EscalationRule = usualEscalation,
): Escalation[] {
  const causes: Omit<Escalation, 'to'>[] = []
  let dueOn: IsoDate | null = null
  let runsFrom: IsoDate | null = null
  let rejections = 0
  for (const { act, onDay, dueOn: newDeadline } of history) {
    if (runsFrom !== null) causes.push(...overdueCauses(dueOn, runsFrom, onDay, rule))
    if (newDeadline !== null) dueOn = newDeadline
    if (act === 'reject') {
      rejections += 1
      if (rejections >= rule.fromRejection) causes.push({ onDay, cause: 'rejected', count: rejections })
    }
    runsFrom = act === 'answer' || act === 'accept' || act === 'cancel' ? null : onDay
  }
  if (runsFrom !== null) causes.push(...overdueCauses(dueOn, runsFrom, today, rule))
  return causes
    .filter(({ onDay }) => onDay <= today)
    .slice(0, escalationLadder.length)
    .map((cause, index) => ({ ...cause, to: escalationLadder[index] ?? 'office' }))
}

/**
 * The days after `from` and up to `until` on whose morning a rung is climbed because nobody has answered: an answer later
 * that day takes nothing back.
 */
function overdueCauses(
  dueOn: IsoDate | null,
  from: IsoDate,
  until: IsoDate,
  { overdueDays: { first, every } }: EscalationRule,
): Omit<Escalation, 'to'>[] {
  if (dueOn === null) return []
  const causes: Omit<Escalation, 'to'>[] = []
  for (let count = first; causes.length < escalationLadder.length; count += every) {
    const onDay = addDays(dueOn, count)
    if (onDay > until) break
    // What lay before this stretch was counted in the one before.
    if (onDay > from) causes.push({ onDay, cause: 'overdue', count })
  }
  return causes
}
