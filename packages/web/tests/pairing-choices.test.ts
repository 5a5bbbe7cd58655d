import { describe, expect, test } from 'vitest'
import type { PlanPairing } from '@hengji/contract/imports.ts'
import { chosenIds, goneOf, isDoubled, pairingToSend } from '../src/features/review-desk/pairing-choices.ts'

const before = (indicatorId: string, reports: number) => ({
  indicatorId,
  code: '1-1-1',
  text: indicatorId,
  reports,
})
const row = (index: number, indicatorId: string | null) => ({
  index,
  code: null,
  text: `第${index}行`,
  indicatorId,
  isSame: false,
})
const pairing: PlanPairing = {
  documentId: 'd',
  version: 1,
  before: [before('members', 3), before('money', 0)],
  rows: [row(0, null), row(1, 'members')],
}

describe('which row is which indicator', () => {
  test('is as the system pairs them until a person chooses, and can be chosen back', () => {
    expect(chosenIds(pairing, new Map())).toEqual([null, 'members'])
    expect(chosenIds(pairing, new Map([[0, 'money']]))).toEqual(['money', 'members'])
    expect(
      chosenIds(
        pairing,
        new Map([
          [0, null],
          [1, null],
        ]),
      ),
    ).toEqual([null, null])
  })

  test('tells what is gone, with the reports that lose their place', () => {
    expect(goneOf(pairing, new Map()).map(({ indicatorId }) => indicatorId)).toEqual(['money'])
    expect(goneOf(pairing, new Map([[1, null]])).map(({ reports }) => reports)).toEqual([3, 0])
  })

  test('cannot be one indicator for two rows', () => {
    expect(isDoubled(pairing, new Map())).toBe(false)
    expect(isDoubled(pairing, new Map([[0, 'members']]))).toBe(true)
  })

  test('is sent as it was seen, every row', () => {
    expect(pairingToSend(pairing, new Map([[0, 'money']]))).toEqual([
      { index: 0, indicatorId: 'money' },
      { index: 1, indicatorId: 'members' },
    ])
  })
})
