import { expect, test } from 'vitest'
import type { SourceCell, SourceTable } from '@hengji/domain/source/pages.ts'
import { layTable } from '../src/features/review-desk/source-layout.ts'

const cell = (row: number, column: number, text: string, rowSpan = 1, columnSpan = 1): SourceCell => ({
  row,
  column,
  text,
  rowSpan,
  columnSpan,
})
const table = (rows: SourceCell[][]): SourceTable => ({ kind: 'table', number: 1, structure: 'tabbed', rows })

test('空列缩成一线，长文列比短文列宽', () => {
  const { columnWidths } = layTable(
    table([[cell(1, 1, '2'), cell(1, 2, ''), cell(1, 3, '出台政策。'.repeat(12))]]),
  )
  const [short = 0, empty = 0, long = 0] = columnWidths
  expect(empty).toBeLessThan(short)
  expect(long).toBeGreaterThan(short * 2)
})

test('丢了合并的行尾补齐缺格', () => {
  expect(
    layTable(table([[cell(1, 1, '甲'), cell(1, 2, '乙'), cell(1, 3, '丙')], [cell(2, 1, '丁')]])).missing,
  ).toEqual([0, 2])
})

test('上一行合并下来的格子不算缺', () => {
  expect(layTable(table([[cell(1, 1, '甲'), cell(1, 2, '乙', 2, 2)], [cell(2, 1, '丁')]])).missing).toEqual([
    0, 0,
  ])
})

test('没有行的表不出错', () => {
  expect(layTable(table([]))).toEqual({ columnWidths: [], width: 0, missing: [] })
})
