import type { IsoDate } from '../kernel/dates.ts'
import type { ProcedureStep } from '../scheme/approval-steps.ts'
import type { Peer, Procedure, StandingComment } from './approval.ts'

/** The step that waits for somebody; `null` where all are done or the procedure was withdrawn. */
export function currentStep(procedure: Procedure): ProcedureStep | null {
  if (procedure.state === 'withdrawn') return null
  return procedure.steps.find(({ position }) => position === procedure.step) ?? null
}

/** The day itself is still in time. */
export function dayIsOver(day: IsoDate, today: IsoDate): boolean {
  return today > day
}

export function hasSignedOff({ acts, round }: Procedure, position: number, unitId: string): boolean {
  return acts.some(
    (done) =>
      done.act === 'sign-off' &&
      done.position === position &&
      done.round === round &&
      done.byUnitId === unitId,
  )
}

/** Peers who have not signed off in this round. */
export function peersOutstanding(procedure: Procedure, position: number): Peer[] {
  return procedure.peers.filter(({ unitId }) => !hasSignedOff(procedure, position, unitId))
}

export interface StepProgress extends ProcedureStep {
  state: 'done' | 'current' | 'ahead'
  /** Not passed, and its last day is over. */
  isLate: boolean
  signedOff: Peer[]
  waitingFor: Peer[]
  /** Passed in an earlier round; `isUnchanged`: on the very version that is under way now. */
  passedBefore: { round: number; version: number; isUnchanged: boolean } | null
  /** Must-fixes made at this step that are not settled. */
  unsettled: number
}

/** Every step of a procedure: how far it is, late or not, who is waited for. */
export function progressOfSteps(procedure: Procedure, today: IsoDate): StepProgress[] {
  return procedure.steps.map((step) => {
    const state = stateOf(procedure, step)
    const isPeers = step.decider === 'peers' && state !== 'ahead'
    return {
      ...step,
      state,
      isLate:
        state !== 'done' &&
        procedure.state !== 'withdrawn' &&
        step.dueOn !== null &&
        dayIsOver(step.dueOn, today),
      signedOff: isPeers
        ? procedure.peers.filter(({ unitId }) => hasSignedOff(procedure, step.position, unitId))
        : [],
      waitingFor: isPeers && state === 'current' ? peersOutstanding(procedure, step.position) : [],
      passedBefore: state === 'done' ? null : passedBefore(procedure, step.position),
      unsettled: unsettledAt(procedure, step.position),
    }
  })
}

function stateOf(procedure: Procedure, { position }: ProcedureStep): StepProgress['state'] {
  if (position < procedure.step) return 'done'
  return position === procedure.step && procedure.state !== 'withdrawn' ? 'current' : 'ahead'
}

/** In an earlier round it was passed, or agreed to, and the plan did not go back from this very step. */
function passedBefore({ acts, version, round }: Procedure, position: number): StepProgress['passedBefore'] {
  const passed = acts.findLast(
    (done) =>
      done.position === position &&
      done.round < round &&
      (done.act === 'pass' || done.act === 'sign-off') &&
      !acts.some(
        (other) =>
          other.round === done.round &&
          other.position === position &&
          (other.act === 'return' || other.act === 'recall'),
      ),
  )
  return passed === undefined
    ? null
    : { round: passed.round, version: passed.version, isUnchanged: passed.version === version }
}

/** A must-fix that still holds up its step. */
export function isUnsettled({ severity, state }: Pick<StandingComment, 'severity' | 'state'>): boolean {
  return severity === 'must-fix' && state !== 'settled' && state !== 'withdrawn'
}

export function unsettledAt({ comments }: Procedure, position: number): number {
  return comments.filter((comment) => isUnsettled(comment) && comment.position === position).length
}
