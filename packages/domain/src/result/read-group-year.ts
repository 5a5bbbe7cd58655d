import { questionKinds, type Question, type Questionnaire } from '../appraisal/questionnaire.ts'
import type { ChannelTally, QuestionTally, UnitAppraisal } from '../appraisal/appraisal-tally.ts'
import type { LeaderAnswers } from '../appraisal/score-leaders.ts'
import type { AdjustmentEntry } from '../incentive/adjustment-entry.ts'
import { isRefusal } from '../kernel/refusal.ts'
import {
  amount,
  checked,
  day,
  flag,
  kinds,
  list,
  oneOf,
  orNull,
  record,
  text,
  whole,
  type Decode,
  type Decoded,
  type SchemeRefusal,
} from '../scheme/decode.ts'
import { readScheme } from '../scheme/read-scheme.ts'
import type { GivenScore } from '../scoring/given-score.ts'
import type { GivenComponent, GroupYear, IndicatorYear, PointsReview, UnitYear } from './group-year.ts'

/** Most of what a group may hold: beyond it a file is a trick and no year. */
const most = {
  units: 20_000,
  indicators: 1000,
  ballots: 200,
  answers: 1000,
  entries: 500,
  counts: 10_000_000,
}

const literal = <Kind extends string>(kind: Kind) => oneOf([kind])
const words: Decode<string> = checked(
  'text',
  (json): json is string => typeof json === 'string' && json.length <= 2000,
)
const count = whole(0, most.counts)

const givenScore = kinds<GivenScore>({
  points: record({ kind: literal('points'), points: amount }),
  percent: record({ kind: literal('percent'), percent: amount }),
  tier: record({ kind: literal('tier'), tier: text, percent: orNull(amount) }),
})

const review = record<PointsReview>({ points: amount, reason: words, decider: words, decidedOn: day })

const indicator = record<IndicatorYear>({
  id: text,
  code: words,
  title: words,
  section: text,
  weightPoints: amount,
  self: orNull(givenScore),
  peers: list(record({ unitId: text, score: givenScore }), 0, most.units),
  onSite: orNull(givenScore),
  ballots: list(amount, 0, most.ballots),
  review: orNull(review),
})

const leaderAnswers = record<LeaderAnswers>({
  group: text,
  scores: list(amount, 0, most.answers),
  abstained: count,
})

const questionTally = record<QuestionTally>({
  question: text,
  counts: list(record({ option: text, count }), 0, 50),
})

const channelTally = record<ChannelTally>({
  channel: text,
  invited: orNull(count),
  returned: count,
  valid: count,
  questions: list(questionTally, 0, 100),
})

const appraisal = record<UnitAppraisal>({
  population: orNull(whole(0, 2_000_000_000)),
  channels: list(channelTally, 0, 50),
})

const adjustment = record<AdjustmentEntry>({
  id: text,
  component: text,
  item: orNull(text),
  points: amount,
  text: words,
  basisTitle: words,
  basisNumber: orNull(words),
  indicatorId: orNull(text),
  decider: words,
  decidedOn: day,
})

const unit = record<UnitYear>({
  id: text,
  name: text,
  indicators: list(indicator, 0, most.indicators),
  leaders: list(leaderAnswers, 0, 50),
  appraisal: orNull(appraisal),
  adjustments: list(adjustment, 0, most.entries),
  otherComponents: list(record<GivenComponent>({ name: text, points: amount, basis: orNull(words) }), 0, 50),
})

const question = record<Question>({
  id: text,
  kind: oneOf(questionKinds),
  title: words,
  weightPercent: orNull(amount),
  options: list(record({ id: text, title: words, points: orNull(amount) }), 0, 50),
  isRequired: flag,
})

const questionnaire = record<Questionnaire>({ title: words, questions: list(question, 0, 100) })

/** A scheme says where in itself; here that is below `scheme`. */
const scheme: Decode<GroupYear['scheme']> = (json, path) => {
  const read = readScheme(json)
  if (!isRefusal(read)) return { value: read }
  const inner = String(read.facts['path'] ?? '')
  return { ...read, facts: { ...read.facts, path: inner === '' ? path : `${path}.${inner}` } }
}

const groupYear = record<GroupYear>({
  scheme,
  questionnaire: orNull(questionnaire),
  units: list(unit, 0, most.units),
})

/** Reads a group's year out of a file that may come from anywhere; refuses with the `path` of what is not as it should be. */
export function readGroupYear(json: unknown): GroupYear | SchemeRefusal {
  const decoded: Decoded<GroupYear> = groupYear(json, '')
  return isRefusal(decoded) ? decoded : decoded.value
}
