import { trackingWords as words } from '../messages/tracking.ts'
import './late-text.css'

interface LateTextProps {
  /** Past the deadline. */
  overdueDays: number | null
  /** Since a missed interim target, while there is time until the deadline. */
  behindDays: number | null
}

/** How long something is late or behind; the one is red, the other amber. */
export function LateText({ overdueDays, behindDays }: LateTextProps) {
  if (overdueDays !== null && overdueDays > 0)
    return <span className="late-overdue">{words.late(overdueDays)}</span>
  if (behindDays !== null && behindDays > 0)
    return <span className="late-behind">{words.behind(behindDays)}</span>
  return null
}
