import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ProcedureView } from '@hengji/contract/approval.ts'
import { draftQuery, planVersionQuery, procedureQuery } from '../../api/approval.ts'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { approvalWords as words } from '../../messages/approval.ts'
import { zh } from '../../messages/zh.ts'
import { ProcedureDesk } from './procedure-desk.tsx'
import './procedure.css'

/** One plan on its way: the document itself, what is said of it, and what can be done now. */
export function ProcedurePage() {
  const { procedureId } = useParams({ from: '/approvals/$procedureId' })
  const procedure = useQuery(procedureQuery(procedureId))
  const title =
    procedure.data === undefined
      ? words.title
      : `${procedure.data.unit.name} ${words.kinds[procedure.data.kind]}`
  useEffect(() => {
    document.title = `${title} · ${zh.productName}`
  }, [title])
  if (procedure.error && !procedure.data)
    return <ErrorState error={procedure.error} onRetry={() => void procedure.refetch()} />
  if (!procedure.data) return <Loading />
  return <WithPlan key={procedureId} view={procedure.data} />
}

/** The plan as it lies before this person: of an older procedure the version that it led to. */
function WithPlan({ view }: { view: ProcedureView }) {
  const draft = useQuery(draftQuery(view.documentId))
  const isOther = draft.data !== undefined && view.state !== 'open' && draft.data.version !== view.version
  const older = useQuery({ ...planVersionQuery(view.documentId, view.version), enabled: isOther })
  const error = draft.error ?? older.error
  if (error && !draft.data)
    return <ErrorState error={error} onRetry={() => void (draft.error ? draft.refetch() : older.refetch())} />
  if (!draft.data || (isOther && older.isPending)) return <Loading />
  const document = (isOther ? older.data?.document : undefined) ?? draft.data.document
  if (document.kind !== 'evaluation-plan') return null
  return <ProcedureDesk view={view} plan={document} indicatorIds={isOther ? [] : draft.data.indicatorIds} />
}

function Loading() {
  return (
    <div className="page">
      <LoadingState lines={12} />
    </div>
  )
}
