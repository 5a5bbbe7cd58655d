import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { documentQuery } from '../../api/documents.ts'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { documentTitle } from '../../fields/document-title.ts'
import { zh } from '../../messages/zh.ts'
import { PlanView } from './plan-view.tsx'
import { SelfEvaluationView } from './self-evaluation-view.tsx'
import { TargetTableView } from './target-table-view.tsx'
import './documents.css'

/** One confirmed document, drawn as its kind is known to those who use it. */
export function DocumentPage() {
  const { documentId } = useParams({ from: '/documents/$documentId' })
  const view = useQuery(documentQuery(documentId))
  const title = view.data ? documentTitle(view.data) : undefined
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · ${zh.productName}`
  }, [title])

  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState lines={12} />
      </div>
    )
  const { document: shown } = view.data
  switch (shown.kind) {
    case 'evaluation-plan':
      return <PlanView view={view.data} plan={shown} />
    case 'self-evaluation':
      return <SelfEvaluationView view={view.data} form={shown} />
    case 'target-table':
      return <TargetTableView view={view.data} table={shown} />
  }
}
