import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { EvaluationView, PhaseView } from '@hengji/contract/evaluations.ts'
import {
  evaluationPhaseWords,
  isPhaseAt,
  phaseNeeds,
  phaseStateWords,
  type PhaseAct,
} from '@hengji/domain/evaluation/phases.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { evaluationWords as words } from '../../messages/evaluation.ts'
import { PhaseActDialog } from './phase-act-dialog.tsx'
import { PhaseDaysDialog } from './phase-days-dialog.tsx'

interface PhaseRowProps {
  evaluation: EvaluationView
  phase: PhaseView
}

/** Liaison and head speak for their unit; above them sit those who watch. */
const looksAtPeers: readonly string[] = ['office', 'bureau', 'auditor', 'unit', 'unit-head']

/** A phase: what it is, how it stands, when, and what the office may do with it now. */
export function PhaseRow({ evaluation, phase }: PhaseRowProps) {
  const [asking, setAsking] = useState<PhaseAct | 'days' | null>(null)
  const { account } = useSession()
  const name = evaluationPhaseWords[phase.phase]
  const close = () => setAsking(null)
  const watches = ['office', 'bureau', 'auditor'].includes(account.role)
  return (
    <li className={`evaluation-phase evaluation-phase-${phase.state}`}>
      <div className="evaluation-phase-name">
        <strong>{name}</strong>
        <span className="evaluation-phase-state">{phaseStateWords[phase.state]}</span>
      </div>
      <div className="evaluation-phase-text">
        <p>
          {words.phaseNotes[phase.phase]}
          {phase.phase === 'self' && (
            <Link to="/evaluations/$evaluationId/claims" params={{ evaluationId: evaluation.id }}>
              {words.toClaims}
            </Link>
          )}
          {phase.phase === 'peer' && looksAtPeers.includes(account.role) && (
            <Link to="/evaluations/$evaluationId/peers" params={{ evaluationId: evaluation.id }}>
              {words.toPeers}
            </Link>
          )}
          {phase.phase === 'on-site' && account.role !== 'approving-leader' && (
            <Link to="/evaluations/$evaluationId/on-site" params={{ evaluationId: evaluation.id }}>
              {words.toOnSite}
            </Link>
          )}
          {phase.phase === 'incentives' && account.role !== 'approving-leader' && (
            <Link to="/evaluations/$evaluationId/incentives" params={{ evaluationId: evaluation.id }}>
              {words.toIncentives}
            </Link>
          )}
          {phase.phase === 'panel' && ['office', 'auditor'].includes(account.role) && (
            <Link to="/evaluations/$evaluationId/panel" params={{ evaluationId: evaluation.id }}>
              {words.seats}
            </Link>
          )}
          {phase.phase === 'leaders' && evaluation.mayKeep && (
            <Link to="/evaluations/$evaluationId/leaders" params={{ evaluationId: evaluation.id }}>
              {words.seats}
            </Link>
          )}
          {phase.phase === 'public' && watches && (
            <Link to="/evaluations/$evaluationId/survey" params={{ evaluationId: evaluation.id }}>
              {words.survey}
            </Link>
          )}
          {phase.phase === 'result' && (
            <Link to="/evaluations/$evaluationId/result" params={{ evaluationId: evaluation.id }}>
              {words.toResult}
            </Link>
          )}
          {phase.phase === 'result' && watches && phase.state !== 'planned' && (
            <Link to="/evaluations/$evaluationId/reviews" params={{ evaluationId: evaluation.id }}>
              {words.toReviews}
            </Link>
          )}
        </p>
        {phase.phase === 'result' && watches && evaluation.otherComponents.length > 0 && (
          <p>
            {words.otherComponents(evaluation.otherComponents.map((each) => `“${each}”`).join('、'))}
            <Link to="/evaluations/$evaluationId/components" params={{ evaluationId: evaluation.id }}>
              {words.toComponents}
            </Link>
          </p>
        )}
        <p className="list-note">
          {words.days(inChinese(phase.opensOn), inChinese(phase.closesOn))}
          {phase.isOverdue && <em className="evaluation-overdue">{words.overdue}</em>}
          {phase.state === 'planned' && phase.closesOn !== null && phase.closesOn < evaluation.today && (
            <em className="evaluation-overdue">{words.overdueToOpen}</em>
          )}
          {phase.state === 'planned' && phase.waitsFor !== null && (
            <span>{words.waits[phase.waitsFor.is](waitedFor(evaluation, phase, phase.waitsFor.is))}</span>
          )}
          {phase.last && (
            <span>
              {words.lastAct(words.acts[phase.last.act], dateInChinese(phase.last.at), phase.last.by)}
              {phase.last.reason !== null && `：${phase.last.reason}`}
            </span>
          )}
        </p>
      </div>
      {evaluation.mayKeep && (
        <div className="evaluation-phase-acts">
          {phase.acts.map((act) => (
            <Button
              key={act}
              tone={act === 'open' || act === 'close' ? 'plain' : 'quiet'}
              onClick={() => setAsking(act)}
            >
              {words.acts[act]}
            </Button>
          ))}
          {phase.state !== 'skipped' && phase.state !== 'closed' && (
            <Button tone="quiet" onClick={() => setAsking('days')}>
              {words.setDays}
            </Button>
          )}
        </div>
      )}
      {asking === 'days' && <PhaseDaysDialog evaluation={evaluation} phase={phase} onClose={close} />}
      {asking !== null && asking !== 'days' && (
        <PhaseActDialog evaluation={evaluation} phase={phase} act={asking} onClose={close} />
      )}
    </li>
  )
}

/** All that must begin, or end, before it: not only the first, or the office would find the next each time. */
function waitedFor({ phases }: EvaluationView, { phase }: PhaseView, is: 'begun' | 'ended'): string {
  const states = new Map(phases.map((each) => [each.phase, each.state]))
  return phaseNeeds[phase]
    .filter((need) => need.is === is && !isPhaseAt(states.get(need.phase) ?? 'planned', is))
    .map((need) => `“${evaluationPhaseWords[need.phase]}”`)
    .join('')
}

function inChinese(day: string | null): string | null {
  return day === null ? null : dateInChinese(day)
}
