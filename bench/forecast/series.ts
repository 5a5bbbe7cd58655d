import { decimalText, roundHalfUp, Decimal } from '@hengji/domain/kernel/decimal.ts'
import type { Accrual, MonthlyValue } from '@hengji/domain/monitoring/measure.ts'
import { seededRandom } from '../measure/random.ts'

/** A year as it went, with the year before it where that is to be known. */
export interface PastYear {
  shape: string
  accrual: Accrual
  unit: string | null
  values: MonthlyValue[]
  lastYear: MonthlyValue[]
}

type Random = () => number

interface Shape {
  name: string
  accrual: Accrual
  unit: string | null
  /** The value at the end of month 1 to 12 of a year that ends near 1, or a rate. */
  yearOf(random: Random): (month: number) => number
  /** How much a month strays, as a share of a month's usual growth. */
  noise: number
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

const shapes: Shape[] = [
  { name: 'linear', accrual: 'total-so-far', unit: '人', noise: 0.25, yearOf: () => (month) => month / 12 },
  {
    name: 'S-curve',
    accrual: 'total-so-far',
    unit: '人',
    noise: 0.15,
    yearOf: (random) => {
      const middle = 5.5 + random() * 2.5
      const steepness = 0.5 + random() * 0.3
      const at = (month: number): number => logistic(steepness * (month - middle))
      return (month) => (at(month) - at(0)) / (at(12) - at(0))
    },
  },
  {
    name: 'step at quarter end',
    accrual: 'total-so-far',
    unit: '万元',
    noise: 0.1,
    yearOf: () => (month) => Math.floor(month / 3) / 4 + (month % 3) * 0.01,
  },
  {
    name: 'saturating',
    accrual: 'total-so-far',
    unit: '户',
    noise: 0.15,
    yearOf: (random) => {
      const rate = 0.15 + random() * 0.25
      return (month) => (1 - Math.exp(-rate * month)) / (1 - Math.exp(-rate * 12))
    },
  },
  {
    name: 'late (back-loaded)',
    accrual: 'total-so-far',
    unit: '亿元',
    noise: 0.15,
    yearOf: (random) => {
      const power = 1.4 + random() * 0.8
      return (month) => (month / 12) ** power
    },
  },
  { name: 'noisy', accrual: 'total-so-far', unit: '件', noise: 0.9, yearOf: () => (month) => month / 12 },
  {
    name: 'rate, steady',
    accrual: 'state',
    unit: '%',
    noise: 0.4,
    yearOf: (random) => {
      const level = 90 + random() * 8
      return () => level
    },
  },
  {
    name: 'reverse, falling rate',
    accrual: 'state',
    unit: '%',
    noise: 0.15,
    yearOf: (random) => {
      const begin = 0.6 + random() * 0.6
      const end = begin * (0.3 + random() * 0.4)
      return (month) => end + (begin - end) * Math.exp(-month / 5)
    },
  },
]

export const shapeNames: readonly string[] = shapes.map(({ name }) => name)

/** So many years of each shape, the same every time. @param knowsLastYear the year before went the same way */
export function pastYears(perShape: number, seed: number, knowsLastYear: boolean): PastYear[] {
  const random = seededRandom(seed)
  return shapes.flatMap((shape) =>
    Array.from({ length: perShape }, () => {
      const course = shape.yearOf(random)
      const scale = shape.accrual === 'state' ? 1 : 500 + random() * 50_000
      return {
        shape: shape.name,
        accrual: shape.accrual,
        unit: shape.unit,
        values: monthsOf(shape, course, scale, random),
        lastYear: knowsLastYear ? monthsOf(shape, course, scale * (0.8 + random() * 0.3), random) : [],
      }
    }),
  )
}

function monthsOf(
  shape: Shape,
  course: (month: number) => number,
  scale: number,
  random: Random,
): MonthlyValue[] {
  const months = Array.from({ length: 12 }, (_, index) => index + 1)
  if (shape.accrual === 'state')
    return months.map((month) =>
      valueAt(month, Math.max(0, course(month) * (1 + shape.noise * 0.1 * bell(random)))),
    )
  let total = 0
  return months.map((month) => {
    const growth = (course(month) - course(month - 1)) * scale
    total += Math.max(0, growth * (1 + shape.noise * bell(random)))
    return valueAt(month, total)
  })
}

function valueAt(month: number, value: number): MonthlyValue {
  return { month, value: decimalText(roundHalfUp(new Decimal(value), 3)) }
}

/** Near enough to a normal deviate of 1. */
function bell(random: Random): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3)
}
