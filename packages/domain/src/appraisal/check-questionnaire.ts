import { decimalOf, sumOf } from '../kernel/decimal.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { Question, Questionnaire } from './questionnaire.ts'

export type QuestionnaireRefusal = Refusal<QuestionnaireRefusalCode>
export type QuestionnaireRefusalCode =
  | 'no-questions'
  | 'too-many-questions'
  | 'question-without-title'
  | 'question-twice'
  | 'too-few-options'
  | 'too-many-options'
  | 'option-without-title'
  | 'option-twice'
  | 'option-without-points'
  | 'option-points-outside'
  | 'options-all-alike'
  | 'scale-not-in-order'
  | 'never-scored'
  | 'questionnaire-without-points'
  | 'question-weights-do-not-add-up'

/** A citizen answers in three minutes, or does not. */
export const mostQuestions = 20
export const mostOptions = 11

/** All that keeps a questionnaire from being sent out, each with the number of its question, from 1. */
export function faultsOfQuestionnaire({ questions }: Questionnaire): QuestionnaireRefusal[] {
  if (questions.length === 0) return [refuse('no-questions')]
  const faults = questions.flatMap((question, index) => faultsOfQuestion(question, index + 1))
  if (questions.length > mostQuestions) faults.push(refuse('too-many-questions', { most: mostQuestions }))
  const twice = questions.findIndex(
    ({ title }, index) =>
      title.trim() !== '' && questions.findIndex((each) => each.title === title) !== index,
  )
  if (twice !== -1) faults.push(refuse('question-twice', { question: twice + 1 }))
  const sum = sumOf(questions.map(({ weightPercent }) => weightPercent))
  if (sum === null) faults.push(refuse('questionnaire-without-points'))
  else if (!decimalOf(sum).equals(100)) faults.push(refuse('question-weights-do-not-add-up', { sum }))
  return faults
}

function faultsOfQuestion(question: Question, number: number): QuestionnaireRefusal[] {
  const { title, kind, options, weightPercent } = question
  const facts = { question: number }
  const faults: QuestionnaireRefusal[] = []
  if (title.trim() === '') faults.push(refuse('question-without-title', facts))
  if (kind === 'several' || kind === 'text') {
    if (weightPercent !== null) faults.push(refuse('never-scored', facts))
  }
  if (kind === 'text') return faults
  if (options.length < 2) faults.push(refuse('too-few-options', facts))
  if (options.length > mostOptions) faults.push(refuse('too-many-options', { ...facts, most: mostOptions }))
  if (options.some((option) => option.title.trim() === '')) faults.push(refuse('option-without-title', facts))
  if (new Set(options.map((option) => option.title.trim())).size < options.length)
    faults.push(refuse('option-twice', facts))
  return weightPercent === null || kind === 'several'
    ? faults
    : [...faults, ...faultsOfPoints(question, facts)]
}

function faultsOfPoints({ kind, options }: Question, facts: { question: number }): QuestionnaireRefusal[] {
  const points = options.flatMap((option) => (option.points === null ? [] : [decimalOf(option.points)]))
  if (points.length < 2) return [refuse('option-without-points', facts)]
  if (points.some((each) => each.lessThan(0) || each.greaterThan(100)))
    return [refuse('option-points-outside', facts)]
  if (points.every((each) => each.equals(points[0] ?? each))) return [refuse('options-all-alike', facts)]
  const steps = points.slice(1).map((each, index) => each.comparedTo(points[index] ?? each))
  const isInOrder = steps.every((step) => step > 0) || steps.every((step) => step < 0)
  return kind === 'scale' && !isInOrder ? [refuse('scale-not-in-order', facts)] : []
}

/** One Chinese sentence for the designer of the questionnaire. */
export function explainQuestionnaireRefusal({ code, facts }: QuestionnaireRefusal): string {
  return sentences[code](facts)
}

type Facts = QuestionnaireRefusal['facts']
const at = (facts: Facts) => `第 ${String(facts['question'] ?? '')} 题`

const sentences = {
  'no-questions': () => '问卷还没有题目。',
  'too-many-questions': (facts) => `题目过多：一份问卷最多 ${String(facts['most'] ?? '')} 题。`,
  'question-without-title': (facts) => `${at(facts)}没有题目文字。`,
  'question-twice': (facts) => `${at(facts)}与前面的题目相同。`,
  'too-few-options': (facts) => `${at(facts)}至少要有两个选项。`,
  'too-many-options': (facts) => `${at(facts)}选项过多，最多 ${String(facts['most'] ?? '')} 个。`,
  'option-without-title': (facts) => `${at(facts)}有一个选项没有文字。`,
  'option-twice': (facts) => `${at(facts)}有两个选项相同。`,
  'option-without-points': (facts) => `${at(facts)}计分，至少要有两个选项填了分值。`,
  'option-points-outside': (facts) => `${at(facts)}选项的分值应在 0 到 100 之间。`,
  'options-all-alike': (facts) => `${at(facts)}各选项分值相同，分不出高低。`,
  'scale-not-in-order': (facts) => `${at(facts)}是量表题，各选项的分值应从高到低或从低到高。`,
  'never-scored': (facts) => `${at(facts)}是多选题或文字题，不能计分。`,
  'questionnaire-without-points': () => '没有一题计分，得不出公众评议得分。',
  'question-weights-do-not-add-up': (facts) => `计分题的权重合计 ${String(facts['sum'] ?? '')}，应为 100。`,
} satisfies Record<QuestionnaireRefusalCode, (facts: Facts) => string>
