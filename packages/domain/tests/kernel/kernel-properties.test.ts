import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldSpaces, halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { chineseNumeral } from '@hengji/domain/kernel/chinese-numerals.ts'
import { isoDate, lastDayOfMonth } from '@hengji/domain/kernel/dates.ts'
import {
  Decimal,
  decimalOf,
  decimalText,
  isDecimalText,
  roundHalfUp,
  sumOf,
} from '@hengji/domain/kernel/decimal.ts'
import {
  add,
  divide,
  exactDecimal,
  fraction,
  fractionOf,
  isGreater,
  multiply,
  roundedDecimal,
  subtract,
} from '@hengji/domain/kernel/fraction.ts'
import { findQuantities, parsePoints, parseQuantity, plainValue } from '@hengji/domain/kernel/quantity.ts'
import { isRefusal, refuse } from '@hengji/domain/kernel/refusal.ts'

const scaled = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.nat(6))
const textOf = (units: bigint, places: number) =>
  decimalText(new Decimal(units.toString()).div(new Decimal(10).pow(places)))

describe('exact decimals', () => {
  test('9.785 rounds half-up to 9.79, and −9.785 away from zero', () => {
    expect(decimalText(roundHalfUp(decimalOf('9.785'), 2))).toBe('9.79')
    expect(decimalText(roundHalfUp(decimalOf('-9.785'), 2))).toBe('-9.79')
    expect(decimalText(roundHalfUp(decimalOf('1.005'), 2))).toBe('1.01')
    expect(decimalText(roundHalfUp(decimalOf('-0.001'), 2))).toBe('0')
  })

  test('no exponent ever shows', () => {
    expect(decimalText(decimalOf('100000000000000000000000000'))).toBe('100000000000000000000000000')
    expect(decimalText(decimalOf('0.0000000001'))).toBe('0.0000000001')
  })

  test('what is no plain decimal number is told apart', () => {
    for (const text of ['', '1e3', '0x1f', ' 1', '1.', '.5', '１', 'NaN', '1,000', '--1'])
      expect(isDecimalText(text)).toBe(false)
    expect(() => decimalOf('1e3')).toThrow(/not a decimal number/)
  })

  test('a sum is exact and passes over what is absent', () => {
    fc.assert(
      fc.property(fc.array(scaled, { minLength: 1, maxLength: 60 }), (numbers) => {
        const expected = numbers.reduce((sum, [units, places]) => sum + units * 10n ** BigInt(6 - places), 0n)
        expect(sumOf([null, ...numbers.map(([units, places]) => textOf(units, places))])).toBe(
          textOf(expected, 6),
        )
      }),
    )
    expect(sumOf([null, null])).toBeNull()
    expect(sumOf([])).toBeNull()
  })
})

describe('fractions', () => {
  const fractions = fc
    .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
    .map(([top, bottom]) => fraction(top, bottom))

  test('reckon as numbers do', () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (one, two, three) => {
        expect(multiply(one, add(two, three))).toEqual(add(multiply(one, two), multiply(one, three)))
        expect(subtract(add(one, two), two)).toEqual(one)
        if (two.numerator !== 0n) expect(multiply(divide(one, two), two)).toEqual(one)
        expect(isGreater(one, two)).toBe(subtract(one, two).numerator > 0n)
      }),
    )
  })

  test('decimals go through them unchanged', () => {
    fc.assert(
      fc.property(scaled, ([units, places]) => {
        const text = textOf(units, places)
        expect(exactDecimal(fractionOf(text), 20)).toBe(text)
      }),
    )
  })

  test('round half-up as decimals do', () => {
    fc.assert(
      fc.property(fractions, fc.nat(8), (value, places) => {
        const expected = roundHalfUp(
          new Decimal(value.numerator.toString()).div(value.denominator.toString()),
          places,
        )
        expect(roundedDecimal(value, places)).toBe(decimalText(expected))
      }),
    )
  })

  test('without an end have no exact decimal, and none stands over zero', () => {
    expect(exactDecimal(fraction(1n, 3n), 40)).toBeNull()
    expect(exactDecimal(fraction(1n, 8n), 2)).toBeNull()
    expect(exactDecimal(fraction(1n, 8n), 3)).toBe('0.125')
    expect(() => fraction(1n, 0n)).toThrow(/over zero/)
    expect(() => fractionOf('1e3')).toThrow(/not a decimal number/)
  })
})

