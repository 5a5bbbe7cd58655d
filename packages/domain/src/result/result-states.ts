import type { IsoDate } from '../kernel/dates.ts'
import { addDays } from '../kernel/days.ts'
import { hindranceOf, type Hindrance, type Move } from '../kernel/state-table.ts'
import type { ObjectionRules } from '../scheme/evaluation-rules.ts'

/**
 * The life of one version of a group's result: reckoned, announced to the units (公示) for objections, signed off,
 * published, and superseded by a correction. What was published is never changed.
 */
export const resultStates = [
  'draft',
  'announced',
  'signed-off',
  'published',
  'superseded',
  'discarded',
] as const
export type ResultState = (typeof resultStates)[number]

export const resultStateWords = {
  draft: '测算中',
  announced: '公示中',
  'signed-off': '已审定',
  published: '已公布',
  superseded: '已被更正替代',
  discarded: '已作废',
} as const satisfies Record<ResultState, string>

/** What stands above a paper about a version that is not, or no more, the published one. */
export const resultPaperMarks = {
  draft: '征求意见稿',
  announced: '公示稿',
  'signed-off': '公示稿（已审定，待公布）',
  published: null,
  superseded: '已被更正替代',
  discarded: '已作废',
} as const satisfies Record<ResultState, string | null>

export const resultActs = [
  'announce',
  'recall',
  'sign-off',
  'publish',
  'correct',
  'supersede',
  'discard',
] as const
export type ResultAct = (typeof resultActs)[number]

/** `office`: reckons and publishes. `signer`: signs off, and is not the one who announced it. `announcer`: did. */
export const resultParts = ['office', 'signer', 'announcer'] as const
export type ResultPart = (typeof resultParts)[number]

/** `correct` begins another version; the published one stands until that one is published, which supersedes it. */
export const resultMoves = {
  announce: { from: ['draft'], to: 'announced', by: ['office'], notBy: [], needsText: false },
  recall: { from: ['announced', 'signed-off'], to: 'draft', by: ['office'], notBy: [], needsText: true },
  'sign-off': {
    from: ['announced'],
    to: 'signed-off',
    by: ['signer'],
    notBy: ['announcer'],
    needsText: false,
  },
  publish: { from: ['signed-off'], to: 'published', by: ['office'], notBy: [], needsText: false },
  correct: { from: ['published'], to: null, by: ['office'], notBy: [], needsText: true },
  supersede: { from: ['published'], to: 'superseded', by: ['office'], notBy: [], needsText: false },
  discard: { from: ['draft'], to: 'discarded', by: ['office'], notBy: [], needsText: true },
} as const satisfies Record<ResultAct, Move<ResultState, ResultPart>>

export interface ResultCircumstances {
  today: IsoDate
  /** The group can be scored as it is. */
  isScored: boolean
  /** Of this version; `null` before it is announced. */
  lastObjectionDay: IsoDate | null
  /** Objections that are not decided. */
  openObjections: number
  /** An objection was upheld, and the result has not been reckoned anew since. */
  hasUnheededDecision: boolean
  /** Another version is on its way. */
  hasCorrection: boolean
}

export type ResultHindrance =
  | Hindrance
  | 'not-scored'
  | 'objection-period-runs'
  | 'objections-open'
  | 'decision-unheeded'
  | 'correction-under-way'

/** @returns what stands in the way of the act; `null` where nothing does */
export function resultHindrance(
  act: ResultAct,
  state: ResultState,
  parts: readonly ResultPart[],
  given: ResultCircumstances,
): ResultHindrance | null {
  const hindrance = hindranceOf<ResultAct, ResultState, ResultPart>(resultMoves, act, state, parts)
  if (hindrance !== null) return hindrance
  switch (act) {
    case 'announce':
      return given.isScored ? null : 'not-scored'
    case 'sign-off':
      if (given.lastObjectionDay === null || given.today <= given.lastObjectionDay)
        return 'objection-period-runs'
      if (given.openObjections > 0) return 'objections-open'
      return given.hasUnheededDecision ? 'decision-unheeded' : null
    case 'publish':
      return given.openObjections > 0 ? 'objections-open' : null
    case 'correct':
      return given.hasCorrection ? 'correction-under-way' : null
    default:
      return null
  }
}

export const resultHindranceWords = {
  'not-in-this-state': '现在的状态不能这样办。',
  'not-your-part': '这一步不由您办理。',
  'own-submission': '自己公示的结果不能由自己审定。',
  'not-scored': '还有单位不能计分，请先补齐。',
  'objection-period-runs': '异议期还没有结束。',
  'objections-open': '还有异议没有处理完。',
  'decision-unheeded': '有异议成立，请退回重新测算后再公示。',
  'correction-under-way': '已经有一份更正在办。',
} as const satisfies Record<ResultHindrance, string>

/**
 * The last day on which a unit may object, counted from the day after the announcement.
 * @param isWorkday by the calendar of work; asked only where the scheme counts workdays
 */
export function lastObjectionDay(
  announcedOn: IsoDate,
  { days, counted }: ObjectionRules,
  isWorkday: (day: IsoDate) => boolean,
): IsoDate {
  if (counted === 'calendar-days') return addDays(announcedOn, days)
  let day = announcedOn
  // No holidays last a month: a calendar that knows no workday is a slip of whoever keeps it.
  for (let left = days, looked = 0; left > 0 && looked < 400; looked += 1) {
    day = addDays(day, 1)
    if (isWorkday(day)) left -= 1
  }
  return day
}
