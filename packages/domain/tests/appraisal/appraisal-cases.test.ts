import { describe, expect, test } from 'vitest'
import { checkTally } from '@hengji/domain/appraisal/check-tally.ts'
import {
  explainQuestionnaireRefusal,
  faultsOfQuestionnaire,
} from '@hengji/domain/appraisal/check-questionnaire.ts'
import type { Question, Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import { scoreAppraisal, standingOfAppraisal } from '@hengji/domain/appraisal/score-appraisal.ts'
import { scoreLeaders } from '@hengji/domain/appraisal/score-leaders.ts'
import { fractionOf } from '@hengji/domain/kernel/fraction.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { AppraisalRules, LeaderRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import { casesOf } from '../cases.ts'
import { sampleScheme } from '../scheme/scheme-samples.ts'

const scheme = sampleScheme('housing-fund-2024')
const { evaluation } = scheme
if (!evaluation?.leaders || !evaluation.appraisal) throw new Error('the sample has no rules')
const [usualLeaders, usualAppraisal] = [evaluation.leaders, evaluation.appraisal]

interface LeaderCase {
  method?: LeaderRules['method']['kind']
  minimumAnswers?: string
  tooFew?: LeaderRules['tooFew']
  options?: string[]
  abstained?: string
  groups: Record<string, string[]>
  others?: Record<string, string[]>
}

describe('points from the leaders', () => {
  test.each(casesOf<LeaderCase, Record<string, string>>('appraisal/score-leaders'))(
    '$name',
    ({ given, expect: expected }) => {
      const rules: LeaderRules = {
        ...usualLeaders,
        method:
          given.method === 'trimmed-mean'
            ? { kind: 'trimmed-mean', dropEachEnd: 1 }
            : { kind: given.method ?? 'mean' },
        minimumAnswers: parseInt(given.minimumAnswers ?? '1', 10),
        tooFew: given.tooFew ?? 'reweight',
        options: (given.options ?? []).map((points) => ({ title: points, points })),
      }
      const answers = Object.entries(given.groups).map(([group, scores]) => ({
        group,
        scores,
        abstained: parseInt(given.abstained ?? '0', 10),
      }))
      const result = scoreLeaders({ rules, groups: scheme.leaders, fullMarks: '100' }, answers, (group) =>
        (given.others?.[group] ?? []).map(fractionOf),
      )
      if (isRefusal(result)) return expect({ refused: result.code }).toEqual(expected)
      expect(result.points).toBe(expected['points'])
      const lines = explainBecause(result.because)
      for (const line of lines) expect(line).not.toMatch(/undefined|null|NaN/)
      if (expected['says'] !== undefined) expect(lines.join('\n')).toContain(expected['says'])
    },
  )
})

const options = [
  { id: 'a', title: '很满意', points: '100' },
  { id: 'b', title: '满意', points: '90' },
  { id: 'c', title: '一般', points: '60' },
  { id: 'd', title: '不满意', points: '50' },
  { id: 'e', title: '不了解', points: null },
]
interface AppraisalCase {
  weights?: Record<string, string>
  shares?: Record<string, string>
  tooFew?: AppraisalRules['tooFew']
  others?: string[]
  valid?: string
  channels: Record<string, Record<string, string[]>>
}

function questionOf(id: string, weightPercent: string): Question {
  return { id, kind: 'scale', title: `问题 ${id}`, weightPercent, options, isRequired: true }
}

describe('points from the public', () => {
  test.each(casesOf<AppraisalCase, Record<string, string>>('appraisal/score-appraisal'))(
    '$name',
    ({ given, expect: expected }) => {
      const questionnaire: Questionnaire = {
        title: '公众评议',
        questions: Object.entries(given.weights ?? { q1: '100' }).map(([id, weight]) =>
          questionOf(id, weight),
        ),
      }
      const rules: AppraisalRules = {
        ...usualAppraisal,
        tooFew: given.tooFew ?? 'refuse',
        channels:
          given.shares === undefined
            ? { kind: 'pooled' }
            : {
                kind: 'weighted',
                channels: Object.entries(given.shares).map(([title, weightPercent]) => ({
                  title,
                  weightPercent,
                })),
              },
      }
      const valid = parseInt(given.valid ?? '100', 10)
      const channels = Object.entries(given.channels).map(([channel, questions]) => ({
        channel,
        invited: null,
        returned: valid,
        valid,
        questions: Object.entries(questions).map(([question, counts]) => ({
          question,
          counts: counts.map((count, index) => ({
            option: options[index]?.id ?? '',
            count: parseInt(count, 10),
          })),
        })),
      }))
      const appraisal = { rules, questionnaire, fullMarks: '100' }
      const standing = standingOfAppraisal(appraisal, { population: null, channels })
      const result = isRefusal(standing)
        ? standing
        : scoreAppraisal(appraisal, standing, () => (given.others ?? []).map(fractionOf))
      if (isRefusal(result)) return expect({ refused: result.code }).toEqual(expected)
      expect(result.points).toBe(expected['points'])
      const lines = explainBecause(result.because)
      for (const line of lines) expect(line).not.toMatch(/undefined|null|NaN/)
      if (expected['says'] !== undefined) expect(lines.join('\n')).toContain(expected['says'])
    },
  )

  test('of several, each option may be chosen by everybody, but not by more', () => {
    const questionnaire: Questionnaire = {
      title: '',
      questions: [{ ...questionOf('q1', '100'), kind: 'several', weightPercent: null }],
    }
    const tally = (count: number) => [
      {
        channel: '网上',
        invited: null,
        returned: 10,
        valid: 10,
        questions: [
          {
            question: 'q1',
            counts: [
              { option: 'a', count },
              { option: 'b', count: 10 },
            ],
          },
        ],
      },
    ]
    expect(checkTally({ kind: 'pooled' }, questionnaire, tally(10))).toBeNull()
    expect(checkTally({ kind: 'pooled' }, questionnaire, tally(11))?.code).toBe('counts-do-not-fit')
  })
})

describe('a questionnaire', () => {
  const codes = (questions: Question[]) =>
    faultsOfQuestionnaire({ title: '', questions }).map((fault) => {
      expect(explainQuestionnaireRefusal(fault)).toMatch(/。$/)
      return fault.code
    })

  test('that is whole has no fault', () => {
    const text: Question = {
      id: 'q3',
      kind: 'text',
      title: '建议',
      weightPercent: null,
      options: [],
      isRequired: false,
    }
    expect(codes([questionOf('q1', '70'), questionOf('q2', '30'), text])).toEqual([])
  })

  test.each<[string, Question[], string[]]>([
    ['without questions', [], ['no-questions']],
    [
      'of which nothing counts',
      [{ ...questionOf('q1', '1'), weightPercent: null }],
      ['questionnaire-without-points'],
    ],
    ['whose weights are not 100', [questionOf('q1', '60')], ['question-weights-do-not-add-up']],
    [
      'whose words are to count',
      [questionOf('q1', '50'), { ...questionOf('q2', '50'), kind: 'text', options: [] }],
      ['never-scored'],
    ],
    [
      'whose scale goes up and down',
      [{ ...questionOf('q1', '100'), options: [...options.slice(1, 3), ...options.slice(0, 1)] }],
      ['scale-not-in-order'],
    ],
    [
      'with one option',
      [{ ...questionOf('q1', '100'), options: options.slice(0, 1) }],
      ['too-few-options', 'option-without-points'],
    ],
    ['with a question twice', [questionOf('q1', '50'), questionOf('q1', '50')], ['question-twice']],
  ])('%s is not sent out', (_name, questions, expected) => {
    expect(codes(questions)).toEqual(expected)
  })
})
