import { Link } from '@tanstack/react-router'
import type { IncentiveView } from '@hengji/contract/incentives.ts'
import { incentivesWords as words } from '../../messages/incentives.ts'

/** What may be counted twice: shown before anybody decides, never a reason of its own. */
export function Doubles({ entry }: { entry: IncentiveView }) {
  if (entry.doubles.length === 0) return null
  return (
    <section className="incentive-doubles">
      <h2>{words.doublesTitle}</h2>
      <p className="list-note">{words.doublesLead}</p>
      <ul>
        {entry.doubles.map(({ why, likeness, text, unit, year, entryId }) => (
          <li key={`${why} ${entryId ?? text}`}>
            <span>
              {words.doubles[why]}
              {likeness !== null && `（${words.likeness(likeness)}）`}
            </span>
            {entryId === null ? (
              <span>{text}</span>
            ) : (
              <Link
                to="/evaluations/$evaluationId/incentives/$incentiveId"
                params={{ evaluationId: entry.evaluationId, incentiveId: entryId }}
              >
                {text}
              </Link>
            )}
            <small>
              {unit} · {year}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
