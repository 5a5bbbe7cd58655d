import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { comparisonQuery, draftQuery, lastYearQuery } from '../../api/approval.ts'
import { documentHistoryQuery } from '../../api/documents.ts'
import { Button } from '../../design/button.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { approvalWords as words } from '../../messages/approval.ts'
import { zh } from '../../messages/zh.ts'
import { CompareChoice } from './compare-choice.tsx'
import { CompareTable } from './compare-table.tsx'
import './compare.css'

/** Two states of a plan cell by cell: two versions, last year's, the working copy. What is compared stands in the address. */
export function ComparePage() {
  const { documentId } = useParams({ from: '/documents/$documentId/compare' })
  const search = useSearch({ from: '/documents/$documentId/compare' })
  const navigate = useNavigate()
  const draft = useQuery(draftQuery(documentId))
  const history = useQuery({ ...documentHistoryQuery(documentId), retry: false })
  useEffect(() => {
    document.title = `${words.compare.title} · ${zh.productName}`
  }, [])
  const newest = draft.data?.version ?? 0
  const hasDraft = (draft.data?.edits.length ?? 0) > 0
  const isOnlyOne = newest <= 1 && !hasDraft
  const isLastYear = search.with === 'last-year' || (search.from === undefined && isOnlyOne)
  const to = numberOf(search.to) ?? null
  const from = numberOf(search.from) ?? Math.max(1, hasDraft ? newest : newest - 1)
  const versions = useQuery({
    ...comparisonQuery(documentId, from, to),
    enabled: draft.data !== undefined && !isLastYear,
  })
  const lastYear = useQuery({
    ...lastYearQuery(documentId, to),
    enabled: draft.data !== undefined && isLastYear,
  })
  const asked = isLastYear ? lastYear : versions
  if (draft.error && !draft.data)
    return <ErrorState error={draft.error} onRetry={() => void draft.refetch()} />
  if (!draft.data)
    return (
      <div className="page">
        <LoadingState lines={10} />
      </div>
    )
  const change = (next: { with?: string | undefined; from?: string | undefined; to?: string | undefined }) =>
    void navigate({
      to: '/documents/$documentId/compare',
      params: { documentId },
      search: next,
      replace: true,
    })
  const counts = asked.data?.counts
  const what = counts === undefined ? '' : words.changed.parts(counts)
  return (
    <div className="page compare">
      <header className="page-head">
        <p className="procedure-crumb">
          <Link to="/documents/$documentId" params={{ documentId }}>
            {draft.data.unit.name} · {zh.common.years(draft.data.year)}
          </Link>
        </p>
        <h1>{words.compare.title}</h1>
        {asked.data && (
          <p className="page-lead">
            {what === '' && asked.data.head.length === 0
              ? words.compare.same
              : words.compare.lead(what || words.compare.headOnly)}
          </p>
        )}
        <div className="compare-tools">
          <CompareChoice
            history={history.data ?? []}
            newest={newest}
            year={draft.data.year}
            hasDraft={hasDraft}
            isLastYear={isLastYear}
            from={from}
            to={to}
            onChange={change}
          />
          <Button onClick={() => window.print()}>{words.compare.print}</Button>
        </div>
      </header>
      {asked.error ? (
        isLastYear && isOnlyOne ? (
          <EmptyState title={words.compare.noOther} />
        ) : (
          <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
        )
      ) : asked.data ? (
        <CompareTable comparison={asked.data} />
      ) : (
        <LoadingState lines={10} />
      )}
    </div>
  )
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number.parseInt(text, 10) : undefined
}
