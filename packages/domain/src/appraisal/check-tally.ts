import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { ChannelRules } from '../scheme/evaluation-rules.ts'
import type { ChannelTally } from './appraisal-tally.ts'
import type { Questionnaire } from './questionnaire.ts'

export type TallyRefusal = Refusal<TallyRefusalCode>
export type TallyRefusalCode =
  | 'channel-is-unknown'
  | 'channel-twice'
  | 'question-is-unknown'
  | 'option-is-unknown'
  | 'counts-do-not-fit'

/** What of counted answers cannot be; `null` where it all can. Of several, any number of options may be chosen. */
export function checkTally(
  rules: ChannelRules,
  { questions }: Questionnaire,
  channels: readonly ChannelTally[],
): TallyRefusal | null {
  const seen = new Set<string>()
  for (const { channel, invited, returned, valid, questions: tallies } of channels) {
    if (seen.has(channel)) return refuse('channel-twice', { channel })
    seen.add(channel)
    if (rules.kind === 'weighted' && !rules.channels.some(({ title }) => title === channel))
      return refuse('channel-is-unknown', { channel })
    if (valid > returned || (invited !== null && returned > invited))
      return refuse('counts-do-not-fit', { channel, invited, returned, valid })
    const told = new Set<string>()
    for (const { question: id, counts } of tallies) {
      const question = questions.find((each) => each.id === id)
      if (question === undefined || told.has(id))
        return refuse('question-is-unknown', { channel, question: id })
      told.add(id)
      const options = new Set(counts.map(({ option }) => option))
      const strange = counts.find(({ option }) => !question.options.some((each) => each.id === option))
      if (strange !== undefined || options.size < counts.length)
        return refuse('option-is-unknown', { channel, question: id, option: strange?.option ?? null })
      const most = Math.max(0, ...counts.map(({ count }) => count))
      const all = counts.reduce((sum, { count }) => sum + count, 0)
      if ((question.kind === 'several' ? most : all) > valid)
        return refuse('counts-do-not-fit', { channel, question: id, counted: all, valid })
    }
  }
  return null
}
