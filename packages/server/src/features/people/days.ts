import { isoDate } from '@hengji/domain/kernel/dates.ts'

/** The calendar has such a day, in years in which somebody works by it: 2024-02-30 looks like one and is none. */
export function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map((part) => parseInt(part, 10))
  return year >= 1950 && year <= 2099 && isoDate(year, month, day) === text
}
