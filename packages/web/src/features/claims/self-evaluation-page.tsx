import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ClaimRowView, SelfEvaluationView } from '@hengji/contract/claims.ts'
import { selfEvaluationStateWords } from '@hengji/domain/evaluation/self-evaluation-states.ts'
import { selfEvaluationQuery } from '../../api/claims.ts'
import { selfEvaluationPaper } from '../../api/papers.ts'
import { resultQuery, unitResultQuery } from '../../api/results.ts'
import { useSession, watchesUnits } from '../../fields/session-context.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { FilterBar } from '../../design/filter-bar.tsx'
import { PageHead, PageNotice } from '../../design/page-head.tsx'
import { toTwoPlaces } from '../../design/points.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { PaperLinks } from '../../fields/paper-links.tsx'
import { claimsWords as words } from '../../messages/claims.ts'
import { paperWords } from '../../messages/papers.ts'
import { ActButtons } from './act-buttons.tsx'
import { ClaimEditor } from './claim-editor.tsx'
import { claimFilters, isClaimFilter, isShown, sumsOf, type ClaimFilter } from './claim-filters.ts'
import { ClaimTable } from './claim-table.tsx'
import './claims.css'

/** A unit's workbench: what is filled, what is left, one row open beside the table. */
export function SelfEvaluationPage() {
  const { evaluationId, unitId } = useParams({ from: '/evaluations/$evaluationId/claims/$unitId' })
  const view = useQuery(selfEvaluationQuery(evaluationId, unitId))
  if (view.data === undefined && view.error)
    return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.data === undefined)
    return (
      <div className="page">
        <LoadingState lines={10} />
      </div>
    )
  return <Workbench evaluation={view.data} />
}

function Workbench({ evaluation }: { evaluation: SelfEvaluationView }) {
  const search = useSearch({ from: '/evaluations/$evaluationId/claims/$unitId' })
  const navigate = useNavigate({ from: '/evaluations/$evaluationId/claims/$unitId' })
  const { rows } = evaluation
  const results = useIndicatorResults(evaluation)
  const todo = rows.filter(({ faults }) => faults.length > 0).length
  const filter: ClaimFilter = isClaimFilter(search.show) ? search.show : 'all'
  const open = rows.find(({ indicatorId }) => indicatorId === search.row)
  // The row in hand stays in the list until another is opened, though it may not be of the filter any more.
  const shown = rows.filter((row) => row === open || isShown(filter, row))
  const go = (row: ClaimRowView | undefined) =>
    void navigate({ search: (before) => ({ ...before, row: row?.indicatorId }), replace: open !== undefined })
  return (
    <div className="page page-wide claims-page">
      <PageHead
        way={<WayBack evaluation={evaluation} />}
        title={words.pageTitle(evaluation.unit.name, evaluation.year)}
        lead={<StateLine evaluation={evaluation} todo={todo} />}
      >
        <Notices evaluation={evaluation} />
        <Sums rows={rows} />
        <ActButtons evaluation={evaluation} onGo={go} />
        {rows.length > 0 && (
          <PaperLinks
            name={paperWords.selfEvaluation}
            addressOf={selfEvaluationPaper(evaluation.evaluationId, evaluation.unit.id)}
          />
        )}
      </PageHead>
      <FilterBar
        label={words.filterLabel}
        filters={claimFilters.map((name) => ({
          name,
          text: words.filters[name],
          count: rows.filter((row) => isShown(name, row)).length,
        }))}
        chosen={filter}
        onChoose={(each) =>
          void navigate({ search: (before) => ({ ...before, show: each === 'all' ? undefined : each }) })
        }
      >
        <small className="claims-keys">{words.keys}</small>
      </FilterBar>
      {shown.length === 0 ? (
        <EmptyState title={words.noneOf[filter]} />
      ) : (
        <div className={open ? 'row-desk row-desk-open' : 'row-desk'}>
          <ClaimTable rows={shown} open={open ?? null} results={results} onOpen={go} />
          {open && (
            <ClaimEditor
              key={open.indicatorId}
              evaluation={evaluation}
              row={open}
              result={results?.get(open.indicatorId) ?? null}
              rows={shown}
              onGo={go}
            />
          )}
        </div>
      )}
    </div>
  )
}

/** What counts in the end, once there is a result that may be seen; nothing is asked for before. */
function useIndicatorResults({ evaluationId, unit, phase }: SelfEvaluationView) {
  const group = useQuery({ ...resultQuery(evaluationId), enabled: phase === 'closed' })
  const isThere = (group.data?.shown?.standings ?? null) !== null
  const own = useQuery({ ...unitResultQuery(evaluationId, unit.id), enabled: isThere })
  const indicators = isThere ? own.data?.indicators : undefined
  return indicators ? new Map(indicators.map((each) => [each.indicatorId, each])) : null
}

function WayBack({ evaluation: { evaluationId } }: { evaluation: SelfEvaluationView }) {
  const session = useSession()
  return watchesUnits(session) ? (
    <Link to="/evaluations/$evaluationId/claims" params={{ evaluationId }}>
      {words.overviewBack}
    </Link>
  ) : (
    <Link to="/evaluations/$evaluationId" params={{ evaluationId }}>
      {words.back}
    </Link>
  )
}

/** How it stands, and what is to be done. */
function StateLine({ evaluation, todo }: { evaluation: SelfEvaluationView; todo: number }) {
  const { rows, phase, state, submitted, closesOn, isOverdue } = evaluation
  const isDue = phase === 'open' && submitted === null && closesOn !== null
  return (
    <>
      <strong className={`claims-state claims-state-${state}`}>{selfEvaluationStateWords[state]}</strong>{' '}
      {submitted
        ? words.submittedBy(submitted.by, dateInChinese(submitted.at))
        : `${words.lead(rows.length - todo, rows.length)}。${words.filledNote}`}
      {isDue && words.closesOn(dateInChinese(closesOn), isOverdue)}
    </>
  )
}

function Notices({ evaluation: { phase, submitted, returned } }: { evaluation: SelfEvaluationView }) {
  return (
    <>
      {phase === 'planned' && <PageNotice>{words.notOpen}</PageNotice>}
      {phase === 'closed' && !submitted && <PageNotice>{words.over}</PageNotice>}
      {returned && (
        <PageNotice isLive>
          {words.returnedBy(returned.by, dateInChinese(returned.at), returned.reason)}
        </PageNotice>
      )}
    </>
  )
}

function Sums({ rows }: { rows: readonly ClaimRowView[] }) {
  const sums = sumsOf(rows)
  return (
    <p className="claims-sums">
      <span>{words.sumLine(toTwoPlaces(sums.claimed), toTwoPlaces(sums.weight))}</span>
      {sums.comparable > 0 && (
        <span>
          {words.computedLine(
            sums.comparable,
            toTwoPlaces(sums.comparableClaimed),
            toTwoPlaces(sums.computed),
          )}
        </span>
      )}
    </p>
  )
}
