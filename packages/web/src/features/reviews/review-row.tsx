import type { ReviewDesk, ReviewRowView } from '@hengji/contract/reviews.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { Points, toTwoPlaces } from '../../design/points.tsx'
import { RowPanel } from '../../design/row-panel.tsx'
import { SourceScores } from '../../fields/source-scores.tsx'
import { reviewsWords as words } from '../../messages/reviews.ts'
import { ReviewForm } from './review-form.tsx'

interface ReviewRowProps {
  desk: ReviewDesk
  row: ReviewRowView
  /** Those of the table, in their order. */
  rows: readonly ReviewRowView[]
  onGo: (row: ReviewRowView | undefined) => void
}

/** One indicator: what each source gave, how it became one, and what the review makes of it. */
export function ReviewRow({ desk, row, rows, onGo }: ReviewRowProps) {
  return (
    <RowPanel rows={rows} row={row} title={row.title} onGo={onGo}>
      <h2>
        <span className="indicator-code">{row.code}</span> {row.title}
      </h2>
      <SourceScores sources={row.sources} />
      <div className="reviews-sum">
        <span>
          {words.columns.before} <Points value={row.before} />
        </span>
        {row.review && (
          <strong>
            {words.columns.after} <Points value={row.review.points} />
          </strong>
        )}
      </div>
      {row.fault === null ? (
        <details>
          <summary>{words.how}</summary>
          <ul className="row-panel-account">
            {row.because.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      ) : (
        <p className="indicator-fault">
          {words.cannot}：{row.fault}
        </p>
      )}
      {row.review && (
        <p>{words.reviewed(row.review.decider, dateInChinese(row.review.decidedOn), row.review.reason)}</p>
      )}
      {desk.mayReview && desk.hindrance === null && (
        <ReviewForm key={row.indicatorId} desk={desk} row={row} />
      )}
      {!desk.mayReview && <p className="list-note">{words.readOnly}</p>}
      {row.history.length > 0 && (
        <details>
          <summary>
            {words.history} {row.history.length}
          </summary>
          <ul className="row-panel-account">
            {row.history.map(({ points, pointsBefore, decider, reason, by, at }) => (
              <li key={at}>
                {points === null
                  ? words.historyBack(decider, reason)
                  : words.historyLine(toTwoPlaces(pointsBefore), toTwoPlaces(points), decider, reason)}
                <small>{words.enteredBy(by, dateInChinese(at))}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </RowPanel>
  )
}
