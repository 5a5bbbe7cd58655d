import { describe, expect, test } from 'vitest'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { CompositeScheme } from '@hengji/domain/scoring/score-composite.ts'
import { scoreSheet } from '@hengji/domain/scoring/score-sheet.ts'

const formula =
  '综合得分=目标考核得分×60%+领导评价得分×40%+正向激励加分（上限5分）；领导评价得分=市政府得分×60%+人大政协得分×40%'
const scheme: CompositeScheme = {
  formula,
  components: [
    { name: '目标考核得分', fullMarks: '100' },
    { name: '领导评价得分', fullMarks: '100' },
    { name: '市政府得分', fullMarks: '100' },
    { name: '人大政协得分', fullMarks: '100' },
    { name: '正向激励加分', fullMarks: null },
  ],
  targetComponent: '目标考核得分',
  rounding: { indicator: null, target: null, composite: 1 },
}
const whole = { 目标考核得分: '95.22', 领导评价得分: '90', 正向激励加分: '2' }

function outcomeOf(values: Record<string, string>, given: CompositeScheme | null = scheme, text = formula) {
  const scored = scoreSheet({ formula: text, values }, given)
  return isRefusal(scored) ? scored.code : scored.value
}

describe('得分表', () => {
  test('按办法取整，自己的公式不取整', () => {
    expect([outcomeOf(whole), outcomeOf(whole, null)]).toEqual(['95.1', '95.132'])
  })

  test('公式改动以后，办法的满分和取整不再适用', () => {
    const own = '综合得分=目标考核得分×2'
    expect(outcomeOf({ 目标考核得分: '120.25' }, scheme, own)).toBe('240.5')
  })

  test('空白项、公式不要的项、已填整项的组成都不参与计算', () => {
    const parts = { 市政府得分: '', 人大政协得分: '1', 旧公式的项: '88', 正向激励加分: '2分' }
    expect(outcomeOf({ ...whole, ...parts })).toBe('95.1')
  })

  test.each([
    ['高于满分', { ...whole, 目标考核得分: '100.01' }, 'points-above-full-marks'],
    ['扣成负数', { ...whole, 正向激励加分: '-1' }, 'points-are-negative'],
    ['不是数', { ...whole, 目标考核得分: '很高' }, 'not-a-number'],
    ['没有填', { ...whole, 目标考核得分: ' ' }, 'missing-value'],
  ])('%s时不计算', (_name, values, code) => {
    expect(outcomeOf(values)).toBe(code)
  })

  test('整项已填时，组成里的错不妨碍计算', () => {
    expect(outcomeOf({ ...whole, 市政府得分: '999' })).toBe('95.1')
  })

  test('名称与对象自带的相同也只看填了什么', () => {
    expect(outcomeOf({ constructor: '3' }, null, '综合得分=constructor×2')).toBe('6')
    expect(outcomeOf({}, null, '综合得分=constructor×2')).toBe('missing-value')
  })
})
