import type { IsoDate } from '../kernel/dates.ts'
import { addDays } from '../kernel/days.ts'

/** Which days are worked in China: weekends, holidays and the days worked in their place. Given, never looked up here. */
export interface WorkCalendar {
  isWorkday(day: IsoDate): boolean
  /** The year's holidays have been announced and are in the calendar. */
  isKnown(year: number): boolean
}

/** No holiday of China is longer; a calendar that gives more days off in a row is wrong. */
const longestRest = 30

/** @returns the last workday before that day. */
export function workdayBefore(day: IsoDate, calendar: WorkCalendar): IsoDate {
  for (let back = 1; back <= longestRest; back += 1) {
    const candidate = addDays(day, -back)
    if (calendar.isWorkday(candidate)) return candidate
  }
  throw new Error(`no workday in the ${longestRest} days before ${day}`)
}

/** @returns the day that lies so many workdays before: one workday before a Monday is the Friday. */
export function workdaysEarlier(day: IsoDate, workdays: number, calendar: WorkCalendar): IsoDate {
  let found = day
  for (let count = 0; count < workdays; count += 1) found = workdayBefore(found, calendar)
  return found
}

/** @returns the day on which so many workdays have passed since, that day itself not counted. */
export function workdaysLater(day: IsoDate, workdays: number, calendar: WorkCalendar): IsoDate {
  let found = day
  for (let count = 0; count < workdays;) {
    found = addDays(found, 1)
    if (calendar.isWorkday(found)) count += 1
  }
  return found
}

/** @returns the workdays after `from` up to and with `until`; 0 where it does not lie later. */
export function countWorkdays(from: IsoDate, until: IsoDate, calendar: WorkCalendar): number {
  let count = 0
  for (let day = addDays(from, 1); day <= until; day = addDays(day, 1))
    if (calendar.isWorkday(day)) count += 1
  return count
}
