import { trackingWords as words } from '../messages/tracking.ts'
import './late-text.css'

interface LateTextProps {
  days: number | null
  /** Those it serves. */
  indicators: readonly { deadline: string | null }[]
  /** In Shanghai. */
  today: string
}

/** How long something is late: past its deadline, or past an interim target that was missed while there is time yet. */
export function LateText({ days, indicators, today }: LateTextProps) {
  if (days === null || days <= 0) return null
  const isOverdue = indicators.some(({ deadline }) => deadline !== null && deadline < today)
  return isOverdue ? (
    <span className="late-overdue">{words.late(days)}</span>
  ) : (
    <span className="late-behind">{words.behind(days)}</span>
  )
}
