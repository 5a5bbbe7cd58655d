import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { documentQuery } from '../../api/documents.ts'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { indicatorName, indicatorText } from '../../fields/columns.ts'
import { documentTitle } from '../../fields/document-title.ts'
import { planWords } from '../../messages/plan.ts'
import { zh } from '../../messages/zh.ts'
import { IndicatorDetail } from './indicator-detail.tsx'
import { IndicatorProgress } from './indicator-progress.tsx'
import './documents.css'

/** A page per indicator, to be linked to and printed. */
export function IndicatorPage() {
  const { documentId, index } = useParams({ from: '/documents/$documentId/indicators/$index' })
  const view = useQuery(documentQuery(documentId))
  const position = Number.parseInt(index, 10)
  const row = view.data?.document.indicators[position]
  const name = row ? indicatorName(row) : null
  useEffect(() => {
    if (name !== null) document.title = `${name} · ${zh.productName}`
  }, [name])

  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState lines={10} />
      </div>
    )
  if (!row)
    return (
      <EmptyState title={planWords.noIndicator}>
        <p>
          <Link to="/documents/$documentId" params={{ documentId }}>
            {planWords.backToPlan}
          </Link>
        </p>
      </EmptyState>
    )
  return (
    <article className="page page-narrow">
      <p className="document-origin">
        <Link to="/documents/$documentId" params={{ documentId }}>
          {documentTitle(view.data)}
        </Link>
      </p>
      <h1 className="document-title">
        {name !== indicatorText(row) && `${name}　`}
        {indicatorText(row)}
      </h1>
      <nav className="panel-nav" aria-label={planWords.detail}>
        {position > 0 && (
          <Link
            to="/documents/$documentId/indicators/$index"
            params={{ documentId, index: String(position - 1) }}
          >
            {planWords.previous}
          </Link>
        )}
        {position + 1 < view.data.document.indicators.length && (
          <Link
            to="/documents/$documentId/indicators/$index"
            params={{ documentId, index: String(position + 1) }}
          >
            {planWords.next}
          </Link>
        )}
        <Link to="/documents/$documentId" params={{ documentId }} search={{ indicator: index }}>
          {planWords.backToPlan}
        </Link>
      </nav>
      {view.data.document.kind === 'evaluation-plan' && (
        <IndicatorProgress view={view.data} plan={view.data.document} index={position} />
      )}
      <IndicatorDetail view={view.data} index={position} />
    </article>
  )
}
