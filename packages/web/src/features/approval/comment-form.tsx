import { useId, useState } from 'react'
import type { CommentSeverity } from '@hengji/domain/plan/approval.ts'
import { commentSeverities } from '@hengji/domain/plan/approval.ts'
import { applyCorrection } from '@hengji/domain/document/correct-document.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { refusalSentence } from '@hengji/contract/refusal-sentences.ts'
import type { ProcedureView } from '@hengji/contract/approval.ts'
import { addComment } from '../../api/approval.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { keyOf, textAt, type ValueAddress } from '../../fields/grid/address.ts'
import { setting } from '../../fields/grid/cursor-moves.ts'
import { rowTitle, valueTitle } from '../../fields/grid/value-title.ts'
import { approvalWords as words } from '../../messages/approval.ts'
import type { Doing } from './use-procedure.ts'
import { newId } from '../../api/new-id.ts'

interface Typed {
  requestKey: string
  severity: CommentSeverity
  text: string
  /** `null`: no value is proposed. */
  proposal: string | null
}

interface CommentFormProps {
  view: ProcedureView
  plan: EvaluationPlan
  /** The cell; `null`: the plan as a whole. */
  at: ValueAddress | null
  indicatorId: string | null
  doing: Doing
  onDone: () => void
}

/** A comment on a cell: how grave, what is said, which value is proposed. What is typed stays until it was sent. */
export function CommentForm({ view, plan, at, indicatorId, doing, onDone }: CommentFormProps) {
  const id = useId()
  const { account } = useSession()
  const name = `hengji.comment.${account.id}.${view.id}.${at === null ? 'plan' : `${indicatorId}.${at.field}`}`
  const [first] = useState<Typed>(() => ({
    requestKey: newId(),
    severity: 'must-fix',
    text: '',
    proposal: null,
  }))
  const typed = useKept(name, isTyped) ?? first
  const [isTried, setIsTried] = useState(false)
  const change = (changed: Partial<Typed>) => keep(name, { ...typed, ...changed })
  const now = at === null ? '' : textAt(plan, at)
  const wrong = at === null || typed.proposal === null ? null : faultOf(plan, at, typed.proposal)
  const lacksText = typed.text.trim() === ''
  const form = `comment ${at === null ? 'plan' : keyOf(at)}`
  const send = async () => {
    setIsTried(true)
    if (lacksText || wrong !== null) return
    const isSent = await doing.run(
      form,
      () =>
        addComment(view.id, {
          requestKey: typed.requestKey,
          severity: typed.severity,
          text: typed.text,
          indicatorId,
          field: at?.field ?? null,
          proposal: typed.proposal,
        }),
      words.comment.sent,
    )
    if (!isSent) return
    keep(name, null)
    onDone()
  }
  return (
    <form
      className="comment-form"
      aria-label={words.commentOn(placeText(plan, at))}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <fieldset className="comment-severities">
        <legend className="visually-hidden">{words.comment.severity}</legend>
        {commentSeverities.map((severity) => (
          <div key={severity}>
            <input
              id={`${id}-${severity}`}
              type="radio"
              name={`${id}-severity`}
              aria-describedby={`${id}-${severity}-note`}
              checked={typed.severity === severity}
              onChange={() => change({ severity })}
            />
            <label htmlFor={`${id}-${severity}`} className={`severity-${severity}`}>
              {words.severities[severity]}
            </label>
            <small id={`${id}-${severity}-note`}>{words.comment.severityNotes[severity]}</small>
          </div>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor={`${id}-text`}>{words.comment.text}</label>
        <textarea
          id={`${id}-text`}
          className="text-input"
          rows={3}
          maxLength={2000}
          data-comment-text
          value={typed.text}
          aria-invalid={isTried && lacksText ? true : undefined}
          onChange={(event) => change({ text: event.target.value })}
        />
        {isTried && lacksText && <p className="field-error">{words.comment.textMissing}</p>}
      </div>
      {at !== null &&
        (typed.proposal === null ? (
          <Button tone="quiet" onClick={() => change({ proposal: now })}>
            {words.comment.propose}
          </Button>
        ) : (
          <div className="field">
            <label htmlFor={`${id}-proposal`}>{words.comment.proposal}</label>
            <textarea
              id={`${id}-proposal`}
              className="text-input"
              rows={2}
              value={typed.proposal}
              aria-invalid={wrong === null ? undefined : true}
              aria-describedby={`${id}-now`}
              onChange={(event) => change({ proposal: event.target.value })}
            />
            <p
              id={`${id}-now`}
              className={wrong === null ? 'field-note' : 'field-error'}
              role={wrong === null ? undefined : 'alert'}
            >
              {wrong ?? words.comment.now(now === '' ? words.emptied : now)}
            </p>
            <Button tone="quiet" onClick={() => change({ proposal: null })}>
              {words.comment.noPropose}
            </Button>
          </div>
        ))}
      {doing.fault?.of === form && (
        <p className="field-error" role="alert">
          {doing.fault.message}
        </p>
      )}
      <div className="comment-form-acts">
        <Button
          type="submit"
          tone="primary"
          aria-busy={doing.busy === form}
          disabled={doing.busy !== null || (isTried && (lacksText || wrong !== null))}
        >
          {doing.busy === form ? words.sending : words.comment.send}
        </Button>
        <Button onClick={onDone}>{words.comment.close}</Button>
      </div>
    </form>
  )
}

/** `2-2-1 完成时限`, or the plan as a whole. */
export function placeText(plan: EvaluationPlan, at: ValueAddress | null): string {
  return at === null ? words.wholePlan : `${rowTitle(plan, at)} ${valueTitle(plan, at)}`
}

/** Why this cannot stand in that cell. */
function faultOf(plan: EvaluationPlan, at: ValueAddress, text: string): string | null {
  const tried = applyCorrection(plan, setting(at, text))
  return isRefusal(tried) ? refusalSentence(tried) : null
}

function isTyped(value: unknown): value is Typed {
  return (
    typeof value === 'object' &&
    value !== null &&
    'requestKey' in value &&
    typeof value.requestKey === 'string' &&
    'severity' in value &&
    'text' in value &&
    typeof value.text === 'string' &&
    'proposal' in value
  )
}
