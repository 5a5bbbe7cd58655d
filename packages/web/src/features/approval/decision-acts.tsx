import { useId, useState } from 'react'
import type { ProcedureView } from '@hengji/contract/approval.ts'
import type { ApprovalAct } from '@hengji/domain/plan/approval.ts'
import { actOnProcedure } from '../../api/approval.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { approvalWords as words } from '../../messages/approval.ts'
import { isSaid } from './comment-item.tsx'
import type { Doing } from './use-procedure.ts'

const onward: readonly ApprovalAct[] = ['submit', 'sign-off', 'pass', 'publish']
const backward: readonly ApprovalAct[] = ['return', 'recall', 'withdraw']

/** What can be done at this step: buttons for whoever may, and for whoever may not why and who may. */
export function DecisionActs({ view, doing }: { view: ProcedureView; doing: Doing }) {
  const [asked, setAsked] = useState<ApprovalAct | null>(null)
  const current =
    asked !== null && view.may.some(({ act, allowed }) => act === asked && allowed) ? asked : null
  const mine = view.may.filter(
    ({ act, allowed, why }) => allowed || (why?.code !== 'act-is-others' && act !== asked),
  )
  const others = view.may.filter(({ allowed, why }) => !allowed && why?.code === 'act-is-others')
  if (view.may.length === 0) return null
  return (
    <div className="decision">
      {current === null && doing.fault?.of.startsWith('act ') === true && (
        <p className="field-error" role="alert">
          {doing.fault.message}
        </p>
      )}
      {current === null ? (
        <div className="decision-buttons">
          {inOrder(mine).map(({ act, allowed, why }) => (
            <span key={act} className="decision-one">
              <Button
                tone={allowed && onward.includes(act) && !closesEarly(view, act) ? 'primary' : 'plain'}
                disabled={!allowed || doing.busy !== null}
                aria-describedby={why === null ? undefined : `why-${act}`}
                onClick={() => {
                  doing.clear()
                  setAsked(act)
                }}
              >
                {nameOf(view, act)}
              </Button>
              {why !== null && (
                <small id={`why-${act}`} className="decision-why">
                  {why.message}
                </small>
              )}
            </span>
          ))}
        </div>
      ) : (
        <ActForm key={current} view={view} act={current} doing={doing} onClose={() => setAsked(null)} />
      )}
      {others.length > 0 && current === null && (
        <details className="decision-others" open={mine.length === 0}>
          <summary>{words.mayNot}</summary>
          <ul>
            {inOrder(others).map(({ act, why }) => (
              <li key={act}>
                <Button disabled>{nameOf(view, act)}</Button>
                <small>{why?.message}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function inOrder<Each extends { act: ApprovalAct }>(acts: readonly Each[]): Each[] {
  const all = [...onward, ...backward]
  return acts.toSorted((one, other) => all.indexOf(one.act) - all.indexOf(other.act))
}

/** Where a review of peers is closed that some have not finished, the act bears another name and wants a reason. */
function nameOf(view: ProcedureView, act: ApprovalAct): string {
  return closesEarly(view, act) ? words.closeReviewAct : words.acts[act]
}

function closesEarly(view: ProcedureView, act: ApprovalAct): boolean {
  return act === 'pass' && waitingPeers(view).length > 0
}

function waitingPeers({ steps }: ProcedureView): { name: string }[] {
  return steps.find(({ state }) => state === 'current')?.waitingFor ?? []
}

interface ActFormProps {
  view: ProcedureView
  act: ApprovalAct
  doing: Doing
  onClose: () => void
}

/** Asked once more before it is done, in place; a return and an early close want their reason. */
function ActForm({ view, act, doing, onClose }: ActFormProps) {
  const id = useId()
  const { account } = useSession()
  const name = `hengji.decision.${account.id}.${view.id}.${act}`
  const note = useKept(name, isSaid)?.text ?? ''
  const [isTried, setIsTried] = useState(false)
  const waiting = act === 'pass' ? waitingPeers(view) : []
  const needsReason = act === 'return' || waiting.length > 0
  const isMissing = needsReason && note.trim() === ''
  const send = async () => {
    setIsTried(true)
    if (isMissing) return
    const isDone = await doing.run(
      `act ${act}`,
      () => actOnProcedure(view.id, { act, revision: view.revision, note: note.trim() === '' ? null : note }),
      words.done[act],
    )
    if (!isDone) return
    keep(name, null)
    onClose()
  }
  return (
    <form
      className="act-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <p>
        {waiting.length > 0
          ? words.closeReview(waiting.map((peer) => peer.name).join('、'))
          : words.actSentences[act]}
      </p>
      {act === 'submit' && view.blocked !== null && (
        <p className="procedure-blocked">{view.blocked.message}</p>
      )}
      <div className="field">
        <label htmlFor={id}>{needsReason ? words.reason : words.note}</label>
        <textarea
          id={id}
          className="text-input"
          rows={needsReason ? 3 : 2}
          maxLength={2000}
          value={note}
          aria-invalid={isTried && isMissing ? true : undefined}
          ref={(element) => {
            if (needsReason && note === '') element?.focus()
          }}
          onChange={(event) => keep(name, { text: event.target.value })}
        />
        {isTried && isMissing && <p className="field-error">{words.reasonMissing}</p>}
      </div>
      {doing.fault?.of === `act ${act}` && (
        <p className="field-error" role="alert">
          {doing.fault.message}
        </p>
      )}
      <div className="decision-buttons">
        <Button
          type="submit"
          tone={onward.includes(act) ? 'primary' : 'danger'}
          aria-busy={doing.busy !== null}
          disabled={doing.busy !== null}
        >
          {doing.busy === null ? words.confirmAct(nameOf(view, act)) : words.sending}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  )
}