describe('dates', () => {
  test('every day that is given is one of the calendar', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1890, max: 2110 }),
        fc.integer({ min: -1, max: 14 }),
        fc.integer({ min: -1, max: 33 }),
        (year, month, day) => {
          const text = isoDate(year, month, day)
          const calendar = new Date(Date.UTC(year, month - 1, day))
          const exists =
            calendar.getUTCFullYear() === year &&
            calendar.getUTCMonth() === month - 1 &&
            calendar.getUTCDate() === day
          expect(text).toBe(exists ? calendar.toISOString().slice(0, 10) : null)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('February knows its leap years', () => {
    expect([2023, 2024, 1900, 2000].map((year) => lastDayOfMonth(year, 2))).toEqual([28, 29, 28, 29])
  })

  test('parts of days are none', () => expect(isoDate(2024, 1.5, 1)).toBeNull())
})

describe('characters', () => {
  test('spaces inside Chinese go, one between Latin words stays', () => {
    expect(foldSpaces(' 顾 砚　林 遥 ')).toBe('顾砚林遥')
    expect(foldSpaces('12月\n月底前')).toBe('12月月底前')
    expect(foldSpaces('word  one 12 34')).toBe('word one 12 34')
    expect(foldSpaces('第 3 项')).toBe('第3项')
    expect(withoutSpaces('目标\u00a0考\u200b核\ufeff得分')).toBe('目标考核得分')
  })

  test('full-width letters, digits and signs become half-width, Chinese punctuation stays', () => {
    expect(halfWidth('２．８％＋Ａｚ／＜＝＞（），。')).toBe('2.8%+Az/<=>（），。')
  })

  test('a text keeps its length in half width, so that places stay true', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(0xffff)).map((codes) => String.fromCharCode(...codes)),
        (text) => {
          expect(halfWidth(text)).toHaveLength(text.length)
        },
      ),
    )
  })
})

describe('quantities', () => {
  test('whatever the text, reading neither throws nor invents digits', () => {
    const texts = fc.oneof(
      fc.array(fc.nat(0xffff), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes)),
      fc
        .array(fc.constantFrom(...'0123456789.,%≥≤<>=-+万亿千百十元人次个不低于超过以上以内年月日 （）'), {
          maxLength: 20,
        })
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const quantity = parseQuantity(text)
        if (quantity.value !== null) {
          expect(isDecimalText(quantity.value)).toBe(true)
          expect(plainValue(quantity)?.value.isFinite()).toBe(true)
        }
        const points = parsePoints(text)
        if (points !== null) expect(isDecimalText(points)).toBe(true)
        for (const found of findQuantities(text)) expect(found.quantity.value).not.toBeNull()
      }),
      { numRuns: 2000 },
    )
  })

  test('a printed number with its unit is read back exactly', () => {
    const units = fc.constantFrom('人', '亿元', '%', '个', '万人次', '笔', '')
    fc.assert(
      fc.property(
        scaled,
        units,
        fc.constantFrom('≥', '≤', '>', '<', ''),
        ([digits, places], unit, comparator) => {
          const value = textOf(digits, places)
          expect(parseQuantity(`${comparator}${value}${unit}`)).toMatchObject({
            value,
            unit: unit === '' ? null : unit,
            comparator: comparator === '' ? null : comparator,
          })
        },
      ),
    )
  })

  test('very long text is read in no time, as words', () => {
    expect(parseQuantity('9'.repeat(100_000)).value).toBeNull()
    expect(parsePoints('9'.repeat(100_000))).not.toBeUndefined()
    expect(findQuantities('1,'.repeat(50_000))).toEqual([])
  })
})

test('numerals in Chinese count up to 9999 as they are written', () => {
  const digits = '零一二三四五六七八九'
  const written = (value: number) => {
    let text = ''
    let skipped = false
    for (const [rank, sign] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(value / rank) % 10
      if (digit === 0) skipped = text !== ''
      else {
        text += `${skipped ? '零' : ''}${digits.charAt(digit)}${sign}`
        skipped = false
      }
    }
    return text
  }
  for (let value = 1; value <= 9999; value += 1) expect(chineseNumeral(written(value))).toBe(value)
})

test('a refusal is told from any other object', () => {
  expect(isRefusal(refuse('because'))).toBe(true)
  expect(isRefusal({ points: '1' })).toBe(false)
  expect(isRefusal({ refused: false })).toBe(false)
})
