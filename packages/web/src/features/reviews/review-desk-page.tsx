import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ReviewDesk, ReviewRowView } from '@hengji/contract/reviews.ts'
import { reviewDeskQuery, reviewsQuery } from '../../api/reviews.ts'
import { Points } from '../../design/points.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { SourceCell } from '../../fields/source-scores.tsx'
import { reviewsWords as words } from '../../messages/reviews.ts'
import { zh } from '../../messages/zh.ts'
import { ReviewRow } from './review-row.tsx'
import { farApart, isRowFilter, isShown, rowFilters, type RowFilter } from './row-filters.ts'
import './reviews.css'

const sources = ['self', 'peer', 'on-site', 'panel'] as const

/** One unit: all indicators with what each source gave, one of them open beside the table. */
export function ReviewDeskPage() {
  const { evaluationId, unitId } = useParams({ from: '/evaluations/$evaluationId/reviews/$unitId' })
  const view = useQuery(reviewDeskQuery(evaluationId, unitId))
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  if (view.data === undefined && view.error)
    return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.data === undefined)
    return (
      <div className="page">
        <LoadingState lines={10} />
      </div>
    )
  return <Desk desk={view.data} />
}

function Desk({ desk }: { desk: ReviewDesk }) {
  const search = useSearch({ from: '/evaluations/$evaluationId/reviews/$unitId' })
  const navigate = useNavigate({ from: '/evaluations/$evaluationId/reviews/$unitId' })
  const { rows } = desk
  const filter: RowFilter = isRowFilter(search.show) ? search.show : 'all'
  const open = rows.find(({ indicatorId }) => indicatorId === search.row)
  const shown = rows.filter((row) => row === open || isShown(filter, row))
  const at = open ? shown.indexOf(open) : -1
  const go = (row: ReviewRowView | undefined) =>
    void navigate({ search: (before) => ({ ...before, row: row?.indicatorId }), replace: open !== undefined })
  return (
    <div className={`page page-wide reviews-page${open ? ' reviews-page-open' : ''}`}>
      <header className="page-head">
        <UnitWay desk={desk} />
        <h1>{words.unitHeading(desk.unit.name, desk.year)}</h1>
        <p className="page-lead">
          {words.deskLead(rows.length, rows.filter(({ review }) => review !== null).length)}
        </p>
        {desk.hindrance !== null && <p className="reviews-notice">{desk.hindrance}</p>}
      </header>
      <div className="reviews-filters" role="group" aria-label={words.filterLabel}>
        {rowFilters.map((each) => (
          <button
            key={each}
            type="button"
            className="filter"
            title={each === 'apart' ? words.apartNote(farApart) : undefined}
            aria-pressed={filter === each}
            onClick={() =>
              void navigate({ search: (before) => ({ ...before, show: each === 'all' ? undefined : each }) })
            }
          >
            {words.filters[each]} <b>{rows.filter((row) => isShown(each, row)).length}</b>
          </button>
        ))}
      </div>
      {shown.length === 0 ? (
        <EmptyState title={words.noneOf[filter]} />
      ) : (
        <div className="reviews-desk">
          <Rows rows={shown} open={open ?? null} onOpen={go} />
          {open && (
            <ReviewRow
              key={open.indicatorId}
              desk={desk}
              row={open}
              place={words.rowOf(at + 1, shown.length)}
              onPrevious={at > 0 ? () => go(shown[at - 1]) : null}
              onNext={at < shown.length - 1 ? () => go(shown[at + 1]) : null}
              onClose={() => go(undefined)}
            />
          )}
        </div>
      )}
    </div>
  )
}

interface RowsProps {
  rows: readonly ReviewRowView[]
  open: ReviewRowView | null
  onOpen: (row: ReviewRowView) => void
}

function Rows({ rows, open, onOpen }: RowsProps) {
  return (
    <table className="list reviews-table" aria-label={words.table}>
      <thead>
        <tr>
          <th scope="col">{words.columns.code}</th>
          <th scope="col">{words.columns.title}</th>
          <th scope="col" className="number">
            {words.columns.weight}
          </th>
          {sources.map((source) => (
            <th key={source} scope="col" className="number">
              {words.sources[source]}
            </th>
          ))}
          <th scope="col" className="number">
            {words.columns.before}
          </th>
          <th scope="col" className="number">
            {words.columns.after}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.indicatorId} className={row === open ? 'reviews-open-row' : undefined}>
            <td className="reviews-code">{row.code}</td>
            <td className="reviews-title">
              <button
                type="button"
                className="reviews-open"
                aria-expanded={row === open}
                onClick={() => onOpen(row)}
              >
                {row.title}
              </button>
              {row.fault !== null && <small className="reviews-fault">{row.fault}</small>}
            </td>
            <td className="number" data-label={words.columns.weight}>
              <Points value={row.weightPoints} />
            </td>
            {sources.map((source) => (
              <td key={source} className="number" data-label={words.sources[source]}>
                <SourceCell standing={row.sources.find((each) => each.source === source)} />
              </td>
            ))}
            <td className="number" data-label={words.columns.before}>
              <Points value={row.before} />
            </td>
            <td className="number" data-label={words.columns.after}>
              {row.review === null ? (
                '—'
              ) : (
                <strong>
                  <Points value={row.review.points} />
                </strong>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The list of units and the neighbours: a hundred units are gone through one after another. */
function UnitWay({ desk: { evaluationId, unit } }: { desk: ReviewDesk }) {
  const overview = useQuery(reviewsQuery(evaluationId))
  const units = overview.data?.units.filter(({ indicators }) => indicators > 0) ?? []
  const at = units.findIndex(({ unitId }) => unitId === unit.id)
  const [previous, next] = [units[at - 1], at === -1 ? undefined : units[at + 1]]
  return (
    <p className="list-note reviews-way">
      <Link to="/evaluations/$evaluationId/reviews" params={{ evaluationId }}>
        {words.all}
      </Link>
      {previous && (
        <Link
          to="/evaluations/$evaluationId/reviews/$unitId"
          params={{ evaluationId, unitId: previous.unitId }}
          title={previous.name}
        >
          {words.previousUnit}
        </Link>
      )}
      {next && (
        <Link
          to="/evaluations/$evaluationId/reviews/$unitId"
          params={{ evaluationId, unitId: next.unitId }}
          title={next.name}
        >
          {words.nextUnit}
        </Link>
      )}
    </p>
  )
}
