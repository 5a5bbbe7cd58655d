import { Link } from '@tanstack/react-router'
import type { DecisionWaiting } from '@hengji/contract/approval.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { approvalWords as words } from '../../messages/approval.ts'
import { zh } from '../../messages/zh.ts'

/** What waits for this person, the longest waiting first; one touch to each. */
export function WaitingDecisions({ decisions }: { decisions: readonly DecisionWaiting[] }) {
  return (
    <section id="waiting" aria-label={words.waitingHeading}>
      <h2>{words.waitingHeading}</h2>
      <ul className="waiting">
        {decisions.map((decision) => (
          <li key={decision.procedureId}>
            <Link to="/approvals/$procedureId" params={{ procedureId: decision.procedureId }}>
              <b>{decision.unit.name}</b>
              <span>
                {zh.common.years(decision.year)}
                {words.kinds[decision.kind]} · {decision.step.title}：{words.awaits[decision.awaits]}
                {decision.comments > 0 && `（${words.awaitsComments(decision.comments)}）`}
              </span>
              <small>
                {words.since(dateInChinese(decision.since))}
                {decision.dueOn !== null && `，${words.due(dateInChinese(decision.dueOn))}`}
                {decision.isLate && <b className="step-late">{words.late}</b>}
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
