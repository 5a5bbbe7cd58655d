import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { draftQuery } from '../../api/approval.ts'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { approvalWords as words } from '../../messages/approval.ts'
import { zh } from '../../messages/zh.ts'
import { PlanEditor } from './plan-editor.tsx'
import './procedure.css'

/** The working copy of a plan, edited where its values stand. */
export function EditPage() {
  const { documentId } = useParams({ from: '/documents/$documentId/edit' })
  const draft = useQuery(draftQuery(documentId))
  useEffect(() => {
    document.title = `${words.edit.title} · ${zh.productName}`
  }, [])
  if (draft.error && !draft.data)
    return <ErrorState error={draft.error} onRetry={() => void draft.refetch()} />
  if (!draft.data)
    return (
      <div className="page">
        <LoadingState lines={12} />
      </div>
    )
  const { mayEdit, procedureId } = draft.data
  const plan = draft.data.document
  if (!mayEdit.allowed || plan.kind !== 'evaluation-plan')
    return (
      <EmptyState title={words.edit.readOnly}>
        <p>{mayEdit.why?.message}</p>
        <p>
          {procedureId === null ? (
            <Link to="/documents/$documentId" params={{ documentId }}>
              {words.tabs.plan}
            </Link>
          ) : (
            <Link to="/approvals/$procedureId" params={{ procedureId }}>
              {words.open}
            </Link>
          )}
        </p>
      </EmptyState>
    )
  return <PlanEditor key={documentId} draft={{ ...draft.data, document: plan }} />
}
