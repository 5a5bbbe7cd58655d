import chineseDays from 'chinese-days'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { addDays } from '@hengji/domain/kernel/days.ts'
import type { WorkCalendar } from '@hengji/domain/monitoring/reminder-calendar.ts'

/** A CommonJS package: to Node its names are no exports. */
const { getDayDetail, getSolarDateFromLunar, getSolarTermDate } = chineseDays

/**
 * China's working days. The State Council announces a year's holidays and make-up workdays in the autumn before; the
 * package carries them from then on. A year that it does not know has weekends and the holidays fixed by law.
 */
export const chineseCalendar: WorkCalendar = {
  isKnown: isKnownYear,
  isWorkday(day) {
    const year = yearOf(day)
    if (isKnownYear(year)) return getDayDetail(day).work
    return !isWeekend(day) && !statutoryHolidays(year).has(day)
  },
}

const known = new Map<number, boolean>()

/** @returns whether New Year of that year is a holiday in the package: it was always the first to be announced. */
function isKnownYear(year: number): boolean {
  const found = known.get(year) ?? !/day$/.test(getDayDetail(`${year}-01-01`).name)
  known.set(year, found)
  return found
}

const statutory = new Map<number, Set<IsoDate>>()

/** @rule 全国年节及纪念日放假办法 2024, §2: thirteen days, before any are moved */
function statutoryHolidays(year: number): Set<IsoDate> {
  const found = statutory.get(year) ?? new Set(listStatutoryHolidays(year))
  statutory.set(year, found)
  return found
}

function listStatutoryHolidays(year: number): IsoDate[] {
  const lunar = (month: string, date: string): IsoDate =>
    getSolarDateFromLunar(`${year}-${month}-${date}`).date
  const spring = lunar('01', '01')
  return [
    `${year}-01-01`,
    ...[-1, 0, 1, 2].map((offset) => addDays(spring, offset)),
    getSolarTermDate(year, 4, 'pure_brightness'),
    `${year}-05-01`,
    `${year}-05-02`,
    lunar('05', '05'),
    lunar('08', '15'),
    `${year}-10-01`,
    `${year}-10-02`,
    `${year}-10-03`,
  ]
}

function isWeekend(day: IsoDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}

function yearOf(day: IsoDate): number {
  return Number.parseInt(day.slice(0, 4), 10)
}
