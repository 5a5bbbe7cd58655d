import { expect, test } from 'vitest'
import { roundedToTwoPlaces, toTwoPlaces, withoutFinalStop } from '@hengji/domain/kernel/shown.ts'

test('points are padded and never cut; a figure beside them is rounded half-up', () => {
  expect(toTwoPlaces('90.795')).toBe('90.795')
  expect(roundedToTwoPlaces('90.795')).toBe('90.80')
  expect(roundedToTwoPlaces('90')).toBe('90.00')
  expect(roundedToTwoPlaces('-0.005')).toBe('-0.01')
})

test('a name inside a sentence loses the full stop of its own, and nothing else', () => {
  expect(withoutFinalStop('新增便民服务点30个。')).toBe('新增便民服务点30个')
  expect(withoutFinalStop('完成率98.5%')).toBe('完成率98.5%')
  expect(withoutFinalStop('建成“公积金会客厅”。 ')).toBe('建成“公积金会客厅”')
})
