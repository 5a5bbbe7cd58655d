import { expect, test } from 'vitest'
import { spansOf } from '../src/features/documents/level-spans.ts'

test('相同的一级、二级指标合并，三级各占一行', () => {
  const spans = spansOf(
    [
      ['产出', '数量', '甲'],
      ['产出', '数量', '乙'],
      ['产出', '质量', '丙'],
      ['效益', '社会', '丁'],
    ],
    3,
  )
  expect(spans[0]?.map((span) => span?.rows)).toEqual([3, 2, 1])
  expect(spans[1]).toEqual([null, null, { text: '乙', rows: 1, columns: 1 }])
  expect(spans[2]?.map((span) => span?.text)).toEqual([undefined, '质量', '丙'])
  expect(spans[3]?.map((span) => span?.rows)).toEqual([1, 1, 1])
})

test('级数少的行，末级横跨余下的列', () => {
  expect(spansOf([['产出', '数量', '甲'], ['满意度']], 3)[1]).toEqual([
    { text: '满意度', rows: 1, columns: 3 },
  ])
})

test('同名二级属于不同一级时不合并', () => {
  const spans = spansOf(
    [
      ['产出', '其他', '甲'],
      ['效益', '其他', '乙'],
    ],
    3,
  )
  expect(spans[1]?.[1]).toEqual({ text: '其他', rows: 1, columns: 1 })
})
