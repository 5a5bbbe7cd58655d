import { isoDate, type IsoDate } from './dates.ts'

/** @returns how many days `to` lies after `from`; negative where it lies before. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** @returns the day so many days later, over ends of months and years */
export function addDays(day: IsoDate, days: number): IsoDate {
  return dayOfNumber(dayNumber(day) + days)
}

/** Days since 1 March of the year 0: the leap day then ends its year, and no month needs a table. */
function dayNumber(day: IsoDate): number {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!found) throw new Error(`not a day: ${JSON.stringify(day)}`)
  const [year, month, date] = found.slice(1).map((text) => Number.parseInt(text, 10)) as [
    number,
    number,
    number,
  ]
  const shifted = month > 2 ? year : year - 1
  const monthFromMarch = (month + 9) % 12
  return (
    365 * shifted +
    Math.floor(shifted / 4) -
    Math.floor(shifted / 100) +
    Math.floor(shifted / 400) +
    Math.floor((153 * monthFromMarch + 2) / 5) +
    date -
    1
  )
}

const daysIn400Years = 146_097

function dayOfNumber(number: number): IsoDate {
  const era = Math.floor(number / daysIn400Years)
  const dayOfEra = number - era * daysIn400Years
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const day = isoDate(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date)
  if (day === null) throw new Error(`beyond the calendar: day ${number}`)
  return day
}
