import type { EvaluationView, PhaseView } from '@hengji/contract/evaluations.ts'
import { evaluationPhaseWords, phaseMoves, type PhaseAct } from '@hengji/domain/evaluation/phases.ts'
import { actOnPhase } from '../../api/evaluations.ts'
import { RequestRefused } from '../../api/request.ts'
import { ActDialog } from '../../design/act-dialog.tsx'
import { evaluationWords as words } from '../../messages/evaluation.ts'
import { Unfinished } from './unfinished.tsx'
import { useEvaluationChange } from './use-evaluation-change.ts'

interface PhaseActDialogProps {
  evaluation: EvaluationView
  phase: PhaseView
  act: PhaseAct
  onClose: () => void
}

/** What opens or closes a phase for a hundred units is asked once more, with a reason where one is owed. */
export function PhaseActDialog({ evaluation, phase, act, onClose }: PhaseActDialogProps) {
  const name = evaluationPhaseWords[phase.phase]
  const change = useEvaluationChange(evaluation.id, words.done[act](name), onClose)
  // The server names what is not over yet; pressed again, it is left so.
  const asks = change.error instanceof RequestRefused && change.error.code === 'on-site-visits-open'
  return (
    <ActDialog
      title={words.actTitle(words.acts[act], name)}
      act={asks ? words.closeAnyway : words.acts[act]}
      tone={asks ? 'danger' : 'primary'}
      words={
        phaseMoves[act].needsReason
          ? { label: words.reason, note: words.reasonNote, isOwed: true, most: 500 }
          : null
      }
      acting={change}
      onAct={(reason) =>
        change.mutate(() =>
          actOnPhase(evaluation.id, phase.phase, {
            act,
            reason,
            revision: evaluation.revision,
            ...(asks ? { leaveOpen: true } : {}),
          }),
        )
      }
      onClose={onClose}
    >
      <p>{words.phaseNotes[phase.phase]}</p>
      {act === 'close' && <Unfinished evaluationId={evaluation.id} phase={phase.phase} />}
    </ActDialog>
  )
}
