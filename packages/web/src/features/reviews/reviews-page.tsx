import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReviewOverview } from '@hengji/contract/reviews.ts'
import { reviewsQuery } from '../../api/reviews.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { PageHead, PageNotice } from '../../design/page-head.tsx'
import { Points } from '../../design/points.tsx'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { EmptyState, ErrorState, LoadingState, TooMuch } from '../../design/states.tsx'
import { reviewsWords as words } from '../../messages/reviews.ts'
import '../../design/stacked-table.css'
import './reviews.css'

const atOnce = 100

/** Where points were changed by the review, before and after; the way to each unit's desk. */
export function ReviewsPage() {
  const { evaluationId } = useParams({ from: '/evaluations/$evaluationId/reviews' })
  const view = useQuery(reviewsQuery(evaluationId))
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { title, year, hindrance, units, reviews } = view.data
  return (
    <div className="page reviews-page">
      <PageHead
        way={
          <Link to="/evaluations/$evaluationId/result" params={{ evaluationId }}>
            {words.back}
          </Link>
        }
        title={words.heading(title, year)}
        lead={words.lead(units.length, reviews.length)}
      >
        {hindrance !== null && <PageNotice>{hindrance}</PageNotice>}
      </PageHead>
      <Reviewed overview={view.data} />
      {view.data.seesDesk && <Units overview={view.data} />}
    </div>
  )
}

function Reviewed({ overview: { evaluationId, reviews, units, seesDesk } }: { overview: ReviewOverview }) {
  const [drawn, setDrawn] = useState(atOnce)
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]))
  return (
    <section>
      <h2>{words.reviewsTitle}</h2>
      {reviews.length === 0 ? (
        <EmptyState title={words.none}>{seesDesk ? words.noneText : ''}</EmptyState>
      ) : (
        <ScrollRegion label={words.reviewsTitle} className="reviews-scroll">
          <table className="list stacked-table">
            <thead>
              <tr>
                <th scope="col">{words.columns.unit}</th>
                <th scope="col">{words.columns.title}</th>
                <th scope="col" className="number">
                  {words.columns.before}
                </th>
                <th scope="col" className="number">
                  {words.columns.after}
                </th>
                <th scope="col">{words.columns.reason}</th>
              </tr>
            </thead>
            <tbody>
              {reviews.slice(0, drawn).map((review) => {
                const name = names.get(review.unitId) ?? review.unitId
                return (
                  <tr key={`${review.unitId} ${review.indicatorId}`}>
                    <th scope="row">
                      {seesDesk ? (
                        <Link
                          to="/evaluations/$evaluationId/reviews/$unitId"
                          params={{ evaluationId, unitId: review.unitId }}
                          search={{ row: review.indicatorId }}
                        >
                          {name}
                        </Link>
                      ) : (
                        name
                      )}
                    </th>
                    <td className="stacked-name">
                      {review.code} {review.title}
                    </td>
                    <td className="number" data-label={words.columns.before}>
                      <Points value={review.pointsBefore} />
                    </td>
                    <td className="number" data-label={words.columns.after}>
                      <strong>
                        <Points value={review.points} />
                      </strong>
                    </td>
                    <td className="stacked-name">
                      {words.reviewed(review.decider, dateInChinese(review.decidedOn), review.reason)}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      <TooMuch shown={drawn} total={reviews.length} onMore={() => setDrawn(drawn + atOnce)} />
    </section>
  )
}

function Units({ overview: { evaluationId, units } }: { overview: ReviewOverview }) {
  const [text, setText] = useState('')
  const [drawn, setDrawn] = useState(atOnce)
  const found = units.filter(({ name }) => name.includes(text.trim()))
  return (
    <section className="reviews-units">
      <h2>{words.all}</h2>
      <input
        className="text-input"
        type="search"
        aria-label={words.findUnit}
        placeholder={words.findUnit}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {found.length === 0 ? (
        <EmptyState title={words.noUnit} />
      ) : (
        <table className="list reviews-found">
          <thead>
            <tr>
              <th scope="col">{words.unitColumns.unit}</th>
              <th scope="col" className="number">
                {words.unitColumns.indicators}
              </th>
              <th scope="col" className="number">
                {words.unitColumns.reviewed}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, drawn).map(({ unitId, name, indicators, reviewed }) => (
              <tr key={unitId}>
                <th scope="row">
                  {indicators === 0 ? (
                    name
                  ) : (
                    <Link to="/evaluations/$evaluationId/reviews/$unitId" params={{ evaluationId, unitId }}>
                      {name}
                    </Link>
                  )}
                </th>
                <td className="number">{indicators}</td>
                <td className="number">{reviewed === 0 ? '—' : reviewed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <TooMuch shown={drawn} total={found.length} onMore={() => setDrawn(drawn + atOnce)} />
    </section>
  )
}
