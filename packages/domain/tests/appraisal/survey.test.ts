import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  explainAnswerRefusal,
  faultsOfSheet,
  patternOf,
  tallySheets,
  type Answer,
} from '@hengji/domain/appraisal/answer-sheet.ts'
import { surveyQuality } from '@hengji/domain/appraisal/margin-of-error.ts'
import type { Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import {
  bursts,
  differingChannels,
  explainSurveySign,
  samePatterns,
  sameWords,
} from '@hengji/domain/appraisal/survey-signs.ts'
import type { ConfidencePercent } from '@hengji/domain/scheme/evaluation-rules.ts'
import { casesOf } from '../cases.ts'
import { sampleScheme } from '../scheme/scheme-samples.ts'

const rules = sampleScheme('housing-fund-2024').evaluation?.appraisal
if (!rules) throw new Error('the sample has no appraisal')

const questionnaire: Questionnaire = {
  title: '公众评议',
  questions: [
    {
      id: 'q1',
      kind: 'scale',
      title: '办事效率',
      weightPercent: '100',
      isRequired: true,
      options: ['a', 'b', 'c'].map((id, index) => ({ id, title: id, points: String(100 - 40 * index) })),
    },
    {
      id: 'q2',
      kind: 'several',
      title: '办过哪些事',
      weightPercent: null,
      isRequired: false,
      options: ['x', 'y'].map((id) => ({ id, title: id, points: null })),
    },
    { id: 'q3', kind: 'text', title: '建议', weightPercent: null, isRequired: false, options: [] },
  ],
}

const chosen = (question: string, ...options: string[]): Answer => ({ question, options, text: null })

describe('a sheet', () => {
  test.each<[string, Answer[], string[]]>([
    ['that is whole', [chosen('q1', 'a'), chosen('q2', 'x', 'y'), { ...chosen('q3'), text: '快一点' }], []],
    ['with only what must be answered', [chosen('q1', 'b')], []],
    ['without it', [chosen('q2', 'x')], ['not-answered']],
    ['that is blank', [chosen('q1'), { ...chosen('q3'), text: ' ' }], ['not-answered', 'nothing-answered']],
    ['with two of one', [chosen('q1', 'a', 'b')], ['one-only']],
    ['with one twice', [chosen('q1', 'a'), chosen('q2', 'x', 'x')], ['option-is-unknown']],
    ['with what is not offered', [chosen('q1', 'z')], ['option-is-unknown']],
    ['with a question twice', [chosen('q1', 'a'), chosen('q1', 'b')], ['question-is-unknown']],
    ['with an essay', [chosen('q1', 'a'), { ...chosen('q3'), text: '长'.repeat(501) }], ['text-too-long']],
  ])('%s', (_name, answers, expected) => {
    const faults = faultsOfSheet(questionnaire, { answers })
    expect(faults.map(({ code }) => code)).toEqual(expected)
    for (const fault of faults) expect(explainAnswerRefusal(fault)).toMatch(/。$/)
  })

  test('is counted with the others, and its pattern says what it chose', () => {
    const sheets = [
      { answers: [chosen('q1', 'a'), chosen('q2', 'y', 'x')] },
      { answers: [chosen('q1', 'a')] },
      { answers: [chosen('q1', 'c'), chosen('q2', 'x')] },
    ]
    expect(tallySheets(questionnaire, sheets)).toEqual([
      {
        question: 'q1',
        counts: [
          { option: 'a', count: 2 },
          { option: 'b', count: 0 },
          { option: 'c', count: 1 },
        ],
      },
      {
        question: 'q2',
        counts: [
          { option: 'x', count: 2 },
          { option: 'y', count: 1 },
        ],
      },
    ])
    expect(sheets.map((sheet) => patternOf(questionnaire, sheet))).toEqual(['1|1+2', '1|', '3|1'])
  })
})

interface MarginCase {
  population?: string
  confidence: string
  points: string[]
  questions: Record<string, { weight: string; counts: string[] }>
}

describe('the margin of error', () => {
  const optionIds = ['a', 'b', 'c', 'd']
  const qualityOf = (given: MarginCase) => {
    const asked: Questionnaire = {
      title: '',
      questions: Object.entries(given.questions).map(([id, { weight }]) => ({
        id,
        kind: 'scale' as const,
        title: id,
        weightPercent: weight,
        isRequired: true,
        options: given.points.map((points, index) => ({ id: optionIds[index] ?? '', title: '', points })),
      })),
    }
    const valid = 400
    return surveyQuality(
      {
        rules: { ...rules, confidencePercent: given.confidence as ConfidencePercent },
        questionnaire: asked,
        fullMarks: '100',
      },
      {
        population: given.population === undefined ? null : parseInt(given.population, 10),
        channels: [
          {
            channel: '网上',
            invited: 1000,
            returned: 410,
            valid,
            questions: Object.entries(given.questions).map(([question, { counts }]) => ({
              question,
              counts: counts.map((count, index) => ({
                option: optionIds[index] ?? '',
                count: parseInt(count, 10),
              })),
            })),
          },
        ],
      },
    )
  }

  test.each(casesOf<MarginCase, Record<string, string>>('appraisal/margin-of-error'))(
    '$name',
    ({ given, expect: expected }) => {
      const quality = qualityOf(given)
      expect(quality.margin ?? 'none').toBe(expected['margin'])
      expect(quality).toMatchObject({
        responsePercent: '40',
        invited: 1000,
        valid: 400,
        hasOpenChannel: false,
      })
    },
  )

  test('holds about as often as it says, in samples drawn from a whole', () => {
    const population = Array.from({ length: 2000 }, (_, index) => index % 3)
    const mean = population.reduce((sum, value) => sum + (100 - 40 * value), 0) / population.length
    let state = 12345
    let held = 0
    for (let round = 0; round < 300; round += 1) {
      const drawn = population.slice()
      const counts = [0, 0, 0]
      for (let place = 0; place < 300; place += 1) {
        state = (state * 48_271) % 2_147_483_647
        const other = place + (state % (drawn.length - place))
        const value = drawn[other] ?? 0
        drawn[other] = drawn[place] ?? 0
        counts[value] = (counts[value] ?? 0) + 1
      }
      const { margin } = qualityOf({
        population: '2000',
        confidence: '95',
        points: ['100', '60', '20'],
        questions: { q1: { weight: '100', counts: counts.map(String) } },
      })
      const found = counts.reduce((sum, count, value) => sum + count * (100 - 40 * value), 0) / 300
      // 400 sheets are said to be valid above, 300 are drawn here: the population is shared out by neither.
      if (Math.abs(found - mean) <= parseFloat(margin ?? '0')) held += 1
    }
    expect(held).toBeGreaterThan(270)
    expect(held).toBeLessThan(300)
  })
})

describe('signs that a sheet may not be one person’s', () => {
  test('many sheets alike, far more than chance would give', () => {
    const chance = ['a|b|c|a', 'b|a|a|c', 'c|c|b|b', 'a|a|b|c', 'b|c|c|a'].map((pattern) => ({
      channel: '网上',
      pattern,
      sheets: 9,
    }))
    const bought = { channel: '网上', pattern: 'a|b|a|b', sheets: 40 }
    const content = { channel: '网上', pattern: 'a|a|a|a', sheets: 300 }
    const signs = samePatterns([...chance, bought])
    expect(signs).toEqual([{ kind: 'same-pattern', ...bought, expected: expect.any(String) }])
    expect(samePatterns([...chance, content])).toEqual([])
    expect(samePatterns(chance)).toEqual([])
    for (const sign of signs) expect(explainSurveySign(sign)).toMatch(/^“网上”有 40 份.*约为 [\d.]+ 份。$/)
  })

  test('one hour with many times the usual', () => {
    const hours = [4, 5, 3, 6, 4, 120].map((sheets, index) => ({
      channel: '二维码',
      hour: `2024-11-20T${String(9 + index).padStart(2, '0')}`,
      sheets,
    }))
    expect(bursts(hours)).toEqual([
      { kind: 'burst', channel: '二维码', hour: '2024-11-20T14', sheets: 120, usual: 4 },
    ])
    expect(bursts(hours.slice(0, 5))).toEqual([])
    expect(bursts(hours.slice(5))).toEqual([])
  })

  test('the same words again and again, short ones aside', () => {
    expect(
      sameWords(['很好', '很好', '很好', '服务态度非常好！', '服务态度非常好', '服务态度，非常好']),
    ).toEqual([{ kind: 'same-words', text: '服务态度非常好！', sheets: 3 }])
  })

  test('channels farther apart than both their margins', () => {
    const standing = (channel: string, points: string, margin: string | null) => ({ channel, points, margin })
    const [sign, ...others] = differingChannels([
      standing('抽样', '82', '2.5'),
      standing('开放', '97.2', '3'),
      standing('电话', '84', '1'),
      standing('现场', '20', null),
    ])
    expect(sign).toMatchObject({ channel: '抽样', other: '开放', margin: '5.5' })
    expect(others.map((other) => other.kind === 'channels-differ' && other.other)).toEqual(['电话'])
  })

  test('a pattern is never blamed for what people simply think', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a|a|a|a|a', 'b|b|b|b|b', 'c|c|c|c|c'), { maxLength: 60 }),
        (patterns) => {
          const counted = [...new Set(patterns)].map((pattern) => ({
            channel: '网上',
            pattern,
            sheets: patterns.filter((each) => each === pattern).length,
          }))
          expect(samePatterns(counted)).toEqual([])
        },
      ),
    )
  })
})
