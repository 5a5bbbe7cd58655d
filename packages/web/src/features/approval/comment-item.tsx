import { useId, useState } from 'react'
import type { ProcedureView } from '@hengji/contract/approval.ts'
import type { PlanComment } from '@hengji/contract/plan-comments.ts'
import type { CommentAct } from '@hengji/domain/plan/approval.ts'
import { acceptComments, actOnComment } from '../../api/approval.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { DateText } from '../../design/date-text.tsx'
import { Mark } from '../../design/mark.tsx'
import { approvalWords as words } from '../../messages/approval.ts'
import type { Doing } from './use-procedure.ts'

interface CommentItemProps {
  view: ProcedureView
  comment: PlanComment
  place: string
  isHere: boolean
  doing: Doing
  /** Whether it is among those to be accepted at once; `null`: it cannot be. */
  isChosen: boolean | null
  onChoose: () => void
  onGo: (() => void) | null
}

/** One comment: where, what, by whom, how far it is, and what may be done with it. */
export function CommentItem(props: CommentItemProps) {
  const { view, comment, place, isHere, doing, isChosen, onChoose, onGo } = props
  const [saying, setSaying] = useState<'answer' | 'insist' | null>(null)
  const form = `on ${comment.id}`
  const act = (name: CommentAct, text: string | null) =>
    doing.run(
      form,
      () =>
        name === 'accept'
          ? acceptComments(view.id, {
              comments: [{ id: comment.id, revision: comment.revision }],
              answer: null,
            })
          : actOnComment(view.id, comment.id, { act: name, revision: comment.revision, text }),
      words.commentDone[name],
    )
  const isClosed = comment.state === 'settled' || comment.state === 'withdrawn'
  return (
    <li className={`comment ${isHere ? 'comment-at' : ''} ${isClosed ? 'comment-closed' : ''}`}>
      <p className="comment-head">
        {isChosen !== null && (
          <input
            type="checkbox"
            checked={isChosen}
            aria-label={words.chooseToAccept(comment.text.slice(0, 40))}
            onChange={onChoose}
          />
        )}
        <span className={`comment-severity severity-${comment.severity}`}>
          <Mark severity={comment.severity === 'must-fix' ? 'error' : 'query'} bare />
          {words.severities[comment.severity]}
        </span>
        {onGo === null ? (
          <span>{place}</span>
        ) : (
          <button type="button" className="text-button" onClick={onGo}>
            {place}
          </button>
        )}
        <span className={`comment-state comment-state-${comment.state}`}>
          {words.commentStates[comment.state]}
        </span>
      </p>
      <p className="comment-text">{comment.text}</p>
      {comment.proposal !== null && (
        <p className="comment-proposal">
          <span>{words.proposes}</span>
          <ins>{comment.proposal === '' ? words.emptied : comment.proposal}</ins>
        </p>
      )}
      <p className="comment-by">
        {comment.byUnit?.name ?? comment.stepTitle}　{comment.by}　<DateText value={comment.at} />
      </p>
      {comment.answer !== null && (
        <p className="comment-answer">
          <b>{words.answeredBy(comment.answeredBy ?? '')}</b>
          {comment.answer}
        </p>
      )}
      {comment.acceptedIn !== null && <p className="comment-by">{words.acceptedIn(comment.acceptedIn)}</p>}
      {comment.may.length > 0 && saying === null && (
        <p className="comment-acts">
          {comment.may.map((name) => (
            <Button
              key={name}
              tone={name === 'accept' || name === 'settle' ? 'plain' : 'quiet'}
              disabled={doing.busy !== null}
              aria-busy={doing.busy === form}
              onClick={() =>
                name === 'answer' || name === 'insist' ? setSaying(name) : void act(name, null)
              }
            >
              {words.commentActs[name]}
            </Button>
          ))}
        </p>
      )}
      {saying !== null && (
        <SayForm
          key={saying}
          act={saying}
          subject={comment.id}
          isBusy={doing.busy === form}
          onSend={async (text) => {
            const isDone = await act(saying, text)
            if (isDone) setSaying(null)
            return isDone
          }}
          onClose={() => {
            setSaying(null)
            doing.clear()
          }}
        />
      )}
      {doing.fault?.of === form && (
        <p className="field-error" role="alert">
          {doing.fault.message}
        </p>
      )}
    </li>
  )
}

interface SayFormProps {
  act: 'answer' | 'insist'
  subject: string
  isBusy: boolean
  onSend: (text: string) => Promise<boolean>
  onClose: () => void
}

/** An answer or why it is insisted: in place, kept until it was sent. */
function SayForm({ act, subject, isBusy, onSend, onClose }: SayFormProps) {
  const id = useId()
  const { account } = useSession()
  const name = `hengji.say.${account.id}.${subject}.${act}`
  const kept = useKept(name, isSaid)
  const text = kept?.text ?? ''
  const [isTried, setIsTried] = useState(false)
  const isMissing = isTried && text.trim() === ''
  return (
    <form
      className="say-form"
      onSubmit={(event) => {
        event.preventDefault()
        setIsTried(true)
        if (text.trim() === '' || isBusy) return
        void onSend(text).then((isDone) => {
          if (isDone) keep(name, null)
        })
      }}
    >
      <div className="field">
        <label htmlFor={id}>{words.answerLabel[act]}</label>
        <textarea
          id={id}
          className="text-input"
          rows={2}
          maxLength={2000}
          value={text}
          aria-invalid={isMissing ? true : undefined}
          ref={(element) => {
            if (text === '') element?.focus()
          }}
          onChange={(event) => keep(name, { text: event.target.value })}
        />
        {isMissing && <p className="field-error">{words.answerMissing[act]}</p>}
      </div>
      <div className="comment-form-acts">
        <Button type="submit" tone="primary" aria-busy={isBusy} disabled={isBusy}>
          {isBusy ? words.sending : words.commentActs[act]}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  )
}

export function isSaid(value: unknown): value is { text: string } {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
}
