import type { IsoDate } from '../kernel/dates.ts'
import { addDays } from '../kernel/days.ts'
import { workdaysLater, type WorkCalendar } from '../monitoring/reminder-calendar.ts'
import type { ObjectionRules } from '../scheme/evaluation-rules.ts'

/** The last day on which a unit may object to what was decided on that day; both days are whole. */
export function lastObjectionDay(
  { days, counted }: ObjectionRules,
  decidedOn: IsoDate,
  calendar: WorkCalendar,
): IsoDate {
  return counted === 'workdays' ? workdaysLater(decidedOn, days, calendar) : addDays(decidedOn, days)
}
