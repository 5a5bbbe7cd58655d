import type { Refusal } from '../kernel/refusal.ts'
import { dayInChinese } from '../kernel/shown.ts'
import type { ClosingGround, ClosingRefusal } from './closing.ts'
import type { ElectionRefusal } from './election-rules.ts'
import type { ElectionState } from './election-states.ts'
import type { SeatRefusal } from './seats.ts'

export const electionStateWords = {
  preparing: '准备中',
  open: '打分中',
  closed: '已结束',
  void: '已作废',
} as const satisfies Record<ElectionState, string>

export const closingGroundWords = {
  'all-cast': '全部席位已投齐',
  'due-day-passed': '截止日已过，由效能办按规则结束',
} as const satisfies Record<ClosingGround, string>

export type BallotRefusal = ElectionRefusal | ClosingRefusal | SeatRefusal

const sentences: Record<BallotRefusal, (facts: Refusal['facts']) => string> = {
  'no-items': () => '没有需要打分的指标，不能开始无记名打分。',
  'item-twice': () => '同一指标列了两次，请先删去重复的一项。',
  'too-few-seats': ({ seats, fewest }) =>
    `考评组只有 ${String(seats)} 席，少于 ${String(fewest)} 席时无记名没有意义，请先补齐席位。`,
  'minimum-outside': ({ fewest, seats }) => `开票的最少票数应在 ${String(fewest)} 到 ${String(seats)} 之间。`,
  'scale-malformed': () => '打分的分值范围不正确：应有最低分、最高分和分档，且不超过 101 档。',
  'due-day-passed': ({ dueOn }) => `截止日 ${dayOf(dueOn)} 已过，请另定截止日。`,
  'not-open': () => '本次打分不在进行中。',
  'still-running': ({ dueOn }) =>
    `还有席位没有投齐，现在不能结束；截止日（${dayOf(dueOn)}）过后，写明理由可以结束。`,
  'too-few-slips': ({ slips, minimumSeats }) =>
    `只收到 ${String(slips)} 张票，任何指标都达不到开票的最少票数 ${String(minimumSeats)}，不能开票；可以作废后重新组织。`,
  'reason-missing': () => '还有席位没有投齐，提前结束需要写明理由。',
  'account-twice': ({ seat }) => `第 ${String(seat)} 席的成员已在另一席上，一人只能占一席。`,
  'own-unit': ({ seat }) => `第 ${String(seat)} 席的成员来自被考评单位，应当回避，请换人。`,
  'seat-unknown': ({ seat }) => `没有第 ${String(seat)} 席。`,
  'not-replaceable': () => '打分已经结束，不能再换人。',
  'already-drawn': ({ seat }) =>
    `第 ${String(seat)} 席已领取打分凭证。凭证不记名，无法收回，因此不能换人；可以作废本次打分后重新组织。`,
}

function dayOf(day: Refusal['facts'][string] | undefined): string {
  return dayInChinese(String(day))
}

export function explainBallotRefusal(refusal: Refusal<BallotRefusal>): string {
  return sentences[refusal.code](refusal.facts)
}
