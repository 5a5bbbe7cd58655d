import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { decisionsWaitingQuery, proceduresQuery } from '../../api/approval.ts'
import { documentsQuery } from '../../api/documents.ts'
import { useSession, watchesUnits } from '../../fields/session-context.ts'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { approvalWords as words } from '../../messages/approval.ts'
import { zh } from '../../messages/zh.ts'
import { ApprovalsFilters } from './approvals-filters.tsx'
import { passes, planLinesOf, yearsOf } from './plan-lines.ts'
import { ProcedureRows } from './procedure-rows.tsx'
import { StartingPoints } from './starting-points.tsx'
import { WaitingDecisions } from './waiting-decisions.tsx'
import './approvals.css'

/** What waits for me, then every plan of the year and the step it is at; last how a unit begins. */
export function ApprovalsPage() {
  const session = useSession()
  const search = useSearch({ from: '/approvals' })
  const navigate = useNavigate()
  const procedures = useQuery(proceduresQuery)
  const waiting = useQuery(decisionsWaitingQuery)
  const documents = useQuery(documentsQuery)
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  const asked = [procedures, waiting, documents]
  const failed = asked.find(({ error, data }) => error && !data)
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
  if (!procedures.data || !waiting.data || !documents.data)
    return (
      <div className="page">
        <LoadingState lines={10} />
      </div>
    )
  const plans = documents.data.filter(({ kind }) => kind === 'evaluation-plan')
  const years = yearsOf(plans, procedures.data)
  const asksForYear = Number.parseInt(search.year ?? '', 10)
  const year = Number.isInteger(asksForYear) ? asksForYear : (years.underWay ?? 0)
  const all = planLinesOf(plans, procedures.data, year)
  const lines = all.filter((line) => passes(line, search))
  const own =
    session.unit !== null && ['unit', 'unit-head'].includes(session.account.role) ? session.unit : null
  const change = (changed: Partial<typeof search>) =>
    void navigate({ to: '/approvals', search: { ...search, ...changed }, replace: true, resetScroll: false })
  const open = all.filter(({ procedure }) => procedure?.state === 'open')
  const late = open.filter(({ procedure }) => procedure?.isLate).length
  const approved = all.filter(({ procedure }) => procedure?.state === 'approved').length
  const yearText = year > 0 ? zh.common.years(year) : ''
  return (
    <div className="page approvals">
      <header className="page-head">
        <h1>{words.title}</h1>
        <p className="page-lead">
          {waiting.data.length > 0 ? (
            <a href="#waiting">{words.lead.waiting(waiting.data.length)}</a>
          ) : (
            words.lead.nothingWaits
          )}
          {open.length + approved > 0 && `；${yearText} `}
          {open.length > 0 && <a href="#all">{words.lead.open(open.length)}</a>}
          {late > 0 && (
            <>
              （
              <button
                type="button"
                className="text-button"
                onClick={() => change({ late: '1', step: undefined, unit: undefined })}
              >
                {words.lead.late(late)}
              </button>
              ）
            </>
          )}
          {open.length > 0 && approved > 0 && '，'}
          {approved > 0 && words.lead.approved(approved)}。
        </p>
      </header>
      {waiting.data.length > 0 && <WaitingDecisions decisions={waiting.data} />}
      <section id="all" aria-label={words.allHeading(yearText)}>
        <h2>{words.allHeading(yearText)}</h2>
        {years.all.length > 0 && (
          <ApprovalsFilters
            search={search}
            year={year}
            years={years.all}
            lines={all}
            isWatching={watchesUnits(session) || new Set(all.map(({ unit }) => unit.id)).size > 1}
            onChange={change}
          />
        )}
        {lines.length === 0 ? (
          <EmptyState title={all.length === 0 ? words.lead.none(yearText) : words.filters.none}>
            {all.length === 0 ? (
              words.lead.howItBegins
            ) : (
              <button
                type="button"
                className="text-button"
                onClick={() => change({ unit: undefined, step: undefined, late: undefined })}
              >
                {words.filters.clear}
              </button>
            )}
          </EmptyState>
        ) : (
          <ProcedureRows lines={lines} ownUnitId={own?.id ?? null} />
        )}
      </section>
      {own !== null && year > 0 && (
        <StartingPoints unit={own} year={year} plans={plans} procedures={procedures.data} />
      )}
    </div>
  )
}
