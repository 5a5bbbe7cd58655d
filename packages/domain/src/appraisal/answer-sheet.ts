import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { QuestionTally } from './appraisal-tally.ts'
import type { Question, Questionnaire } from './questionnaire.ts'

/** What one person answered; nothing about the person. */
export interface AnswerSheet {
  answers: readonly Answer[]
}

export interface Answer {
  /** Of the question. */
  question: string
  /** Ids of what was chosen; empty for words. */
  options: readonly string[]
  /** `null` where none were asked or written. */
  text: string | null
}

export type AnswerRefusal = Refusal<
  | 'question-is-unknown'
  | 'option-is-unknown'
  | 'one-only'
  | 'text-too-long'
  | 'not-answered'
  | 'nothing-answered'
>

/** A suggestion, not an essay. */
export const longestText = 500

/**
 * Why a sheet does not count; empty where it does. A sheet counts when every question that must be answered is, and
 * nothing was chosen that the questionnaire does not offer. Which sheets count is decided before anything is added up,
 * by this rule alone, and never by what they say.
 */
export function faultsOfSheet({ questions }: Questionnaire, { answers }: AnswerSheet): AnswerRefusal[] {
  const faults: AnswerRefusal[] = []
  const seen = new Set<string>()
  for (const answer of answers) {
    const question = questions.find(({ id }) => id === answer.question)
    if (question === undefined || seen.has(answer.question))
      faults.push(refuse('question-is-unknown', { question: answer.question }))
    else faults.push(...faultsOfAnswer(question, answer))
    seen.add(answer.question)
  }
  for (const question of questions) {
    const answer = answers.find((each) => each.question === question.id)
    if (question.isRequired && (answer === undefined || isBlank(answer)))
      faults.push(refuse('not-answered', { question: question.title }))
  }
  if (answers.every(isBlank)) faults.push(refuse('nothing-answered'))
  return faults
}

function faultsOfAnswer(question: Question, { options, text }: Answer): AnswerRefusal[] {
  const facts = { question: question.title }
  if (text !== null && [...text].length > longestText)
    return [refuse('text-too-long', { ...facts, longest: longestText })]
  if (question.kind === 'text') return options.length > 0 ? [refuse('option-is-unknown', facts)] : []
  const known = new Set(question.options.map(({ id }) => id))
  if (options.some((option) => !known.has(option)) || new Set(options).size < options.length)
    return [refuse('option-is-unknown', facts)]
  return question.kind !== 'several' && options.length > 1 ? [refuse('one-only', facts)] : []
}

function isBlank({ options, text }: Answer): boolean {
  return options.length === 0 && (text ?? '').trim() === ''
}

/** One Chinese sentence for whoever answers. */
export function explainAnswerRefusal({ code, facts }: AnswerRefusal): string {
  const question = `“${String(facts['question'] ?? '')}”`
  switch (code) {
    case 'question-is-unknown':
      return '有一题不在这份问卷中，请刷新后重填。'
    case 'option-is-unknown':
      return `${question}的答案不在选项之中，请重新选择。`
    case 'one-only':
      return `${question}只能选一项。`
    case 'text-too-long':
      return `${question}最多 ${String(facts['longest'] ?? '')} 个字。`
    case 'not-answered':
      return `请回答${question}。`
    case 'nothing-answered':
      return '还没有回答任何问题。'
  }
}

/** Counted answers of sheets that count, in the order of the questionnaire; words are not counted. */
export function tallySheets({ questions }: Questionnaire, sheets: readonly AnswerSheet[]): QuestionTally[] {
  const counts = new Map<string, number>()
  for (const { answers } of sheets) {
    for (const { question, options } of answers) {
      for (const option of options) {
        const key = `${question}\n${option}`
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
    }
  }
  return questions
    .filter(({ kind }) => kind !== 'text')
    .map(({ id, options }) => ({
      question: id,
      counts: options.map((option) => ({ option: option.id, count: counts.get(`${id}\n${option.id}`) ?? 0 })),
    }))
}

/**
 * What was chosen, question by question, as places among the options: `1|2+3|`. All that is kept to see whether many
 * sheets are one.
 */
export function patternOf({ questions }: Questionnaire, { answers }: AnswerSheet): string {
  return questions
    .filter(({ kind }) => kind !== 'text')
    .map(({ id, options }) => {
      const chosen = answers.find(({ question }) => question === id)?.options ?? []
      return options.flatMap((option, index) => (chosen.includes(option.id) ? [index + 1] : [])).join('+')
    })
    .join('|')
}
