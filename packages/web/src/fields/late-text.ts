import { trackingWords as words } from '../messages/tracking.ts'

/**
 * How long something is late: past its deadline, or past an interim target that was missed while there is time yet.
 * @param indicators those it serves; @param today in Shanghai
 */
export function lateText(
  days: number,
  indicators: readonly { deadline: string | null }[],
  today: string,
): string {
  const isPastDeadline = indicators.some(({ deadline }) => deadline !== null && deadline < today)
  return isPastDeadline ? words.late(days) : words.behind(days)
}
