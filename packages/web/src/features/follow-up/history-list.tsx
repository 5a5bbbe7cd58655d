import type { EscalationAnswer, FollowUpAct } from '@hengji/contract/follow-up.ts'
import { evidenceFile } from '../../api/evidence.ts'
import { DateText, dateInChinese } from '../../design/date-text.tsx'
import { followUpWords as words } from '../../messages/follow-up.ts'

interface HistoryListProps {
  acts: readonly FollowUpAct[]
  escalations?: readonly EscalationAnswer[]
}

type Line = { at: string; act: FollowUpAct } | { at: string; escalation: EscalationAnswer }

/** Line by line, oldest first; what rose by itself stands among what people did. */
export function HistoryList({ acts, escalations = [] }: HistoryListProps) {
  const lines: Line[] = [
    ...acts.map((act) => ({ at: act.at, act })),
    // A day in Shanghai begins eight hours before the one of Greenwich.
    ...escalations.map((escalation) => ({
      at: new Date(`${escalation.onDay}T00:00:00+08:00`).toISOString(),
      escalation,
    })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return (
    <ol className="follow-up-history">
      {lines.map((line) =>
        'act' in line ? (
          <li key={line.act.number}>
            <strong>{words.acts[line.act.act]}</strong>
            <span className="follow-up-by">
              {line.act.by} <DateText value={line.act.at} />
            </span>
            {line.act.dueOn !== null && (
              <span className="follow-up-by">{words.newDue(dateInChinese(line.act.dueOn))}</span>
            )}
            {line.act.text !== null && <p>{line.act.text}</p>}
            {line.act.evidence.length > 0 && (
              <p>
                {line.act.evidence.map((proof) => (
                  <a key={proof.id} className="follow-up-proof" href={evidenceFile(proof.id)}>
                    {proof.name}
                  </a>
                ))}
              </p>
            )}
            {line.act.isWithoutProof && <p className="follow-up-doubt">{words.withoutProof}</p>}
          </li>
        ) : (
          <li key={`risen ${line.escalation.to}`} className="follow-up-risen">
            {words.escalation(
              dateInChinese(line.escalation.onDay),
              words.rungs[line.escalation.to],
              words.escalationCauses[line.escalation.cause](line.escalation.count),
            )}
          </li>
        ),
      )}
    </ol>
  )
}
