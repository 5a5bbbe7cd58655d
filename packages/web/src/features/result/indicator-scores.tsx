import { useState } from 'react'
import type { IndicatorResult } from '@hengji/contract/unit-result.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { Points } from '../../design/points.tsx'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { SourceCell, SourceScores } from '../../fields/source-scores.tsx'
import { resultWords } from '../../messages/result.ts'
import { reviewsWords as words } from '../../messages/reviews.ts'

/** On a phone so many lines at first: a plan of sixty would be ten screens. */
const firstOnPhone = 12

const sources = ['self', 'peer', 'on-site', 'panel'] as const

/** Every indicator in a line: what each source gave, before and after the review; opened, why. */
export function IndicatorScores({ indicators }: { indicators: readonly IndicatorResult[] }) {
  const [open, setOpen] = useState<string | null>(null)
  const [isChangedOnly, setChangedOnly] = useState(false)
  const [isWhole, setWhole] = useState(() => !window.matchMedia('(max-width: 720px)').matches)
  const hasReview = indicators.some(({ review }) => review !== null)
  const shown = isChangedOnly ? indicators.filter(({ review }) => review !== null) : indicators
  const used = sources.filter((source) =>
    indicators.some((each) =>
      each.sources.some((one) => one.source === source && (one.counts || one.given > 0)),
    ),
  )
  if (indicators.length === 0) return null
  return (
    <section className="result-indicators">
      <h2>{words.indicators}</h2>
      <p className="list-note">
        {words.indicatorsNote}
        {hasReview && (
          <label className="result-no-print">
            <input
              type="checkbox"
              checked={isChangedOnly}
              onChange={(event) => setChangedOnly(event.target.checked)}
            />
            {words.onlyChanged}
          </label>
        )}
      </p>
      <ScrollRegion label={words.indicators} className="result-scroll">
        <table className="result-table">
          <thead>
            <tr>
              <th scope="col">{words.columns.title}</th>
              <th scope="col" className="result-number">
                {words.columns.weight}
              </th>
              {used.map((source) => (
                <th key={source} scope="col" className="result-number">
                  {words.sources[source]}
                </th>
              ))}
              {hasReview && (
                <th scope="col" className="result-number">
                  {words.columns.before}
                </th>
              )}
              <th scope="col" className="result-number">
                {hasReview ? words.columns.after : words.columns.points}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, isWhole ? undefined : firstOnPhone).map((indicator) => (
              <Line
                key={indicator.indicatorId}
                indicator={indicator}
                used={used}
                hasReview={hasReview}
                isOpen={open === indicator.indicatorId}
                onOpen={() => setOpen(open === indicator.indicatorId ? null : indicator.indicatorId)}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {!isWhole && shown.length > firstOnPhone && (
        <Button onClick={() => setWhole(true)}>{words.allLines(shown.length)}</Button>
      )}
    </section>
  )
}

interface LineProps {
  indicator: IndicatorResult
  used: readonly (typeof sources)[number][]
  hasReview: boolean
  isOpen: boolean
  onOpen: () => void
}

function Line({ indicator, used, hasReview, isOpen, onOpen }: LineProps) {
  const { code, title, weightPoints, before, points, review } = indicator
  return (
    <>
      <tr className={isOpen ? 'result-own' : undefined}>
        <th scope="row">
          <button type="button" className="result-open" aria-expanded={isOpen} onClick={onOpen}>
            {code} {title}
          </button>
        </th>
        <td className="result-number">
          <Points value={weightPoints} />
        </td>
        {used.map((source) => (
          <td key={source} className="result-number">
            <SourceCell standing={indicator.sources.find((each) => each.source === source)} />
          </td>
        ))}
        {hasReview && (
          <td className="result-number">
            <Points value={before} />
          </td>
        )}
        <td className={review === null ? 'result-number' : 'result-number result-reviewed'}>
          <strong>
            <Points value={points} />
          </strong>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={used.length + (hasReview ? 4 : 3)} className="result-why">
            <div>
              <SourceScores sources={indicator.sources} />
              {indicator.because.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
              {review && (
                <p>
                  <b>{words.reviewed(review.decider, dateInChinese(review.decidedOn), review.reason)}</b>
                </p>
              )}
              <p className="list-note">{resultWords.ballotsUnmarked}</p>
            </div>
          </td>
        </tr>
      )}
    </>
  )
}
