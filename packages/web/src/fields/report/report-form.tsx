import { useId, useRef, type KeyboardEvent, type RefObject } from 'react'
import { reportFormName } from '../../api/report-outbox.ts'
import { Button } from '../../design/button.tsx'
import { reportWords as words } from '../../messages/report.ts'
import { MilestoneChoice } from './milestone-choice.tsx'
import { draftOfStanding } from './report-draft.ts'
import { ReportAnswer } from './report-answer.tsx'
import { ReportProofs } from './report-proofs.tsx'
import type { ReportSubject } from './report-subject.ts'
import { ReportValue } from './report-value.tsx'
import { useReport, type ReportInHand } from './use-report.ts'
import './report.css'

interface ReportFormProps {
  subject: ReportSubject
  accountId: string
  /** Called when it went off, so that the next one may take the keyboard. */
  onSent?: () => void
  /** Leaves a correction; absent where the form stands open by itself. */
  onLeave?: () => void
}

/** A report: number or step, one sentence, a proof, send. Enter sends from any field; nothing typed here is lost. */
export function ReportForm(props: ReportFormProps) {
  const { documentId, measureId, month } = props.subject
  return <OneReport key={reportFormName(documentId, measureId, month)} {...props} />
}

function OneReport({ subject, accountId, onSent, onLeave }: ReportFormProps) {
  const report = useReport(subject, accountId, draftOfStanding(subject))
  const frame = useRef<HTMLFormElement>(null)
  const id = useId()
  const { phase, read, draft } = report
  const isHeld = phase.kind === 'sending' || phase.kind === 'waiting' || phase.kind === 'overtaken'
  const errors = report.wasTried ? read.errors : early(report)

  const submit = () => {
    if (isHeld) return
    if (phase.kind === 'asked') {
      report.confirm()
      onSent?.()
    } else if (report.send()) onSent?.()
    else focusFirstFault(frame)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    // Enter that ends the choice of a Chinese word is none of ours.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    if (event.target instanceof HTMLTextAreaElement) {
      event.preventDefault()
      submit()
    }
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Enter in any field of the form sends it
    <form
      ref={frame}
      className="report-form"
      aria-label={words.valueOf(subject.name, subject.month)}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="report-fields">
        {subject.measure.kind === 'milestone' ? (
          <MilestoneChoice
            subject={subject}
            chosen={draft.reachedMonth}
            error={errors.reachedMonth}
            isDisabled={isHeld}
            onChoose={(reachedMonth) => report.change({ reachedMonth })}
          />
        ) : (
          <ReportValue subject={subject} report={report} error={errors.value} isDisabled={isHeld} />
        )}
        <div className="report-sentence">
          <label htmlFor={`${id}-sentence`} className="report-label">
            {words.sentence}
          </label>
          <textarea
            id={`${id}-sentence`}
            className="text-input"
            rows={1}
            maxLength={1000}
            value={draft.sentence}
            disabled={isHeld}
            placeholder={
              read.isSentenceRequired ? words.sentenceRequiredPlaceholder : words.sentencePlaceholder
            }
            aria-invalid={errors.sentence !== undefined}
            aria-describedby={`${id}-sentence-note`}
            onChange={(event) => report.change({ sentence: event.target.value })}
          />
          <p id={`${id}-sentence-note`} className={errors.sentence ? 'field-error' : 'field-note'}>
            {errors.sentence ??
              (draft.sentence === '' && !read.isSentenceRequired && read.proposedSentence !== null
                ? `${words.sentenceProposed}${read.proposedSentence}`
                : '')}
          </p>
        </div>
        {subject.measure.budgeted !== null && (
          <div className="report-executed">
            <label htmlFor={`${id}-executed`} className="report-label">
              {words.executed}
            </label>
            <span className="report-number">
              <input
                id={`${id}-executed`}
                className="text-input"
                inputMode="decimal"
                autoComplete="off"
                maxLength={60}
                value={draft.executed}
                disabled={isHeld}
                aria-invalid={errors.executed !== undefined}
                aria-describedby={errors.executed ? `${id}-executed-note` : undefined}
                onChange={(event) => report.change({ executed: event.target.value })}
              />
              <span className="unit">万元</span>
            </span>
            {errors.executed && (
              <p id={`${id}-executed-note`} className="field-error">
                {errors.executed}
              </p>
            )}
          </div>
        )}
        {subject.isReasonRequired && (
          <div className="report-reason">
            <label htmlFor={`${id}-reason`} className="report-label">
              {words.reason}
            </label>
            <input
              id={`${id}-reason`}
              className="text-input"
              maxLength={500}
              value={draft.reason}
              placeholder={words.reasonPlaceholder}
              disabled={isHeld}
              aria-invalid={errors.reason !== undefined}
              onChange={(event) => report.change({ reason: event.target.value })}
            />
            {errors.reason && <p className="field-error">{errors.reason}</p>}
          </div>
        )}
        <ReportProofs subject={subject} report={report} isDisabled={isHeld} />
        <div className="report-send">
          {phase.kind !== 'asked' && phase.kind !== 'overtaken' && (
            <Button type="submit" tone="primary" aria-busy={isHeld || undefined}>
              {phase.kind === 'sending' ? words.sending : subject.standing ? words.correct : words.send}
            </Button>
          )}
          {onLeave && !isHeld && (
            <Button tone="quiet" onClick={onLeave}>
              {words.cancel}
            </Button>
          )}
        </div>
      </div>
      <ReportAnswer subject={subject} report={report} />
    </form>
  )
}

/** Before sending only what is plainly wrong is said, not what is merely missing yet. */
function early({ read, draft }: ReportInHand): ReportInHand['read']['errors'] {
  return {
    ...(draft.value.trim() !== '' && read.errors.value ? { value: read.errors.value } : {}),
    ...(draft.executed.trim() !== '' && read.errors.executed ? { executed: read.errors.executed } : {}),
  }
}

function focusFirstFault(frame: RefObject<HTMLFormElement | null>): void {
  requestAnimationFrame(() =>
    frame.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault], [data-answer]')?.focus(),
  )
}
