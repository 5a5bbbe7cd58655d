import { halfWidth, withoutSpaces } from '../kernel/characters.ts'
import { chineseNumeral } from '../kernel/chinese-numerals.ts'
import { type Decimal, decimalOf } from '../kernel/decimal.ts'
import { isNumeric, plainValue, type Quantity } from '../kernel/quantity.ts'
import type { PlanIndicator } from '../plan/evaluation-plan.ts'
import { findingOf, type FindingRule } from './finding.ts'
import { atIndicator, quoted, wordsFor } from './finding-target.ts'

const id = 'target-not-in-text'

/**
 * The target stands in a column of its own: who edits the words of an indicator may leave it behind, and the year is
 * measured by a number that nobody reads in the plan.
 */
export const targetNotInText: FindingRule = {
  id,
  title: '目标与文字不符',
  reason: '跟踪和打分按目标值进行，目标值应当与指标文字写明的数一致。',
  check(document) {
    if (document.kind !== 'evaluation-plan') return []
    return document.indicators.flatMap((row, index) => {
      const { target } = row
      const text = textOf(row)
      if (!isNumeric(target) || text === '' || isNamed(target, text)) return []
      return [
        findingOf(
          id,
          'query',
          atIndicator(document, index, 'target'),
          `${wordsFor(document, index)}的目标是${quoted(target.text)}，指标文字中没有这个数。`,
          '文字改过的，请把目标改成文字中的数；目标对的，请在文字中写明。',
        ),
      ]
    })
  },
}

/** Some tables print the target in a column beside the two indicators. */
function textOf({ primary, secondary, results }: PlanIndicator): string {
  return withoutSpaces(halfWidth([primary, secondary, ...Object.values(results)].join('，'))).replace(
    /^，+$/,
    '',
  )
}

function isNamed(target: Quantity & { value: string }, text: string): boolean {
  const asked = magnitudesOf(target)
  if (numbersIn(text).some((number) => asked.some((each) => each.equals(number)))) return true
  return (target.value === '100' && wholeWords.test(text)) || (target.value === '0' && noneWords.test(text))
}

/** `3.6万人` may be written as 3.6 or as 36000. */
function magnitudesOf(target: Quantity & { value: string }): Decimal[] {
  const plain = plainValue(target)
  return [decimalOf(target.value), ...(plain === null ? [] : [plain.value])].map((each) => each.abs())
}

const wholeWords = /全部|全覆盖|全员|全面|全域|应.{1,2}尽|百分之?百|均|各|所有|清零|到位/
const noneWords = /零|无|不发生|未发生|没有|杜绝|避免/

const powers: Record<string, string> = { 十: '10', 百: '100', 千: '1000', 万: '10000', 亿: '100000000' }

/** Every number of the text, in digits or in Chinese, with what follows multiplied out and as it stands. */
function numbersIn(text: string): Decimal[] {
  const inDigits = text.matchAll(/(\d{1,3}(?:[,，]\d{3})+|\d+)(\.\d+)?([十百千]?[万亿]?)/g)
  const inWords = text.matchAll(/[〇零一二两三四五六七八九十百千]{1,9}(?=[万亿]?)([万亿]?)/g)
  return [
    ...Array.from(inDigits).flatMap(([, whole = '', fraction = '', power = '']) =>
      withPower(decimalOf(whole.replace(/[,，]/g, '') + fraction), power),
    ),
    ...Array.from(inWords).flatMap(([words, power = '']) => {
      const number = chineseNumeral(words.replace(/[万亿]$/, ''))
      return number === null ? [] : withPower(decimalOf(String(number)), power)
    }),
  ]
}

function withPower(number: Decimal, power: string): Decimal[] {
  let whole = number
  for (const each of power) whole = whole.times(powers[each] ?? '1')
  return power === '' ? [number] : [number, whole]
}
