import { Decimal, decimalOf, type DecimalText } from '@hengji/domain/kernel/decimal.ts'

export interface PlotScale {
  /** From 0 (bottom) to 1 (top). */
  place(value: DecimalText): number
  /** Round values for the lines behind the plot, least first. */
  ticks: DecimalText[]
}

/**
 * Lays values along one axis that ends in round numbers.
 * @param values all that is to be drawn; @param fromZero amounts that grow begin at zero, rates need not
 */
export function plotScale(values: readonly DecimalText[], fromZero: boolean): PlotScale {
  const drawn = values.map((value) => decimalOf(value))
  const least = Decimal.min(...drawn, ...(fromZero ? [new Decimal(0)] : []))
  const most = Decimal.max(...drawn, ...(fromZero ? [new Decimal(0)] : []))
  const width = most.minus(least)
  const step = roundStep(width.isZero() ? Decimal.max(most.abs(), 1).div(4) : width.div(3))
  const bottom = least.div(step).floor().times(step)
  const top = Decimal.max(most.div(step).ceil().times(step), bottom.plus(step))
  const ticks: DecimalText[] = []
  for (let tick = bottom; tick.lte(top); tick = tick.plus(step)) ticks.push(tick.toFixed())
  const height = top.minus(bottom)
  return { place: (value) => decimalOf(value).minus(bottom).div(height).toNumber(), ticks }
}

/** The next of 1, 2, 2.5, 5, 10 … */
function roundStep(rough: Decimal): Decimal {
  const power = new Decimal(10).pow(rough.log(10).floor())
  const share = rough.div(power)
  const step = [1, 2, 2.5, 5, 10].find((one) => share.lte(one)) ?? 10
  return power.times(step)
}
