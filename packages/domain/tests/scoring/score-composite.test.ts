import { describe, expect, test } from 'vitest'
import { decimalOf, decimalText } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { PanelMethod, PanelRules, ResultRules } from '@hengji/domain/scheme/panel-method.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import { explainCompositeRefusal } from '@hengji/domain/scoring/explain-composite-refusal.ts'
import { scoreByPanel, scoreOfPanel } from '@hengji/domain/scoring/panel.ts'
import { scoreComposite } from '@hengji/domain/scoring/score-composite.ts'
import { casesOf } from '../cases.ts'
import { sampleScheme } from '../scheme/scheme-samples.ts'

interface CompositeCase {
  scheme: string
  values: Record<string, string>
}

describe('a composite by its scheme', () => {
  test.each(casesOf<CompositeCase, Record<string, string>>('scoring/score-composite'))(
    '$name',
    ({ given, expect: expected }) => {
      const result = scoreComposite(sampleScheme(given.scheme), given.values)
      if (isRefusal(result)) {
        expect(result.code).toBe(expected['refused'])
        expect(explainCompositeRefusal(result)).toMatch(/。$/)
        return
      }
      expect(result.value).toBe(expected['value'])
      if (expected['says'] !== undefined) expect(explainBecause(result.because)).toContain(expected['says'])
    },
  )

  test('a formula that asks for what is no component is refused, and so is one without the target evaluation', () => {
    const scheme = sampleScheme('housing-fund-2024')
    const refusedBy = (formula: string) => {
      const result = scoreComposite({ ...scheme, formula }, {})
      return isRefusal(result)
        ? [result.code, result.facts['name'], explainCompositeRefusal(result)]
        : 'scored'
    }
    expect(refusedBy('综合得分=目标考核得分×60%+网民评议得分×40%')).toEqual([
      'component-is-missing',
      '网民评议得分',
      '考评办法的公式用到“网民评议得分”，但各项中没有它。',
    ])
    expect(refusedBy('综合得分=公众评议得分')).toEqual([
      'component-is-missing',
      '目标考核得分',
      expect.any(String),
    ])
    expect(refusedBy('综合得分=目标考核得分×(60%')).toEqual([
      'bracket-not-closed',
      undefined,
      expect.any(String),
    ])
  })

  test('is not rounded where the scheme does not say so', () => {
    const scheme = sampleScheme('housing-fund-2024')
    const values = {
      目标考核得分: '94.125',
      领导评价得分: '94.125',
      公众评议得分: '94.125',
      正向激励加分: '0',
      察访核验扣分: '0',
    }
    const result = scoreComposite({ ...scheme, rounding: { ...scheme.rounding, composite: null } }, values)
    expect(isRefusal(result) ? result.code : result.value).toBe('94.125')
  })
})

interface PanelCase {
  method: PanelMethod['kind']
  seats: string[]
  weightPoints: string
  result?: string
}

const byGrade: ResultRules = {
  kind: 'by-grade',
  grades: [
    { title: '好', from: '8', percentOfWeight: '100' },
    { title: '较好', from: '6', percentOfWeight: '80' },
    { title: '差', from: null, percentOfWeight: '0' },
  ],
}

describe('points from a panel', () => {
  test.each(casesOf<PanelCase, Record<string, string>>('scoring/panel'))(
    '$name',
    ({ given, expect: expected }) => {
      const method: PanelMethod =
        given.method === 'trimmed-mean' ? { kind: 'trimmed-mean', dropEachEnd: 1 } : { kind: given.method }
      const panel: PanelRules = { seats: given.seats.length, method, leastScore: '1', fullScore: '9' }
      const result: ResultRules = given.result === undefined ? { kind: 'share-of-weight' } : byGrade
      const points = scoreByPanel({ panel, result, places: 2 }, decimalOf(given.weightPoints), given.seats)
      if (isRefusal(points)) {
        expect({ refused: points.code }).toEqual(expected)
        return
      }
      const judged = scoreOfPanel(method, given.seats)
      expect({
        score: isRefusal(judged) ? judged.code : `${judged.score.numerator}/${judged.score.denominator}`,
        points: decimalText(points.points),
      }).toEqual(expected)
      for (const line of explainBecause(points.because)) expect(line).not.toMatch(/undefined|null|NaN/)
    },
  )

  test('the reason tells the number of seats and never a single score', () => {
    const judged = scoreOfPanel({ kind: 'trimmed-mean', dropEachEnd: 1 }, ['1.25', '8', '8', '8.75'])
    if (isRefusal(judged)) throw new Error(judged.code)
    expect(explainBecause(judged.because)).toEqual(['考评组 4 席打分，去掉最高、最低各 1 个后的平均分为 8'])
    expect(JSON.stringify(judged.because)).not.toMatch(/1\.25|8\.75/)
  })

  test('without rounding the points stay as they are', () => {
    const panel: PanelRules = { seats: 3, method: { kind: 'mean' }, leastScore: '1', fullScore: '9' }
    const points = scoreByPanel(
      { panel, result: { kind: 'share-of-weight' }, places: null },
      decimalOf('2'),
      ['9', '9', '4.5'],
    )
    expect(isRefusal(points) ? points.code : decimalText(points.points).slice(0, 20)).toBe(
      '1.666666666666666666',
    )
  })
})
