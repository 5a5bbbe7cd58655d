import { evaluationPhases, evaluationPhaseWords, phaseHindrance } from '@hengji/domain/evaluation/phases.ts'
import type { EvaluationPhase, PhaseState } from '@hengji/domain/evaluation/phases.ts'
import { officeOf } from './recipients.ts'
import { pathOf, type EvaluationTask, type EvaluationUnderWay, type Looking } from './waiting-task.ts'

/** Parts whose first day has come and that could begin, and those whose last day is over: for the office. */
export function phaseTasks({ today, evaluations, onlookers }: Looking): EvaluationTask[] {
  const recipients = officeOf(onlookers)
  if (recipients.length === 0) return []
  return evaluations.flatMap((evaluation) =>
    evaluationPhases.flatMap((phase) => {
      const { state, opensOn, closesOn } = evaluation.phases[phase]
      const begins =
        opensOn !== null && opensOn <= today && phaseHindrance('open', phase, statesOf(evaluation)) === null
      const ends = state === 'open' && closesOn !== null && closesOn < today
      if (!begins && !ends) return []
      return [
        {
          kind: 'phase',
          evaluation,
          key: `phase ${evaluation.id} ${phase} ${begins ? 'open' : 'close'}`,
          unit: null,
          title: `${evaluation.year}年度${evaluation.title}：${evaluationPhaseWords[phase]}`,
          wants: begins ? '开始的日子到了，可以开始' : '最后一天已过，请结束或延长',
          since: null,
          dueOn: begins ? opensOn : closesOn,
          link: pathOf(evaluation.id),
          isDecision: false,
          recipients,
        },
      ]
    }),
  )
}

function statesOf({ phases }: EvaluationUnderWay): Record<EvaluationPhase, PhaseState> {
  return Object.fromEntries(evaluationPhases.map((phase) => [phase, phases[phase].state])) as Record<
    EvaluationPhase,
    PhaseState
  >
}
