import { useEffect, useRef } from 'react'
import type { ReviewDesk, ReviewRowView } from '@hengji/contract/reviews.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { Points, toTwoPlaces } from '../../design/points.tsx'
import { SourceScores } from '../../fields/source-scores.tsx'
import { reviewsWords as words } from '../../messages/reviews.ts'
import { ReviewForm } from './review-form.tsx'

interface ReviewRowProps {
  desk: ReviewDesk
  row: ReviewRowView
  place: string
  onPrevious: (() => void) | null
  onNext: (() => void) | null
  onClose: () => void
}

/** One indicator: what each source gave, how it became one, and what the review makes of it. */
export function ReviewRow({ desk, row, place, onPrevious, onNext, onClose }: ReviewRowProps) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (window.matchMedia('(width <= 900px)').matches) box.current?.scrollIntoView()
  }, [])
  return (
    <section className="reviews-row" aria-label={row.title} ref={box}>
      <nav className="reviews-row-way">
        <Button tone="quiet" onClick={onClose}>
          {words.close}
        </Button>
        <span>{place}</span>
        <Button tone="quiet" disabled={onPrevious === null} onClick={() => onPrevious?.()}>
          {words.previous}
        </Button>
        <Button disabled={onNext === null} onClick={() => onNext?.()}>
          {words.next}
        </Button>
      </nav>
      <h2>
        <span className="reviews-code">{row.code}</span> {row.title}
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
          <ul className="reviews-because">
            {row.because.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      ) : (
        <p className="reviews-fault">
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
          <ul className="reviews-because">
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
    </section>
  )
}
