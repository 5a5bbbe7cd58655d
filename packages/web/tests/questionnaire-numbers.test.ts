import { describe, expect, it } from 'vitest'
import {
  newQuestion,
  numberTyped,
  questionsWithoutNumbers,
  withTypedNumbers,
} from '../src/features/survey/edit-questions.ts'

describe('numbers of a questionnaire', () => {
  it.each([
    ['20', '20'],
    [' ２０ ', '20'],
    ['33.5%', '33.5'],
    ['１００％', '100'],
  ])('%s is %s', (typed, number) => expect(numberTyped(typed)).toBe(number))

  it.each(['二十', '1e2', '1,000', ''])('%s is none', (typed) => expect(numberTyped(typed)).toBeNull())

  it('that are none are told by their question: saved, they would be lost', () => {
    const weighed = { ...newQuestion(), weightPercent: '４０' }
    const lost = { ...newQuestion(), weightPercent: '六十' }
    const questionnaire = { title: '满意度', questions: [weighed, lost] }
    expect(questionsWithoutNumbers(questionnaire)).toEqual([2])
    expect(withTypedNumbers(questionnaire).questions.map(({ weightPercent }) => weightPercent)).toEqual([
      '40',
      null,
    ])
  })
})
