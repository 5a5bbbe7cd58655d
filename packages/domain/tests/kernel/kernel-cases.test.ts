import { describe, expect, test } from 'vitest'
import { chineseNumeral } from '@hengji/domain/kernel/chinese-numerals.ts'
import { findQuantities, parsePoints, parseQuantity, plainValue } from '@hengji/domain/kernel/quantity.ts'
import { decimalText } from '@hengji/domain/kernel/decimal.ts'
import { casesOf } from '../cases.ts'

describe('a cell that holds one value', () => {
  test.each(casesOf<string, Record<string, string>>('kernel/quantity'))(
    '$name',
    ({ given, expect: expected }) => {
      const { text, ...quantity } = parseQuantity(given)
      expect(quantity).toEqual({ comparator: null, value: null, unit: null, ...expected })
      expect(text).toBe(given.replace(/\s+/g, ' ').trim())
    },
  )
})

describe('quantities inside a sentence', () => {
  test.each(casesOf<string, string[]>('kernel/find-quantities'))('$name', ({ given, expect: expected }) => {
    expect(findQuantities(given).map(({ quantity }) => quantity.text)).toEqual(expected)
  })
})

describe('points in a cell', () => {
  test.each(casesOf<string, string>('kernel/points'))('$name', ({ given, expect: expected }) => {
    expect(parsePoints(given) ?? 'none').toBe(expected)
  })
})

describe('Chinese numerals', () => {
  test.each(casesOf<string, string>('kernel/chinese-numerals'))('$name', ({ given, expect: expected }) => {
    expect(String(chineseNumeral(given) ?? 'none')).toBe(expected)
  })
})

test.each([
  ['3.6万人', '36000', '人'],
  ['2.8亿元', '280000000', '元'],
  ['8千万元', '80000000', '元'],
  ['98%', '98', '%'],
  ['3个百分点', '3', '个百分点'],
  ['3百分点', '3', '百分点'],
  ['5', '5', ''],
  ['1.5百万元', '1500000', '元'],
])('%s in its plain unit', (text, value, unit) => {
  const plain = plainValue(parseQuantity(text))
  expect(plain === null ? null : { value: decimalText(plain.value), unit: plain.unit }).toEqual({
    value,
    unit,
  })
})

test('words have no plain value', () => expect(plainValue(parseQuantity('优秀'))).toBeNull())
