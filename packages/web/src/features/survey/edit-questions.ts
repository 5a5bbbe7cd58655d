import type {
  Question,
  Questionnaire,
  QuestionKind,
  QuestionOption,
} from '@hengji/domain/appraisal/questionnaire.ts'
import { decimalGiven } from '@hengji/domain/formula/given-value.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { newId } from '../../api/new-id.ts'

/** From the best to the worst, as questionnaires usually have it; whoever does not know gives no answer. */
const usualScale: readonly [title: string, points: DecimalText | null][] = [
  ['很满意', '100'],
  ['满意', '85'],
  ['一般', '65'],
  ['不满意', '40'],
  ['很不满意', '0'],
  ['不了解', null],
]

/** Short, so that whole questionnaires stay small. */
function shortId(): string {
  return newId().slice(0, 8)
}

export function newQuestion(): Question {
  return {
    id: shortId(),
    kind: 'scale',
    title: '',
    weightPercent: null,
    isRequired: true,
    options: scaleOptions(),
  }
}

export function scaleOptions(): QuestionOption[] {
  return usualScale.map(([title, points]) => ({ id: shortId(), title, points }))
}

export function newOption(): QuestionOption {
  return { id: shortId(), title: '', points: null }
}

/** Words have no options; what is never scored has no weight. */
export function asKind(question: Question, kind: QuestionKind): Question {
  const isScored = kind === 'scale' || kind === 'choice'
  return {
    ...question,
    kind,
    weightPercent: isScored ? question.weightPercent : null,
    isRequired: kind === 'text' ? false : question.isRequired,
    options:
      kind === 'text'
        ? []
        : question.options.length === 0
          ? [newOption(), newOption()]
          : question.options.map((option) => (isScored ? option : { ...option, points: null })),
  }
}

/** `20`, `２０`, `20%`. `null` for what is none. */
export function numberTyped(typed: string | null): DecimalText | null {
  return typed === null ? null : decimalGiven(typed.trim().replace(/[%％]$/, ''))
}

/** Questions, from 1, in which something stands for a number that is none: saved, it would be lost. */
export function questionsWithoutNumbers({ questions }: Questionnaire): number[] {
  const isWrong = (typed: string | null) => typed !== null && numberTyped(typed) === null
  return questions.flatMap((question, index) =>
    isWrong(question.weightPercent) || question.options.some(({ points }) => isWrong(points))
      ? [index + 1]
      : [],
  )
}

/** Numbers as they are being typed are no numbers yet; those count as none. */
export function withTypedNumbers(questionnaire: Questionnaire): Questionnaire {
  return {
    ...questionnaire,
    questions: questionnaire.questions.map((question) => ({
      ...question,
      weightPercent: numberTyped(question.weightPercent),
      options: question.options.map((option) => ({ ...option, points: numberTyped(option.points) })),
    })),
  }
}
