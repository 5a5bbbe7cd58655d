import { isoDate, lastDayOfMonth, type IsoDate, type PlanYear } from '../kernel/dates.ts'
import type { Scheme } from './scheme.ts'

/** A scheme as the start of another year's: its year wherever it stands in the titles, and every date, move along. */
export function moveScheme(scheme: Scheme, year: PlanYear): Scheme {
  const years = year - scheme.year
  const move = (day: IsoDate | null): IsoDate | null => (day === null ? null : moveDay(day, years))
  return {
    ...scheme,
    title: scheme.title.replaceAll(String(scheme.year), String(year)),
    year,
    schedule: scheme.schedule.map(({ title, from, to }) => ({ title, from: move(from), to: move(to) })),
    approval: scheme.approval.map((step) =>
      step.dueOn === undefined ? step : { ...step, dueOn: move(step.dueOn) },
    ),
  }
}

/** The same day of another year; the last of February stays the last, as in a plan that begins with last year's. */
function moveDay(day: IsoDate, years: number): IsoDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map((part) => Number.parseInt(part, 10))
  const isLast = date === lastDayOfMonth(year, month)
  return isoDate(year + years, month, isLast ? lastDayOfMonth(year + years, month) : date) ?? day
}
