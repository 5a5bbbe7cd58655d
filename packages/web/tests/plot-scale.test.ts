import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withThousands } from '../src/design/measured.tsx'
import { plotScale } from '../src/design/plot-scale.ts'

describe('小图的刻度', () => {
  test('累计数从零起，止于整数', () => {
    const scale = plotScale(['27500', '36000'], true)
    expect(scale.ticks).toEqual(['0', '20000', '40000'])
    expect(scale.place('20000')).toBe(0.5)
  })
  test('比率不必从零起', () => {
    expect(plotScale(['95.2', '98'], false).ticks).toEqual(['95', '96', '97', '98'])
  })
  test('只有一个数、全是零，也画得出', () => {
    expect(plotScale(['0'], true).place('0')).toBe(0)
    expect(plotScale(['5'], false).ticks.length).toBeGreaterThan(1)
  })
  test('什么数都落在框内，刻度有限且递增', () => {
    const number = fc.integer({ min: -1_000_000, max: 1_000_000 })
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 12 }), fc.boolean(), (values, fromZero) => {
        const texts = values.map((value) => (value / 100).toFixed(2))
        const scale = plotScale(texts, fromZero)
        for (const text of texts) {
          expect(scale.place(text)).toBeGreaterThanOrEqual(0)
          expect(scale.place(text)).toBeLessThanOrEqual(1)
        }
        expect(scale.ticks.length).toBeGreaterThanOrEqual(2)
        expect(scale.ticks.length).toBeLessThanOrEqual(6)
      }),
    )
  })
})

test('千分位只分整数部分，不改数', () => {
  expect(withThousands('1234567.1234')).toBe('1,234,567.1234')
  expect(withThousands('-1234')).toBe('-1,234')
  expect(withThousands('999')).toBe('999')
})
