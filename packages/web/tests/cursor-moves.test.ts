import { expect, test } from 'vitest'
import { addressOf, keyOf, type ValueAddress } from '../src/fields/grid/address.ts'
import { joined, nextAfter, orderOf, setting, stepFrom } from '../src/fields/grid/cursor-moves.ts'
import { hundredOf } from '../src/fields/grid/use-row-window.ts'

const title: ValueAddress = { in: 'head', index: null, field: 'title' }
const value = (index: number, field: string): ValueAddress => ({ in: 'indicator', index, field })
const order = orderOf([
  [title],
  [value(0, 'code'), value(0, 'primary'), value(0, 'secondary')],
  [value(1, 'code'), value(1, 'primary'), value(1, 'secondary')],
  [{ in: 'unplaced', index: 0, field: 'text' }],
])

test.each<ValueAddress>([
  title,
  value(12, 'weightPoints'),
  { in: 'composite', index: null, field: 'formula' },
  { in: 'section', index: 3, field: 'declaredPoints' },
  { in: 'unplaced', index: 0, field: 'text' },
  value(2, 'column:备注.说明'),
])('a key leads back to its address: %o', (address) => {
  expect(addressOf(keyOf(address))).toEqual(address)
})

test.each(['', 'title', 'nowhere.0.title', 'head..'])('what is no key leads nowhere: %s', (key) => {
  expect(addressOf(key)).toBeNull()
})

test('steps stay within the lines, and a shorter line keeps its last value', () => {
  expect(stepFrom(order, value(0, 'secondary'), 1, 0)).toEqual(value(1, 'secondary'))
  expect(stepFrom(order, value(0, 'secondary'), -1, 0)).toEqual(title)
  expect(stepFrom(order, value(1, 'primary'), 0, 99)).toEqual(value(1, 'secondary'))
  expect(stepFrom(order, title, -5, -5)).toEqual(title)
  expect(stepFrom(order, null, 1, 0)).toEqual(value(0, 'code'))
})

test('the next of a list goes round at the end', () => {
  const doubts = [value(0, 'primary'), value(1, 'code')]
  expect(nextAfter(doubts, title, order, 1)).toEqual(value(0, 'primary'))
  expect(nextAfter(doubts, value(0, 'primary'), order, 1)).toEqual(value(1, 'code'))
  expect(nextAfter(doubts, value(1, 'code'), order, 1)).toEqual(value(0, 'primary'))
  expect(nextAfter(doubts, value(0, 'code'), order, -1)).toEqual(value(1, 'code'))
})

test('an unplaced text joins what stands there, people with a pause between', () => {
  expect([
    joined('', '归集科', true),
    joined('归集科', '信贷科', true),
    joined('全年归集', '105亿元', false),
  ]).toEqual(['归集科', '归集科、信贷科', '全年归集105亿元'])
  expect(setting(value(1, 'basis'), '甲', 0)).toMatchObject({
    part: { in: 'indicator', index: 1 },
    unplaced: 0,
  })
  expect(setting(title, '甲')).toEqual({ kind: 'set', part: { in: 'head' }, field: 'title', text: '甲' })
})

test('what is drawn changes once in a hundred rows', () => {
  expect([0, 1, 100, 101, 4900].map(hundredOf)).toEqual([0, 1, 1, 101, 4801])
})
