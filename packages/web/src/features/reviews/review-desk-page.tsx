import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReviewDesk, ReviewRowView } from '@hengji/contract/reviews.ts'
import { reviewDeskQuery, reviewsQuery } from '../../api/reviews.ts'
import { FilterBar } from '../../design/filter-bar.tsx'
import { PageHead, PageNotice } from '../../design/page-head.tsx'
import { Points } from '../../design/points.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { SourceCell } from '../../fields/source-scores.tsx'
import { reviewsWords as words } from '../../messages/reviews.ts'
import { ReviewRow } from './review-row.tsx'
import { farApart, isRowFilter, isShown, rowFilters, type RowFilter } from './row-filters.ts'
import '../../design/indicator-table.css'
import '../../design/stacked-table.css'
import './reviews.css'

const sources = ['self', 'peer', 'on-site', 'panel'] as const

/** One unit: all indicators with what each source gave, one of them open beside the table. */
export function ReviewDeskPage() {
  const { evaluationId, unitId } = useParams({ from: '/evaluations/$evaluationId/reviews/$unitId' })
  const view = useQuery(reviewDeskQuery(evaluationId, unitId))
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
  const go = (row: ReviewRowView | undefined) =>
    void navigate({ search: (before) => ({ ...before, row: row?.indicatorId }), replace: open !== undefined })
  return (
    <div className="page page-wide reviews-page">
      <PageHead
        way={<UnitWay desk={desk} />}
        title={words.unitHeading(desk.unit.name, desk.year)}
        lead={words.deskLead(rows.length, rows.filter(({ review }) => review !== null).length)}
      >
        {desk.hindrance !== null && <PageNotice>{desk.hindrance}</PageNotice>}
      </PageHead>
      <FilterBar
        label={words.filterLabel}
        filters={rowFilters.map((name) => ({
          name,
          text: words.filters[name],
          count: rows.filter((row) => isShown(name, row)).length,
          note: name === 'apart' ? words.apartNote(farApart) : undefined,
        }))}
        chosen={filter}
        onChoose={(each) =>
          void navigate({ search: (before) => ({ ...before, show: each === 'all' ? undefined : each }) })
        }
      />
      {shown.length === 0 ? (
        <EmptyState title={words.noneOf[filter]} />
      ) : (
        <div className={open ? 'row-desk row-desk-open' : 'row-desk'}>
          <Rows rows={shown} open={open ?? null} onOpen={go} />
          {open && <ReviewRow key={open.indicatorId} desk={desk} row={open} rows={shown} onGo={go} />}
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
    <table className="list stacked-table indicator-table reviews-table" aria-label={words.table}>
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
          <tr key={row.indicatorId} className={row === open ? 'indicator-row-open' : undefined}>
            <td className="indicator-code">{row.code}</td>
            <td>
              <button
                type="button"
                className="indicator-open"
                aria-expanded={row === open}
                onClick={() => onOpen(row)}
              >
                {row.title}
              </button>
              {row.fault !== null && <small className="indicator-fault">{row.fault}</small>}
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
    <>
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
    </>
  )
}
