import type { Fraction } from '../kernel/fraction.ts'

/** The least whole number not below it; for counts. */
export function roundedUp({ numerator, denominator }: Fraction): number {
  return Number.parseInt(String((numerator + denominator - 1n) / denominator), 10)
}
