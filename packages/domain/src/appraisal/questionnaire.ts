import type { DecimalText } from '../kernel/decimal.ts'

/** What the public is asked. Questions are few and of few kinds; only those with a weight become points. */
export interface Questionnaire {
  title: string
  questions: readonly Question[]
}

/**
 * `scale`: from bad to good, such as 很满意 to 很不满意. `choice`: one of several. `several`: any number of several, never
 * scored. `text`: a few words, never scored and never published answer by answer.
 */
export const questionKinds = ['scale', 'choice', 'several', 'text'] as const
export type QuestionKind = (typeof questionKinds)[number]

export interface Question {
  id: string
  kind: QuestionKind
  title: string
  /** Its share among the scored questions; `null`: it is not scored. Those that are add up to 100. */
  weightPercent: DecimalText | null
  options: readonly QuestionOption[]
  isRequired: boolean
}

export interface QuestionOption {
  id: string
  title: string
  /** Of 100; `null`: chosen, it is no answer (不了解). */
  points: DecimalText | null
}
