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
 * package carries them from then on. A year that it does not know has weekends and the holidays as they usually are.
 */
export const chineseCalendar: WorkCalendar = {
  isKnown: isKnownYear,
  isWorkday(day) {
    const year = yearOf(day)
    if (isKnownYear(year)) return workedInstead.has(day) || (!isWeekend(day) && !holidays.has(day))
    return !isWeekend(day) && !usualHolidays(year).has(day)
  },
}

/** @returns whether New Year of that year is a holiday in the package: it was always the first to be announced. */
function isKnownYear(year: number): boolean {
  return holidays.has(`${year}-01-01`)
}

const usual = new Map<number, Set<IsoDate>>()

function usualHolidays(year: number): Set<IsoDate> {
  const found = usual.get(year) ?? new Set(listUsualHolidays(year))
  usual.set(year, found)
  return found
}

/**
 * As every year since 2020 was announced, but for a day or two: eight days from New Year's Eve of the moon, five of May,
 * seven of October; of the others the day itself, or the workday after a weekend that it falls on. Days worked in their
 * place are left out: a period counted in workdays is rather too long than cut short by a holiday not yet announced.
 * @rule 全国年节及纪念日放假办法 2024, §2, §6
 */
function listUsualHolidays(year: number): IsoDate[] {
  // At noon by the machine's own clock: the package looks at the day only.
  const lunar = (month: number, date: number): IsoDate =>
    getSolarDateFromLunar(new Date(year, month - 1, date, 12)).date
  return [
    ...daysFrom(addDays(lunar(1, 1), -1), 8),
    ...daysFrom(`${year}-05-01`, 5),
    ...daysFrom(`${year}-10-01`, 7),
    ...[`${year}-01-01`, pureBrightness(year), lunar(5, 5), lunar(8, 15)].map(madeUp),
  ]
}

function daysFrom(first: IsoDate, count: number): IsoDate[] {
  return Array.from({ length: count }, (_, index) => addDays(first, index))
}

/** The weekend is off in any case. */
function madeUp(day: IsoDate): IsoDate {
  return isWeekend(day) ? madeUp(addDays(day, 1)) : day
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
