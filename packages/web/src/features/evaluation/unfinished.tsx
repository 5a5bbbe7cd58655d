import { useQuery } from '@tanstack/react-query'
import type { EvaluationPhase } from '@hengji/domain/evaluation/phases.ts'
import { panelQuery } from '../../api/ballot.ts'
import { claimsOverviewQuery } from '../../api/claims.ts'
import { incentivesQuery } from '../../api/incentives.ts'
import { leaderSeatsQuery } from '../../api/leader-evaluation.ts'
import { surveyQuery } from '../../api/survey.ts'
import { evaluationWords } from '../../messages/evaluation.ts'

const words = evaluationWords.unfinished

interface UnfinishedProps {
  evaluationId: string
  phase: EvaluationPhase
}

/** What is not done yet in a phase that is about to be ended: it may be ended all the same, but not unknowingly. */
export function Unfinished({ evaluationId, phase }: UnfinishedProps) {
  const sentences = useUnfinished(evaluationId, phase)
  return sentences.map((sentence) => (
    <p key={sentence} className="evaluation-unfinished" role="status">
      {sentence}
    </p>
  ))
}

function useUnfinished(evaluationId: string, phase: EvaluationPhase): string[] {
  const claims = useQuery({ ...claimsOverviewQuery(evaluationId), enabled: phase === 'self' }).data
  const panel = useQuery({ ...panelQuery(evaluationId), enabled: phase === 'panel' }).data
  const leaders = useQuery({ ...leaderSeatsQuery(evaluationId), enabled: phase === 'leaders' }).data
  const survey = useQuery({ ...surveyQuery(evaluationId), enabled: phase === 'public' }).data
  const incentives = useQuery({ ...incentivesQuery(evaluationId), enabled: phase === 'incentives' }).data
  if (phase === 'self' && claims) {
    const late = claims.units.filter(
      ({ hasPlan, state }) => hasPlan && (state === 'draft' || state === 'returned'),
    )
    return late.length === 0 ? [] : [words.self(late.map(({ name }) => name))]
  }
  if (phase === 'panel' && panel) {
    const open = panel.units.filter(({ hasPlan, election }) => hasPlan && election?.state !== 'closed')
    return open.length === 0 ? [] : [words.panel(open.map(({ name }) => name))]
  }
  if (phase === 'leaders' && leaders) {
    const silent = leaders.groups.flatMap(({ seats }) => seats).filter(({ hasAnswered }) => !hasAnswered)
    const alone = leaders.groups.filter(
      ({ seats }) => seats.filter(({ hasAnswered }) => hasAnswered).length === 1,
    )
    if (leaders.groups.every(({ seats }) => seats.length === 0)) return [words.noSeats]
    return [
      ...(silent.length === 0 ? [] : [words.leaders(silent.map(({ name }) => name))]),
      ...alone.map(({ title }) => words.alone(title)),
    ]
  }
  if (phase === 'public' && survey)
    return survey.sealed === 0 && survey.countedAt === null ? [words.noAnswers] : []
  if (phase === 'incentives' && incentives) {
    const waiting = incentives.entries.filter(({ state }) => state === 'submitted')
    return waiting.length === 0 ? [] : [words.incentives(waiting.length)]
  }
  return []
}
