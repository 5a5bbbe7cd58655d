import { useState } from 'react'
import type { EvaluationView, PhaseView } from '@hengji/contract/evaluations.ts'
import { evaluationPhaseWords } from '@hengji/domain/evaluation/phases.ts'
import { setPhaseDays } from '../../api/evaluations.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Field } from '../../design/field.tsx'
import { evaluationWords as words } from '../../messages/evaluation.ts'
import { useEvaluationChange } from './use-evaluation-change.ts'

interface PhaseDaysDialogProps {
  evaluation: EvaluationView
  phase: PhaseView
  onClose: () => void
}

export function PhaseDaysDialog({ evaluation, phase, onClose }: PhaseDaysDialogProps) {
  const [from, setFrom] = useState(phase.opensOn ?? '')
  const [to, setTo] = useState(phase.closesOn ?? '')
  const change = useEvaluationChange(evaluation.id, words.daysSaved, onClose)
  return (
    <Dialog title={words.actTitle(words.setDays, evaluationPhaseWords[phase.phase])} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (change.isPending) return
          change.mutate(() =>
            setPhaseDays(evaluation.id, phase.phase, {
              opensOn: from === '' ? null : from,
              closesOn: to === '' ? null : to,
              revision: evaluation.revision,
            }),
          )
        }}
      >
        <div className="evaluation-days">
          <Field
            label={words.from}
            type="date"
            data-focus
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
          <Field label={words.to} type="date" value={to} onChange={(event) => setTo(event.target.value)} />
        </div>
        {change.error && (
          <p className="field-error" role="alert">
            {change.error.message}
          </p>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button tone="primary" type="submit" aria-busy={change.isPending} disabled={change.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
