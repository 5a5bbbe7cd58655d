import { decimalText, type Decimal } from '../kernel/decimal.ts'
import type { GradeBand, GradeBands } from '../scheme/grade-bands.ts'
import { because, type Because } from '../kernel/because.ts'

/**
 * The one grade of a score, taken from the score as it stands: 89.995 is not rounded up to 90.
 * @param bands from the best down, the last without a lower end (as `readScheme` ensures)
 */
export function gradeOf(bands: GradeBands, score: Decimal): { grade: string; because: Because } {
  const position = bands.findIndex((band) => band.from === null || score.greaterThanOrEqualTo(band.from))
  const band = bands[position]
  if (band === undefined) throw new Error('the grade bands leave a gap at the bottom')
  return {
    grade: band.title,
    because: because('grade', {
      score: decimalText(score),
      grade: band.title,
      from: band.from,
      below: upperEnd(bands[position - 1]),
    }),
  }
}

function upperEnd(bandAbove: GradeBand | undefined): string | null {
  return bandAbove?.from ?? null
}
