/** A day of the calendar, `YYYY-MM-DD`. */
export type IsoDate = string

/** A year of evaluation, such as 2024. It is never taken from the clock. */
export type PlanYear = number

/** @returns the last day of a month (1 to 12), leap years included. */
export function lastDayOfMonth(year: PlanYear, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function isLeapYear(year: PlanYear): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** @returns the day as ISO text, or `null` where the calendar has no such day. */
export function isoDate(year: PlanYear, month: number, day: number): IsoDate | null {
  const isDay =
    Number.isInteger(year) &&
    year >= 1000 &&
    year <= 9999 &&
    Number.isInteger(month) &&
    month >= 1 &&
    month <= 12 &&
    Number.isInteger(day) &&
    day >= 1 &&
    day <= lastDayOfMonth(year, month)
  if (!isDay) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
