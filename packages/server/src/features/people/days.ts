import { isoDate } from '@hengji/domain/kernel/dates.ts'

/** The calendar has such a day: 2024-02-30 looks like one and is none. */
export function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map((part) => parseInt(part, 10))
  return isoDate(year, month, day) === text
}
