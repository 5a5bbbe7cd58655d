/** The parts of a moment that a spreadsheet stores as days since its epoch. */
export interface SheetMoment {
  year: number
  month: number
  day: number
  /** 0 is Sunday. */
  weekday: number
  hours: number
  minutes: number
  seconds: number
  /** Whole days and time of day in seconds, for elapsed times. */
  totalSeconds: number
}

/**
 * @param serial days since the epoch; the fraction is the time of day
 * @param is1904 the epoch is 1904-01-01; else day 1 is 1900-01-01, and 1900 is taken for a leap year as Lotus did
 */
export function momentOf(serial: number, is1904: boolean): SheetMoment | null {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return null
  const totalSeconds = Math.round(serial * 86_400)
  const days = Math.floor(totalSeconds / 86_400)
  const second = totalSeconds - days * 86_400
  const sinceUnix = is1904 ? days - 24_107 : days - 25_569 + (days < 60 ? 1 : 0)
  const date = !is1904 && days === 60 ? { year: 1900, month: 2, day: 29 } : civilDate(sinceUnix)
  return {
    ...date,
    weekday: (((sinceUnix + 4) % 7) + 7) % 7,
    hours: Math.floor(second / 3600),
    minutes: Math.floor((second % 3600) / 60),
    seconds: second % 60,
    totalSeconds,
  }
}

/** The Gregorian date of a day counted from 1970-01-01 (Hinnant's method: years begin in March). */
function civilDate(sinceUnix: number): { year: number; month: number; day: number } {
  const z = sinceUnix + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}
