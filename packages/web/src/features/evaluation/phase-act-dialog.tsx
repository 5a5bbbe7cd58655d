import { useId, useState } from 'react'
import type { EvaluationView, PhaseView } from '@hengji/contract/evaluations.ts'
import { evaluationPhaseWords, phaseMoves, type PhaseAct } from '@hengji/domain/evaluation/phases.ts'
import { actOnPhase } from '../../api/evaluations.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { evaluationWords as words } from '../../messages/evaluation.ts'
import { useEvaluationChange } from './use-evaluation-change.ts'

interface PhaseActDialogProps {
  evaluation: EvaluationView
  phase: PhaseView
  act: PhaseAct
  onClose: () => void
}

/** What opens or closes a phase for a hundred units is asked once more, with a reason where one is owed. */
export function PhaseActDialog({ evaluation, phase, act, onClose }: PhaseActDialogProps) {
  const id = useId()
  const name = evaluationPhaseWords[phase.phase]
  const [reason, setReason] = useState('')
  const change = useEvaluationChange(evaluation.id, words.done[act](name), onClose)
  const { needsReason } = phaseMoves[act]
  const isReady = !change.isPending && (!needsReason || reason.trim() !== '')
  return (
    <Dialog title={words.actTitle(words.acts[act], name)} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isReady) return
          change.mutate(() =>
            actOnPhase(evaluation.id, phase.phase, { act, reason, revision: evaluation.revision }),
          )
        }}
      >
        <p>{words.phaseNotes[phase.phase]}</p>
        {needsReason && (
          <div className="field">
            <label htmlFor={id}>{words.reason}</label>
            <textarea
              id={id}
              data-focus
              rows={3}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <p className="field-note">{words.reasonNote}</p>
          </div>
        )}
        {change.error && (
          <p className="field-error" role="alert">
            {change.error.message}
          </p>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            tone="primary"
            type="submit"
            aria-busy={change.isPending}
            disabled={!isReady}
            {...(needsReason ? {} : { 'data-focus': true })}
          >
            {words.acts[act]}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
