import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'

export interface MonthValue {
  month: number
  value: DecimalText
}

/** A year of one measured thing. All values in the one unit. */
export interface YearCourse {
  unit: string | null
  /** Grows over the year, so that its axis begins at zero. */
  isTotal: boolean
  reported: readonly MonthValue[]
  interim: readonly MonthValue[]
  lastYear: readonly MonthValue[]
  annualTarget: DecimalText | null
  forecast: { value: DecimalText; low: DecimalText; high: DecimalText } | null
}
