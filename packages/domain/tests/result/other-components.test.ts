import { describe, expect, it } from 'vitest'
import { otherComponentsOf, readPastedPoints } from '@hengji/domain/result/other-components.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { casesOf } from '../cases.ts'

const units = [
  { unitId: 'transport', name: '市交通局' },
  { unitId: 'water', name: '市水务局' },
  { unitId: 'patrol', name: '水务稽查队' },
]

describe('points pasted from a sheet', () => {
  it.each(casesOf<{ text: string }, unknown>('result/other-components'))(
    '$name',
    ({ given, expect: expected }) => {
      const read = readPastedPoints(given.text, { name: '党建', fullMarks: '100' }, units)
      expect(
        read.map(({ unitId, points, fault }) => [unitId ?? 'none', points ?? 'none', fault ?? 'ok']),
      ).toEqual(expected)
    },
  )
})

describe('what a formula asks for besides', () => {
  const components = ['目标考核得分', '领导评价得分', '市领导得分', '党建考核得分', '正向激励加分'].map(
    (name) => ({
      name,
      fullMarks: '100',
    }),
  )
  const scheme = (leaders: unknown) =>
    ({
      formula:
        '综合得分=目标考核得分×60%+领导评价得分×10%+党建考核得分×30%+正向激励加分；领导评价得分=市领导得分×100%',
      components,
      targetComponent: '目标考核得分',
      rounding: { indicator: null, target: null, composite: 2 },
      evaluation: { leaders, appraisal: null, adjustments: [{ component: '正向激励加分' }] },
    }) as unknown as Scheme

  it('is what no part of the evaluation gives', () => {
    expect(otherComponentsOf(scheme({ component: '领导评价得分' }))).toEqual([
      { name: '党建考核得分', fullMarks: '100' },
    ])
  })

  it('goes down to the names of a part that is computed', () => {
    expect(otherComponentsOf(scheme(null)).map(({ name }) => name)).toEqual(['市领导得分', '党建考核得分'])
  })
})
