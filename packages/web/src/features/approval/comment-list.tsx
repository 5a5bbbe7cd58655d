import { useState } from 'react'
import type { ProcedureView } from '@hengji/contract/approval.ts'
import type { PlanComment } from '@hengji/contract/plan-comments.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { acceptComments } from '../../api/approval.ts'
import { Button } from '../../design/button.tsx'
import { addressOf, type ValueAddress } from '../../fields/grid/address.ts'
import { approvalWords as words } from '../../messages/approval.ts'
import { CommentItem } from './comment-item.tsx'
import { placeText } from './comment-form.tsx'
import { cellOf, isStanding } from './comment-notes.ts'
import type { Doing } from './use-procedure.ts'

interface CommentListProps {
  view: ProcedureView
  plan: EvaluationPlan
  selected: ValueAddress | null
  doing: Doing
  onGo: (address: ValueAddress) => void
}

/** The comments in the order of the table, those on the plan as a whole first; several may be accepted at once. */
export function CommentList({ view, plan, selected, doing, onGo }: CommentListProps) {
  const [areClosedShown, setAreClosedShown] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const standing = view.comments.filter(isStanding)
  const closed = view.comments.filter((comment) => !isStanding(comment))
  const shown = (areClosedShown ? view.comments : standing).toSorted(inOrderOfTable)
  const taken = standing.filter(({ id, may }) => chosen.has(id) && may.includes('accept'))
  const acceptable = standing.filter(({ may }) => may.includes('accept'))
  const form = 'accept several'
  const accept = async () => {
    const isDone = await doing.run(
      form,
      () =>
        acceptComments(view.id, {
          comments: taken.map(({ id, revision }) => ({ id, revision })),
          answer: null,
        }),
      words.commentDone.accept,
    )
    if (isDone) setChosen(new Set())
  }
  const choose = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  return (
    <section className="comments" aria-label={words.commentsHeading}>
      {acceptable.length > 1 && (
        <p className="comments-several">
          <Button
            disabled={taken.length === 0 || doing.busy !== null}
            aria-busy={doing.busy === form}
            onClick={() => void accept()}
          >
            {words.acceptSome(taken.length)}
          </Button>
        </p>
      )}
      {doing.fault?.of === form && (
        <p className="field-error" role="alert">
          {doing.fault.message}
        </p>
      )}
      {shown.length === 0 ? (
        <p className="side-none">
          {words.commentsNone}
          {view.mayComment.allowed && words.commentsNoneHint}
        </p>
      ) : (
        <ol className="comment-list">
          {shown.map((comment) => {
            const at = placeOf(comment)
            return (
              <CommentItem
                key={comment.id}
                view={view}
                comment={comment}
                place={
                  at === null && comment.indicatorId !== null
                    ? words.rowGone
                    : at !== null && comment.field === null
                      ? `${plan.indicators[at.index ?? -1]?.code ?? ''} ${words.comment.onRow}`
                      : placeText(plan, at)
                }
                isHere={at !== null && selected?.index === at.index && selected.field === at.field}
                doing={doing}
                isChosen={
                  acceptable.length > 1 && comment.may.includes('accept') ? chosen.has(comment.id) : null
                }
                onChoose={() => choose(comment.id)}
                onGo={at === null ? null : () => onGo(at)}
              />
            )
          })}
        </ol>
      )}
      {closed.length > 0 && (
        <Button tone="quiet" onClick={() => setAreClosedShown(!areClosedShown)}>
          {areClosedShown ? words.hideClosed : words.showClosed(closed.length)}
        </Button>
      )}
    </section>
  )
}

function placeOf(comment: PlanComment): ValueAddress | null {
  const key = cellOf(comment)
  return key === null ? null : addressOf(key)
}

function inOrderOfTable(one: PlanComment, other: PlanComment): number {
  return (one.index ?? -1) - (other.index ?? -1) || (one.at < other.at ? -1 : 1)
}
