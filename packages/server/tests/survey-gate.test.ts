import { expect, test } from 'vitest'
import { openRateGate } from '../src/features/survey/rate-limit.ts'

const at = (second: number) => new Date(1_700_000_040_000 + second * 1000)

test('a link is tried so often within a minute, all of them together so often, and then anew', () => {
  const gate = openRateGate({ ofLink: 2, ofAll: 5 })
  expect([1, 2, 3].map(() => gate.admit('one', at(0)))).toEqual([true, true, false])
  expect([1, 2, 3].map(() => gate.admit('other', at(1)))).toEqual([true, true, false])
  expect(gate.admit('third', at(2))).toBe(false)
  expect(gate.admit('one', at(60))).toBe(true)
})
