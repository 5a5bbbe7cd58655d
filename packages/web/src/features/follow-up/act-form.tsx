import { useId, useState } from 'react'
import type { LedgerAct } from '@hengji/domain/monitoring/ledger.ts'
import type { RectificationAct } from '@hengji/domain/monitoring/rectification.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { AttachProof } from '../../fields/attach-proof.tsx'
import { followUpWords as words } from '../../messages/follow-up.ts'

export type ActName = LedgerAct | RectificationAct

export interface ActGiven {
  text: string
  evidenceIds: string[]
  isWithoutProof: boolean
  dueOn: string
}

interface ActFormProps {
  subject: { id: string; unitId: string; year: number; documentId: string | null; indicatorId: string | null }
  act: ActName
  needsText: boolean
  needsProof: boolean
  needsDeadline: boolean
  today: string
  isBusy: boolean
  error: string | null
  onSend: (given: ActGiven) => void
}

const blank: ActGiven = { text: '', evidenceIds: [], isWithoutProof: false, dueOn: '' }

/** What an act needs: a sentence, proofs, a new deadline. Kept on this machine until it has arrived. */
export function ActForm({ subject, act, isBusy, error, onSend, ...needs }: ActFormProps) {
  const id = useId()
  const { account } = useSession()
  const name = `follow-up ${account.id} ${subject.id} ${act}`
  const kept = useKept(name, isGiven)
  const given = kept ?? blank
  const [isTried, setIsTried] = useState(false)
  const change = (changed: Partial<ActGiven>) => keep(name, { ...given, ...changed })
  const lacksText = needs.needsText && given.text.trim() === ''
  const lacksProof = needs.needsProof && given.evidenceIds.length === 0 && !given.isWithoutProof
  const lacksDeadline = needs.needsDeadline && given.dueOn === ''
  return (
    <form
      className="follow-up-act"
      onSubmit={(event) => {
        event.preventDefault()
        setIsTried(true)
        if (!lacksText && !lacksProof && !lacksDeadline && !isBusy) onSend(given)
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-text`}>{words.textLabels[act]}</label>
        <textarea
          id={`${id}-text`}
          className="text-input follow-up-text"
          rows={3}
          maxLength={2000}
          value={given.text}
          aria-invalid={isTried && lacksText ? true : undefined}
          onChange={(event) => change({ text: event.target.value })}
        />
      </div>
      {needs.needsDeadline && (
        <div className="field">
          <label htmlFor={`${id}-due`}>{words.deadline}</label>
          <input
            id={`${id}-due`}
            type="date"
            min={needs.today}
            value={given.dueOn}
            aria-invalid={isTried && lacksDeadline ? true : undefined}
            onChange={(event) => change({ dueOn: event.target.value })}
          />
        </div>
      )}
      {needs.needsProof && (
        <div className="field">
          <span className="field-note">{words.proof}</span>
          <AttachProof
            unitId={subject.unitId}
            documentId={subject.documentId}
            year={subject.year}
            form={`follow-up ${subject.id}`}
            isAsked
            indicatorIds={subject.indicatorId === null ? [] : [subject.indicatorId]}
            attached={given.evidenceIds.map((each) => ({ id: each }))}
            onChange={(evidenceIds) => change({ evidenceIds, isWithoutProof: false })}
          />
          {given.evidenceIds.length === 0 && (
            <label className="follow-up-check">
              <input
                type="checkbox"
                checked={given.isWithoutProof}
                onChange={(event) => change({ isWithoutProof: event.target.checked })}
              />
              {words.noProof}
            </label>
          )}
        </div>
      )}
      {error !== null && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <Button type="submit" tone="primary" disabled={isBusy} aria-busy={isBusy}>
        {isBusy ? words.sending : words.acts[act]}
      </Button>
    </form>
  )
}

/** What was typed for this act has arrived. */
export function forgetGiven(accountId: string, subjectId: string, act: ActName): void {
  keep(`follow-up ${accountId} ${subjectId} ${act}`, null)
}

function isGiven(value: unknown): value is ActGiven {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'evidenceIds' in value &&
    Array.isArray(value.evidenceIds) &&
    'isWithoutProof' in value &&
    'dueOn' in value
  )
}
