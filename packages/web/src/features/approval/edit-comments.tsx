import type { ProcedureView } from '@hengji/contract/approval.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import type { ValueAddress } from '../../fields/grid/address.ts'
import { approvalWords as words } from '../../messages/approval.ts'
import { CommentList } from './comment-list.tsx'
import { useProcedure } from './use-procedure.ts'

interface EditCommentsProps {
  view: ProcedureView
  plan: EvaluationPlan
  selected: ValueAddress | null
  onGo: (address: ValueAddress) => void
}

/** What reviewers said, beside the table that it is about. */
export function EditComments({ view, plan, selected, onGo }: EditCommentsProps) {
  const doing = useProcedure(view.id)
  if (view.comments.length === 0) return null
  return (
    <>
      <h2>{words.commentsHeading}</h2>
      <CommentList view={view} plan={plan} selected={selected} doing={doing} onGo={onGo} />
    </>
  )
}
