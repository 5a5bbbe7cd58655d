import type { SourceStandingView } from '@hengji/contract/reviews.ts'
import { Points } from '../design/points.tsx'
import { reviewsWords as words } from '../messages/reviews.ts'
import './source-scores.css'

/** In a table: what one source gave, grey where the scheme does not reckon with it. */
export function SourceCell({ standing }: { standing: SourceStandingView | undefined }) {
  if (standing === undefined || standing.points === null) return <Points value={null} />
  return (
    <span
      className={standing.counts ? undefined : 'source-aside'}
      title={standing.counts ? standing.sentences.join('；') : words.notCounted}
    >
      <Points value={standing.points} />
    </span>
  )
}

/** Beside an open row: each source with what was given one by one, and how it became one. */
export function SourceScores({ sources }: { sources: readonly SourceStandingView[] }) {
  return (
    <dl className="source-scores">
      {sources
        .filter(({ counts, given }) => counts || given > 0)
        .map((standing) => (
          <div key={standing.source} className={standing.counts ? undefined : 'source-aside'}>
            <dt>
              {words.sourcesLong[standing.source]}
              {!standing.counts && <small>{words.notCounted}</small>}
            </dt>
            <dd>
              <span className="source-points">
                {standing.points === null ? words.nothing : <Points value={standing.points} />}
              </span>
              <span className="source-words">
                {standing.sentences.map((sentence) => (
                  <span key={sentence}>{sentence}</span>
                ))}
                {standing.given > 1 && (
                  <span className="source-values">
                    {spread(standing)}：{standing.values.join('、')}
                  </span>
                )}
              </span>
            </dd>
          </div>
        ))}
    </dl>
  )
}

function spread({ source, given, values }: SourceStandingView): string {
  return source === 'panel' ? words.ballots(given, values[0] ?? '', values.at(-1) ?? '') : words.peers(given)
}
