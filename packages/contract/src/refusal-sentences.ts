import type { Refusal } from '@hengji/domain/kernel/refusal.ts'
import { correctionSentences } from './refusal-sentences/correction-sentences.ts'
import type { Sentences } from './refusal-sentences/facts.ts'
import { formulaSentences } from './refusal-sentences/formula-sentences.ts'
import { openingSentences } from './refusal-sentences/opening-sentences.ts'
import { compositeSentences, schemeSentences } from './refusal-sentences/scheme-sentences.ts'
import { scoringSentences } from './refusal-sentences/scoring-sentences.ts'

/** The one table from refusal codes of opening, reading, formulas, schemes, scoring and correcting to the Chinese sentence. */
export const refusalSentences = {
  ...openingSentences,
  ...formulaSentences,
  ...schemeSentences,
  ...compositeSentences,
  ...scoringSentences,
  ...correctionSentences,
} satisfies Sentences<string>

export type KnownRefusalCode = keyof typeof refusalSentences

/** @returns one Chinese sentence: what happened, what is kept, what to do */
export function refusalSentence(refusal: Refusal): string {
  return isKnown(refusal.code)
    ? refusalSentences[refusal.code](refusal.facts)
    : `没有办理（${refusal.code}）。`
}

function isKnown(code: string): code is KnownRefusalCode {
  return Object.hasOwn(refusalSentences, code)
}
