import { isoDate, type IsoDate, type PlanYear } from '../kernel/dates.ts'
import type { SchemeStep } from '../scheme/scheme.ts'
import { evaluationPhases, type EvaluationPhase } from './phases.ts'

export interface PhaseDays {
  opensOn: IsoDate | null
  closesOn: IsoDate | null
}

/** What a schedule calls the phase. */
const namedBy: Record<EvaluationPhase, RegExp> = {
  self: /自评/,
  peer: /互评/,
  'on-site': /实地/,
  panel: /无记名|考评组/,
  leaders: /领导评价/,
  public: /公众评议|社会评议|满意度/,
  incentives: /激励|加分|察访/,
  result: /综合得分|考评结果|结果/,
}

/** Months and days as cities usually have them: leaders and public in autumn, the rest around the turn of the year. */
const usual: Record<EvaluationPhase, readonly [from: MonthDay, to: MonthDay]> = {
  leaders: [day(10, 15), day(12, 31)],
  public: [day(10, 15), day(12, 31)],
  self: [day(12, 25), day(1, 10)],
  incentives: [day(12, 25), day(1, 15)],
  peer: [day(1, 11), day(1, 20)],
  'on-site': [day(1, 11), day(1, 25)],
  panel: [day(1, 26), day(2, 5)],
  result: [day(2, 6), day(2, 28)],
}

/**
 * First days for an evaluation: those of a step of the scheme's schedule that names the phase, else the usual ones.
 * The office sets them as it likes.
 */
export function proposePhaseDays(
  year: PlanYear,
  schedule: readonly SchemeStep[],
): Record<EvaluationPhase, PhaseDays> {
  const days = evaluationPhases.map((phase): [EvaluationPhase, PhaseDays] => {
    const step = schedule.find(({ title }) => namedBy[phase].test(title))
    if (step) return [phase, { opensOn: step.from, closesOn: step.to }]
    const [from, to] = usual[phase]
    return [phase, { opensOn: inCourseOf(year, from), closesOn: inCourseOf(year, to) }]
  })
  return Object.fromEntries(days) as Record<EvaluationPhase, PhaseDays>
}

interface MonthDay {
  month: number
  day: number
}

function day(month: number, ofMonth: number): MonthDay {
  return { month, day: ofMonth }
}

/** A year's evaluation reaches into the next. */
function inCourseOf(year: PlanYear, { month, day: ofMonth }: MonthDay): IsoDate | null {
  return isoDate(month < 7 ? year + 1 : year, month, ofMonth)
}
