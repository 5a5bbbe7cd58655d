import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { explainSchemeRefusal } from '@hengji/domain/scheme/explain-scheme-refusal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import { sectionOfCode } from '@hengji/domain/scheme/section-of-code.ts'
import { parseSchemeFormula } from '@hengji/domain/scoring/score-composite.ts'
import { casesOf } from '../cases.ts'
import { sampleScheme, sampleSchemes, schemeJson } from './scheme-samples.ts'

type Json = Record<string, unknown> | unknown[]

/** A copy with the value at `path` (`panel.method`, `grades.2.from`) replaced, or taken out. */
function withValueAt(json: unknown, path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(json)
  const names = path.split('.')
  const last = names.pop() ?? ''
  let holder = copy as Json
  for (const name of names) holder = (holder as Record<string, Json>)[name] ?? {}
  if (value === undefined) Reflect.deleteProperty(holder, last)
  else Reflect.set(holder, last, value)
  return copy
}

describe('the sample schemes', () => {
  test.each(sampleSchemes)('%s is whole, and its formula asks only for its components', (name) => {
    const scheme = sampleScheme(name)
    expect(isRefusal(parseSchemeFormula(scheme))).toBe(false)
    expect(JSON.parse(JSON.stringify(scheme))).toEqual(schemeJson(name))
  })

  test.each([
    ['housing-fund-2023', '重点工作目标', '47', 12, 26],
    ['housing-fund-2023', '常规工作目标', '21', 7, 14],
    ['housing-fund-2023', '行政能力目标', '20', 19, null],
    ['housing-fund-2023', '精神文明和平安建设成效', '12', 4, null],
    ['housing-fund-2024', '重点工作目标', '16', 4, 8],
    ['housing-fund-2024', '常规工作目标', '52', 14, 28],
    ['housing-fund-2024', '行政能力目标', '20', 19, null],
    ['housing-fund-2024', '精神文明建设成效', '6', null, null],
    ['housing-fund-2024', '平安建设成效', '6', null, null],
    ['key-60-2024', '重点工作目标', '60', null, null],
    ['key-60-2024', '常规工作目标', '8', null, null],
  ])('%s: %s is worth %s', (name, title, points, primary, secondary) => {
    expect(sampleScheme(name).sections.find((section) => section.title === title)).toMatchObject({
      points,
      counts: { primary, secondary },
    })
  })

  test('the year decides who evaluates: the Party committee in 2023 only', () => {
    expect(sampleScheme('housing-fund-2023').leaders[0]?.members).toEqual(['市委', '市政府'])
    expect(sampleScheme('housing-fund-2024').leaders[0]?.members).toEqual(['市政府'])
  })
})

test.each([
  ['1-3-2', '重点工作目标', null],
  ['2-14-2', '常规工作目标', null],
  ['3-1-1', '动态工作目标', null],
  ['5-3', '行政能力目标', '依法履职'],
  ['7', '精神文明建设成效', null],
  ['8', '平安建设成效', null],
])('serial %s belongs to %s', (code, section, aspect) => {
  expect(sectionOfCode(sampleScheme('housing-fund-2024'), code)).toEqual({ section, aspect })
})

test.each(['9', '1-3', '4-1-1', '4-', '7-1', ''])('serial %j belongs nowhere', (code) => {
  expect(sectionOfCode(sampleScheme('housing-fund-2024'), code)).toBeNull()
})

interface WrongScheme {
  at: string
  value?: string
}

describe('a scheme that is wrong', () => {
  test.each(casesOf<WrongScheme, Record<string, string>>('scheme/read-scheme'))(
    '$name',
    ({ given, expect: expected }) => {
      const value: unknown = given.value === undefined ? undefined : JSON.parse(given.value)
      const scheme = readScheme(withValueAt(schemeJson('housing-fund-2024'), given.at, value))
      if (!isRefusal(scheme)) throw new Error('was accepted')
      expect({ refused: scheme.code, path: scheme.facts['path'] }).toEqual(expected)
      expect(explainSchemeRefusal(scheme)).toMatch(/^考评办法的“.+”.*。$/)
    },
  )

  test('whatever is given is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom(
          'panel',
          'grades',
          'sections.0',
          'sections.1.codes',
          'formula',
          'components',
          'directions.reverse',
          'schedule.0.to',
          'result',
        ),
        (value, path) => {
          for (const json of [value, withValueAt(schemeJson('housing-fund-2024'), path, value)]) {
            const scheme = readScheme(json)
            if (isRefusal(scheme)) expect(explainSchemeRefusal(scheme)).toMatch(/。$/)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
