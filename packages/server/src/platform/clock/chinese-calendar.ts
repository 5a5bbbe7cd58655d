import chineseDays from 'chinese-days'
import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { addDays } from '@hengji/domain/kernel/days.ts'
import type { WorkCalendar } from '@hengji/domain/monitoring/reminder-calendar.ts'

/** A CommonJS package: to Node its names are no exports. */
const { getSolarDateFromLunar } = chineseDays

/**
 * The package's own questions move by a day with the zone of the machine (it reads days at midnight in Greenwich and
 * tells them by the machine's clock); the table that it carries has days as text.
 */
const holidays: ReadonlySet<IsoDate> = new Set(Object.keys(announced.holidays))
const workedInstead: ReadonlySet<IsoDate> = new Set(Object.keys(announced.workdays))

/**
 * China's working days. The State Council announces a year's holidays and make-up workdays in the autumn before; the
 * package carries them from then on. A year that it does not know has weekends and the holidays fixed by law.
 */
export const chineseCalendar: WorkCalendar = {
  isKnown: isKnownYear,
  isWorkday(day) {
    const year = yearOf(day)
    if (isKnownYear(year)) return workedInstead.has(day) || (!isWeekend(day) && !holidays.has(day))
    return !isWeekend(day) && !statutoryHolidays(year).has(day)
  },
}

/** @returns whether New Year of that year is a holiday in the package: it was always the first to be announced. */
function isKnownYear(year: number): boolean {
  return holidays.has(`${year}-01-01`)
}

const statutory = new Map<number, Set<IsoDate>>()

/** @rule 全国年节及纪念日放假办法 2024, §2: thirteen days, before any are moved */
function statutoryHolidays(year: number): Set<IsoDate> {
  const found = statutory.get(year) ?? new Set(listStatutoryHolidays(year))
  statutory.set(year, found)
  return found
}

function listStatutoryHolidays(year: number): IsoDate[] {
  // At noon by the machine's own clock: the package looks at the day only.
  const lunar = (month: number, date: number): IsoDate =>
    getSolarDateFromLunar(new Date(year, month - 1, date, 12)).date
  const spring = lunar(1, 1)
  return [
    `${year}-01-01`,
    ...[-1, 0, 1, 2].map((offset) => addDays(spring, offset)),
    pureBrightness(year),
    `${year}-05-01`,
    `${year}-05-02`,
    lunar(5, 5),
    lunar(8, 15),
    `${year}-10-01`,
    `${year}-10-02`,
    `${year}-10-03`,
  ]
}

/** 清明 of this century, by the usual approximation of the sun's course; the package's own way moves with the zone. */
function pureBrightness(year: number): IsoDate {
  const ofCentury = year % 100
  return `${year}-04-0${Math.floor(ofCentury * 0.2422 + 4.81) - Math.floor(ofCentury / 4)}`
}

function isWeekend(day: IsoDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}

function yearOf(day: IsoDate): number {
  return Number.parseInt(day.slice(0, 4), 10)
}
