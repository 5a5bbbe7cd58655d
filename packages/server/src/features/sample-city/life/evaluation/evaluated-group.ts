import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../../../platform/database/transact.ts'
import type { SampleCity } from '../../read-city.ts'
import { moment, type Life, type LifeEvent } from '../life.ts'

/** A peer group whose year is evaluated in the winter after it. */
export interface EvaluatedGroup {
  /** Of the peer group, and so of its evaluation. */
  id: string
  year: number
  title: string
  /** In their order, which decides who does what. */
  unitIds: readonly string[]
  /** Units of the city's other groups, whose leaders sit on the panel. */
  otherUnitIds: readonly string[]
  /** The last year of the city: its evaluation is still under way when the city's time ends. */
  isLast: boolean
}

export function evaluatedGroups({ plans = [], peerGroups = [] }: SampleCity): EvaluatedGroup[] {
  const lastYear = Math.max(...plans.map(({ year }) => year))
  return peerGroups
    .filter(({ isEvaluated }) => isEvaluated === true)
    .map(({ id, year, title, unitIds }) => ({
      id,
      year,
      title,
      unitIds,
      otherUnitIds: peerGroups
        .filter((other) => other.year === year && other.id !== id)
        .flatMap((other) => other.unitIds),
      isLast: year === lastYear,
    }))
}

/** A moment of the year's evaluation: from July on in the year itself, before that in the next. */
export function inCourse({ year }: EvaluatedGroup, month: number, day: number, time?: string): Date {
  return moment(month < 7 ? year + 1 : year, month, day, time)
}

export function dayInCourse({ year }: EvaluatedGroup, month: number, day: number): IsoDate {
  const pad = (number: number): string => String(number).padStart(2, '0')
  return `${month < 7 ? year + 1 : year}-${pad(month)}-${pad(day)}`
}

/** One act of one account at one moment. What is done already, before a start that was cut short, is done once. */
export function doing(
  at: Date,
  accountId: string,
  what: string,
  work: (act: Act, life: Life) => Promise<object | Refusal>,
): LifeEvent {
  return {
    at,
    what,
    happen: async (life) => {
      await life.as(accountId, at, (act) => work(act, life))
    },
  }
}

/** Several acts one after another; ends with the first that is refused. */
export async function allOf<T>(
  each: readonly T[],
  work: (one: T, index: number) => Promise<object | Refusal>,
): Promise<object | Refusal> {
  for (const [index, one] of each.entries()) {
    const outcome = await work(one, index)
    if (isRefusal(outcome)) return outcome
  }
  return {}
}
