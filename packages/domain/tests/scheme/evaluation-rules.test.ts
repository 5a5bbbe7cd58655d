import { describe, expect, test } from 'vitest'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { compareSchemes } from '@hengji/domain/scheme/compare-schemes.ts'
import { explainEvaluation } from '@hengji/domain/scheme/explain-evaluation.ts'
import { explainSchemeFault } from '@hengji/domain/scheme/explain-scheme-fault.ts'
import { explainSchemeRefusal } from '@hengji/domain/scheme/explain-scheme-refusal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import { schemePlaceWords } from '@hengji/domain/scheme/scheme-words.ts'
import { schemeFaults } from '@hengji/domain/scoring/scheme-faults.ts'
import { usualEvaluation } from '@hengji/domain/scheme/usual-evaluation.ts'
import { casesOf } from '../cases.ts'
import { sampleScheme, sampleSchemes, schemeJson } from './scheme-samples.ts'

interface RulesCase {
  at: string
  value?: string
  /** Several changes under `at`; an empty one takes the field or the row out. */
  change?: Record<string, string>
}

function changed(json: unknown, { at, value, change }: RulesCase): unknown {
  const copy: unknown = structuredClone(json)
  const changes = change
    ? Object.entries(change).map(([path, text]) => [`${at}.${path}`, text] as const)
    : [[at, value ?? ''] as const]
  for (const [path, text] of changes) setAt(copy, path.split('.'), text)
  return copy
}

function setAt(holder: unknown, [name = '', ...rest]: string[], text: string): void {
  if (typeof holder !== 'object' || holder === null) throw new Error(`nothing at ${name}`)
  if (rest.length > 0) setAt(Reflect.get(holder, name), rest, text)
  else if (text !== '') Reflect.set(holder, name, JSON.parse(text))
  else if (Array.isArray(holder)) holder.splice(parseInt(name, 10), 1)
  else Reflect.deleteProperty(holder, name)
}

describe('the rules of the evaluation in a scheme', () => {
  test.each(casesOf<RulesCase, Record<string, string>>('scheme/check-evaluation'))(
    '$name',
    ({ given, expect: expected }) => {
      const json = changed(schemeJson('housing-fund-2024'), given)
      const scheme = readScheme(json)
      if (!isRefusal(scheme)) {
        expect(expected['refused']).toBe('none')
        expect(schemeFaults(json)).toEqual([])
        return
      }
      expect({ refused: scheme.code, path: scheme.facts['path'] }).toEqual(expected)
      expect(explainSchemeRefusal(scheme)).toMatch(/。$/)
      expect(explainSchemeFault(scheme)).toMatch(/^[^a-z]*(true（是）或 false（否）)?[^a-z]*。$/)
      // What is no field of a scheme has no word of ours.
      if (scheme.code !== 'field-is-unknown')
        expect(schemePlaceWords(String(scheme.facts['path']))).not.toMatch(/[a-z]/i)
    },
  )

  test.each([
    ['leaders', '公式里“领导评价得分”各组的系数，与“领导评价各组”的权重不一致。'],
    ['bonus', '“正向激励加分”列为加分，公式里的正负号与此不符。'],
  ])('are held against the printed formula: %s', (what, sentence) => {
    const scheme = sampleScheme('housing-fund-2024')
    const wrong =
      what === 'leaders'
        ? {
            ...scheme,
            leaders: scheme.leaders.map((group, index) => ({
              ...group,
              weightPercent: index === 0 ? '70' : '30',
            })),
          }
        : { ...scheme, formula: scheme.formula.replace('+正向激励加分', '-正向激励加分') }
    expect(schemeFaults(wrong)).toEqual([{ path: 'formula', place: '综合得分公式', sentence }])
  })

  test('a scheme from before there were such rules reads as one that has none', () => {
    const json = changed(schemeJson('housing-fund-2024'), { at: 'evaluation' })
    expect(readScheme(json)).toMatchObject({ evaluation: null, year: 2024 })
  })

  test('are told in sentences, every one of them whole', () => {
    for (const name of sampleSchemes) {
      const told = explainEvaluation(sampleScheme(name))
      expect(told.map(({ heading }) => heading)).toEqual([
        '指标得分',
        '单位自定',
        '领导评价得分',
        '公众评议得分',
        '正向激励加分',
        '察访核验扣分',
        '异议',
        '说明',
      ])
      for (const { sentences } of told)
        for (const sentence of sentences) expect(sentence).toMatch(/^[^a-z]+。$/)
    }
    expect(explainEvaluation({ ...sampleScheme('housing-fund-2024'), evaluation: null })).toEqual([])
  })

  test('differ from those of another scheme place by place', () => {
    const scheme = sampleScheme('housing-fund-2024')
    const { evaluation } = scheme
    if (evaluation === null) throw new Error('the sample has no rules')
    const other = {
      ...scheme,
      evaluation: {
        ...evaluation,
        minimumSeats: 7,
        claims: { ...evaluation.claims, isProofRequired: false },
        sources: evaluation.sources.map((rule) =>
          rule.source === 'panel' ? { ...rule, weightPercent: '70' } : rule,
        ),
      },
    }
    expect(compareSchemes(scheme, other).map(({ place, before, after }) => [place, before, after])).toEqual([
      ['考评规则的得分来源“考评组打分”的权重（%）', '60', '70'],
      ['考评规则的开启结果的最少票数', '5', '7'],
      ['考评规则的单位自定的定档须有佐证', '是', '否'],
    ])
  })

  test('are told one by one where the other scheme has none', () => {
    const scheme = sampleScheme('key-60-2024')
    const places = compareSchemes({ ...scheme, evaluation: null }, scheme).map(({ place }) => place)
    expect(places).toContain('考评规则的开启结果的最少票数')
    expect(places).toContain('考评规则的公众评议的置信水平（%）')
    expect(places).not.toContain('考评规则')
    expect(compareSchemes(scheme, { ...scheme, evaluation: null }).every(({ after }) => after === null)).toBe(
      true,
    )
  })
})

describe('rules to begin with', () => {
  test.each(sampleSchemes)('fit the components of %s and need nothing mended', (name) => {
    const scheme = sampleScheme(name)
    const usual = usualEvaluation(scheme)
    expect(usual.leaders?.component).toBe('领导评价得分')
    expect(usual.appraisal?.component).toBe('公众评议得分')
    expect(usual.adjustments.map(({ component, kind }) => [component, kind])).toEqual([
      ['正向激励加分', 'bonus'],
      ['察访核验扣分', 'deduction'],
    ])
    expect(schemeFaults({ ...scheme, evaluation: usual })).toEqual([])
  })

  test('leave out what a scheme has no component for', () => {
    const usual = usualEvaluation({
      components: [{ name: '目标考核得分', fullMarks: '100' }],
      targetComponent: '目标考核得分',
      leaders: [],
      panel: { seats: 3 },
    })
    expect(usual).toMatchObject({ leaders: null, appraisal: null, adjustments: [], minimumSeats: 3 })
  })
})
