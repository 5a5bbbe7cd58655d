import { isoDate, lastDayOfMonth, type IsoDate, type PlanYear } from '../kernel/dates.ts'

/** Days since 1 March of the year 0, by the calendar's own arithmetic; only differences mean anything. */
function dayNumber(day: IsoDate): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map((part) => Number.parseInt(part, 10))
  const shifted = month > 2 ? year : year - 1
  const monthFromMarch = (month + 9) % 12
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400)
  return shifted * 365 + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + date
}

/** @returns how many days the second lies after the first; negative where it lies before. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** @returns 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: IsoDate): number {
  // 1 January 2024 was a Monday.
  return ((((dayNumber(day) - dayNumber('2024-01-01')) % 7) + 7) % 7) + 1
}

export function yearOf(day: IsoDate): PlanYear {
  return Number.parseInt(day.slice(0, 4), 10)
}

export function monthOf(day: IsoDate): number {
  return Number.parseInt(day.slice(5, 7), 10)
}

export function endOfMonth(year: PlanYear, month: number): IsoDate {
  return dayOf(year, month, lastDayOfMonth(year, month))
}

/** @throws for a day the calendar does not have: callers name real ones */
export function dayOf(year: PlanYear, month: number, day: number): IsoDate {
  const date = isoDate(year, month, day)
  if (date === null) throw new Error(`no such day: ${year}-${month}-${day}`)
  return date
}
