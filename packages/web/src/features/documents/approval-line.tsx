import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { proceduresOfQuery } from '../../api/approval.ts'
import { useSession } from '../../fields/session-context.ts'
import { approvalWords as words } from '../../messages/approval.ts'
import './approval-line.css'

interface ApprovalLineProps {
  documentId: string
  unitId: string
  year: number
}

/** Where the plan stands in its approval, and the ways to editing and comparing it. */
export function ApprovalLine({ documentId, unitId, year }: ApprovalLineProps) {
  const { account, unit } = useSession()
  const procedures = useQuery(proceduresOfQuery(documentId))
  if (!procedures.data) return null
  const open = procedures.data.find(({ state }) => state === 'open')
  const approved = procedures.data.find(({ state }) => state === 'approved')
  const isPublished = approved !== undefined && approved.step === null
  const drafts = unit?.id === unitId && ['unit', 'unit-head'].includes(account.role)
  const isAtDraft = open === undefined ? approved === undefined : open.step?.kind === 'draft'
  const shown = open ?? approved
  return (
    <p className="approval-line">
      {shown === undefined ? (
        <Link to="/approvals" search={{ year: String(year) }}>
          {words.onPlan.none}
        </Link>
      ) : (
        <Link to="/approvals/$procedureId" params={{ procedureId: shown.id }}>
          {open === undefined ? words.onPlan.approved : words.onPlan[open.kind](open.step?.title ?? '')}
        </Link>
      )}
      {open?.isLate === true && <b>{words.late}</b>}
      {drafts && isAtDraft && (
        <Link to="/documents/$documentId/edit" params={{ documentId }}>
          {words.edit.link}
        </Link>
      )}
      <Link to="/documents/$documentId/compare" params={{ documentId }}>
        {words.compare.link}
      </Link>
      {isPublished && <a href={`/public/plans/${encodeURIComponent(unitId)}/${year}`}>{words.publicPage}</a>}
    </p>
  )
}
