import type { Report } from '@hengji/contract/reports.ts'
import type { MeasureStory } from '@hengji/contract/measure-story.ts'
import { evidenceFile } from '../../api/evidence.ts'
import { DateText } from '../../design/date-text.tsx'
import { Measured, withThousands } from '../../design/measured.tsx'
import { trackingWords as words } from '../../messages/tracking.ts'

/** What was reported, the newest month first, each with what it corrected; then the proofs. */
export function StoryReports({ story }: { story: MeasureStory }) {
  const reports = story.reports.toSorted((one, other) => other.month - one.month)
  return (
    <>
      <div className="story-reports">
        <h3>{words.reports}</h3>
        {reports.length === 0 && <p className="story-shared">{words.noReports}</p>}
        <ol>
          {reports.map((report) => {
            const before = story.history.filter(({ month }) => month === report.month)
            return (
              <li key={report.id}>
                <OneReport report={report} unit={story.unit} />
                {before.length > 0 && (
                  <details className="story-before">
                    <summary>{words.before(before.length)}</summary>
                    {before.map((one) => (
                      <OneReport key={one.id} report={one} unit={story.unit} />
                    ))}
                  </details>
                )}
              </li>
            )
          })}
        </ol>
      </div>
      <div className="story-reports">
        <h3>{words.facts.evidence}</h3>
        {story.evidence.length === 0 && <p className="story-shared">{words.noEvidence}</p>}
        <ul>
          {oncePerProof(story.evidence).map((proof) => (
            <li key={proof.id}>
              <a href={evidenceFile(proof.id)}>{proof.name}</a>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

function OneReport({ report, unit }: { report: Report; unit: string | null }) {
  return (
    <div className="story-one">
      <b>{words.monthOf(report.month)}</b>
      <span className="story-value">
        {report.value !== null ? (
          <Measured value={report.value} unit={unit} />
        ) : report.reachedMonth !== null ? (
          words.reached(report.reachedMonth)
        ) : (
          words.notReached
        )}
        {report.executed !== null && <small>{words.spent(withThousands(report.executed))}</small>}
      </span>
      <p>
        {report.sentence}
        {report.reason !== null && <small>{words.becauseOf(report.reason)}</small>}
        <small>
          {words.reportedBy(report.reportedBy)}
          <DateText value={report.reportedAt} />
        </small>
      </p>
    </div>
  )
}

/** A proof that serves several indicators is shown once. */
function oncePerProof(evidence: MeasureStory['evidence']): MeasureStory['evidence'] {
  return evidence.filter(({ id }, index) => evidence.findIndex((one) => one.id === id) === index)
}
