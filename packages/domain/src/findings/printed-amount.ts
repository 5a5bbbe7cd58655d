import { Decimal, decimalText, type DecimalText } from '../kernel/decimal.ts'
import { plainValue, type Quantity } from '../kernel/quantity.ts'
import { figureOf } from './figures.ts'

/** An amount in its plain unit with the precision it was printed at: `42.79亿元` is 4 279 000 000元 to the nearest 1 000 000. */
export interface PrintedAmount {
  value: Decimal
  /** The last printed place, in the plain unit. */
  step: Decimal
  unit: string
  text: string
}

export function printedAmount(
  quantity: Quantity | null,
  unitIfNone: string | null = null,
): PrintedAmount | null {
  if (quantity === null || figureOf(quantity.value) === null) return null
  const unit = quantity.unit ?? unitIfNone
  const plain = plainValue({ ...quantity, unit })
  const one = plainValue({ ...quantity, value: '1', unit })
  if (plain === null || one === null || quantity.value === null) return null
  const places = figureOf(quantity.value)?.decimalPlaces() ?? 0
  return {
    ...plain,
    step: one.value.times(new Decimal(10).pow(-places)),
    text: `${quantity.text}${quantity.unit === null ? (unit ?? '') : ''}`,
  }
}

export function amountInUnit(value: DecimalText | null, unit: string): PrintedAmount | null {
  return value === null ? null : printedAmount({ text: `${value}${unit}`, comparator: null, value, unit })
}

/** Several amounts as one; as precise as the coarsest of them. */
export function sumOfAmounts(amounts: readonly PrintedAmount[]): PrintedAmount | null {
  const [first, ...rest] = amounts
  if (first === undefined || rest.some((amount) => amount.unit !== first.unit)) return null
  const value = rest.reduce((sum, amount) => sum.plus(amount.value), first.value)
  const step = rest.reduce((coarsest, amount) => Decimal.max(coarsest, amount.step), first.step)
  return { value, step, unit: first.unit, text: `${decimalText(value)}${first.unit}` }
}

/** Whether both can be printings of one amount: `42.79亿元` and `427917.69万元` can. Cut-off digits are let pass like rounded ones. */
export function canBeSameAmount(one: PrintedAmount, other: PrintedAmount): boolean {
  if (one.unit !== other.unit) return false
  const [coarse, fine] = one.step.greaterThan(other.step) ? [one, other] : [other, one]
  const gap = coarse.value.minus(fine.value).abs()
  return coarse.step.equals(fine.step) ? gap.isZero() : gap.lessThan(coarse.step)
}
