import { describe, expect, test } from 'vitest'
import type { Question } from '@hengji/domain/appraisal/questionnaire.ts'
import { faultsOfQuestionnaire } from '@hengji/domain/appraisal/check-questionnaire.ts'
import { asKind, newQuestion, withTypedNumbers } from '../src/features/survey/edit-questions.ts'
import { answersOfSheet, firstWrong, isCellRight, isCellWhole } from '../src/features/survey/paper-sheets.ts'

const question = (kind: Question['kind'], options: number): Question => ({
  id: `${kind}-${options}`,
  kind,
  title: kind,
  weightPercent: null,
  isRequired: true,
  options: Array.from({ length: options }, (_, index) => ({ id: `o${index + 1}`, title: '', points: null })),
})

describe('a cell of a paper sheet', () => {
  test.each<[Question['kind'], number, string, boolean]>([
    ['scale', 5, '5', true],
    ['scale', 5, '6', false],
    ['scale', 5, '0', false],
    ['scale', 5, '12', false],
    ['scale', 5, '一', false],
    ['scale', 5, '', true],
    ['choice', 11, '11', true],
    ['several', 4, '134', true],
    ['several', 4, '1，3', true],
    ['several', 4, '11', false],
    ['several', 11, '1 11', true],
    ['several', 11, '12', false],
    ['text', 0, '窗口少', true],
  ])('%s of %i with “%s”', (kind, options, cell, expected) => {
    expect(isCellRight(question(kind, options), cell)).toBe(expected)
  })

  test('needs no Enter where one digit says all', () => {
    expect(isCellWhole(question('scale', 5), '3')).toBe(true)
    expect(isCellWhole(question('scale', 11), '1')).toBe(false)
    expect(isCellWhole(question('several', 4), '3')).toBe(false)
    expect(isCellWhole(question('scale', 5), '')).toBe(false)
  })
})

test('a sheet becomes answers, what is empty none', () => {
  const questions = [question('scale', 3), question('several', 4), question('text', 0), question('choice', 2)]
  expect(answersOfSheet(questions, ['2', '14', ' 快一点 ', ''])).toEqual([
    { question: 'scale-3', options: ['o2'], text: null },
    { question: 'several-4', options: ['o1', 'o4'], text: null },
    { question: 'text-0', options: [], text: '快一点' },
  ])
  expect(
    firstWrong(questions, [
      ['1', '', '', ''],
      ['1', '9', '', ''],
    ]),
  ).toEqual({ row: 1, column: 1 })
  expect(firstWrong(questions, [['1', '', '', '']])).toBeNull()
})

test('a new question lacks its words and its weight, and nothing else', () => {
  const started = { title: '问卷', questions: [newQuestion()] }
  expect(faultsOfQuestionnaire(started).map(({ code }) => code)).toEqual([
    'question-without-title',
    'questionnaire-without-points',
  ])
  const typed = { ...newQuestion(), title: '办事快慢', weightPercent: ' 100 ' }
  expect(faultsOfQuestionnaire(withTypedNumbers({ title: '问卷', questions: [typed] }))).toEqual([])
  expect(asKind(typed, 'text')).toMatchObject({ weightPercent: null, options: [], isRequired: false })
})
