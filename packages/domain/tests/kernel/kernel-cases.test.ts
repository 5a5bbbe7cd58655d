import { describe, expect, test } from 'vitest'
import { chineseNumeral } from '@hengji/domain/kernel/chinese-numerals.ts'
import { findQuantities, parsePoints, parseQuantity, plainValue } from '@hengji/domain/kernel/quantity.ts'
import { decimalText } from '@hengji/domain/kernel/decimal.ts'
import { askedGrams, askedWords, searchGrams } from '@hengji/domain/kernel/search-grams.ts'
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

describe('words as they are searched', () => {
  test.each(casesOf<{ asked: string }, { grams: string[] }>('kernel/search-grams'))(
    '$name',
    ({ given, expect: expected }) => {
      const words = askedWords(given.asked)
      expect(askedGrams(words)).toEqual(expected.grams)
      const found = new Set(searchGrams(words))
      expect(expected.grams.every((gram) => found.has(gram))).toBe(true)
    },
  )
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
