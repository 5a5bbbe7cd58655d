import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { forecastYearEnd } from '@hengji/domain/monitoring/forecast.ts'
import {
  averagePace,
  lastValue,
  pointsOf,
  recentPace,
  type ForecastMethod,
} from '@hengji/domain/monitoring/forecast-methods.ts'
import { pastYears, shapeNames, type PastYear } from './forecast/series.ts'

/**
 * The forecast against naive methods on past years of several shapes: from 3 to 11 months known, the mean absolute error
 * of December in per cent of it, and how often December lay within the range.
 */
const perShape = 60
const seed = 20_241_121
const naive: [string, ForecastMethod][] = [
  ['average pace', averagePace],
  ['recent pace', recentPace],
  ['last value', lastValue],
]

for (const knowsLastYear of [false, true]) {
  const years = pastYears(perShape, seed, knowsLastYear)
  console.log(
    `\nForecast of December, 3 to 11 months known, ${knowsLastYear ? 'with' : 'without'} last year's course`,
  )
  console.log(line('shape', 'Hengji', ...naive.map(([name]) => name), 'in range', 'half width'))
  for (const shape of [...shapeNames, 'all']) {
    const tried = years.filter((year) => shape === 'all' || year.shape === shape).flatMap(tryYear)
    const mean = (of: (each: Tried) => number): string =>
      `${(tried.reduce((sum, each) => sum + of(each), 0) / tried.length).toFixed(1)} %`
    console.log(
      line(
        shape,
        mean(({ ours }) => ours),
        ...naive.map((_, index) => mean(({ naives }) => naives[index] ?? 0)),
        mean(({ isWithin }) => (isWithin ? 100 : 0)),
        mean(({ halfWidth }) => halfWidth),
      ),
    )
  }
}

interface Tried {
  ours: number
  naives: number[]
  isWithin: boolean
  halfWidth: number
}

function tryYear({ accrual, unit, values, lastYear }: PastYear): Tried[] {
  const december = Number(values.at(-1)?.value)
  return [3, 4, 5, 6, 7, 8, 9, 10, 11].map((known) => {
    const forecast = forecastYearEnd({ accrual, unit, values: values.slice(0, known), lastYear })
    if (isRefusal(forecast)) throw new Error(forecast.code)
    const points = pointsOf(values.slice(0, known))
    const off = (value: number): number => (Math.abs(value - december) / december) * 100
    return {
      ours: off(Number(forecast.value)),
      naives: naive.map(([, method]) => off(Number(method.predict(points, 12, { lastYear: [] })))),
      isWithin: Number(forecast.low) <= december && december <= Number(forecast.high),
      halfWidth: ((Number(forecast.high) - Number(forecast.low)) / 2 / december) * 100,
    }
  })
}

function line(shape: string, ...cells: string[]): string {
  return `${shape.padEnd(24)}${cells.map((cell) => cell.padStart(14)).join('')}`
}
