import { expect, test } from 'vitest'
import { roundedToTwoPlaces, toTwoPlaces } from '@hengji/domain/kernel/shown.ts'

test('points are padded and never cut; a figure beside them is rounded half-up', () => {
  expect(toTwoPlaces('90.795')).toBe('90.795')
  expect(roundedToTwoPlaces('90.795')).toBe('90.80')
  expect(roundedToTwoPlaces('90')).toBe('90.00')
  expect(roundedToTwoPlaces('-0.005')).toBe('-0.01')
})
