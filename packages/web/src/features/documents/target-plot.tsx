import type { TargetIndicator } from '@hengji/domain/budget/target-table.ts'
import { Decimal } from '@hengji/domain/kernel/decimal.ts'
import { plainValue, type Quantity } from '@hengji/domain/kernel/quantity.ts'
import { budgetWords } from '../../messages/budget-forms.ts'

const names = ['threeYearMean', 'lastYear', 'annualTarget', 'standardValue'] as const
type PlotName = (typeof names)[number]

export interface Plot {
  /** Where each value stands, from 0 (least) to 1 (most); a value that is not there is absent. */
  places: Partial<Record<PlotName, number>>
}

/** @returns `null` where the target and at least one value of the past cannot be held against each other. */
export function plotOf(row: TargetIndicator): Plot | null {
  const target = row.annualTarget ? plainValue(row.annualTarget) : null
  if (!target) return null
  const values = names.flatMap((name) => {
    const plain = comparable(row[name], target.unit)
    return plain === null ? [] : [{ name, value: plain }]
  })
  if (!values.some(({ name }) => name === 'threeYearMean' || name === 'lastYear')) return null
  const least = Decimal.min(...values.map(({ value }) => value))
  const most = Decimal.max(...values.map(({ value }) => value))
  const width = most.minus(least)
  const places: Plot['places'] = {}
  for (const { name, value } of values)
    places[name] = width.isZero() ? 0.5 : value.minus(least).div(width).toNumber()
  return { places }
}

function comparable(quantity: Quantity | null, unit: string): Decimal | null {
  const plain = quantity ? plainValue(quantity) : null
  return plain !== null && plain.unit === unit ? plain.value : null
}

const width = 168
const margin = 10
const middle = 16

/** A line from the least to the most, with history, last year, target and standard on it. */
export function TargetPlot({ row }: { row: TargetIndicator }) {
  const plot = plotOf(row)
  if (!plot) return <small className="absent">{budgetWords.noPlot}</small>
  const x = (name: PlotName) => {
    const place = plot.places[name]
    return place === undefined ? null : margin + place * (width - 2 * margin)
  }
  const mean = x('threeYearMean')
  const last = x('lastYear')
  const target = x('annualTarget')
  const standard = x('standardValue')
  const text = names
    .flatMap((name) =>
      plot.places[name] === undefined ? [] : [`${budgetWords.plotNames[name]} ${row[name]?.text ?? ''}`],
    )
    .join('，')
  return (
    <svg
      className="target-plot"
      width={width}
      height={2 * middle}
      viewBox={`0 0 ${width} ${2 * middle}`}
      role="img"
      aria-label={text}
    >
      <title>{text}</title>
      <path d={`M${margin} ${middle}H${width - margin}`} className="plot-axis" />
      {last !== null && target !== null && (
        <path d={`M${last} ${middle}H${target}`} className={target < last ? 'plot-fall' : 'plot-rise'} />
      )}
      {standard !== null && (
        <path d={`M${standard} ${middle - 11}V${middle + 11}`} className="plot-standard" />
      )}
      {mean !== null && <circle cx={mean} cy={middle} r="4" className="plot-mean" />}
      {last !== null && <circle cx={last} cy={middle} r="4" className="plot-last" />}
      {target !== null && <path d={`M${target} ${middle - 6}l6 6-6 6-6-6Z`} className="plot-target" />}
    </svg>
  )
}
