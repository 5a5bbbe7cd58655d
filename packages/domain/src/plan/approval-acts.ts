import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { ProcedureStep } from '../scheme/approval-steps.ts'
import type { Decider } from '../scheme/scheme.ts'
import { approvalActs, type ApprovalAct, type Onlooker, type Procedure } from './approval.ts'
import { actWords, whoMayWords } from './approval-words.ts'
import {
  currentStep,
  dayIsOver,
  hasSignedOff,
  isUnsettled,
  peersOutstanding,
  unsettledAt,
} from './approval-progress.ts'

export type ApprovalRefusal =
  | 'procedure-is-over'
  | 'act-not-at-this-step'
  | 'act-is-others'
  | 'must-fix-unanswered'
  | 'must-fix-unsettled'
  | 'own-must-fix-unsettled'
  | 'already-signed-off'
  | 'peers-still-review'
  | 'return-needs-must-fix'

/** How a step is done: the draft written, decided by one, reviewed by all peers, made public. */
export type StepMode = 'draft' | 'one' | 'peers' | 'publication'

type Doer = 'decider' | 'unit' | 'peers' | 'office'

const back = { recall: ['unit'], withdraw: ['unit'] } as const

/** The state table: what can be done at a step, and by whom. Buttons and server read it alike. */
export const actsAtStep: Record<StepMode, Partial<Record<ApprovalAct, readonly Doer[]>>> = {
  draft: { submit: ['decider'], withdraw: ['unit'] },
  peers: { 'sign-off': ['peers'], pass: ['office'], return: ['peers', 'office'], ...back },
  one: { pass: ['decider'], return: ['decider'], ...back },
  publication: { publish: ['decider', 'office'] },
} satisfies Record<StepMode, Partial<Record<ApprovalAct, readonly Doer[]>>>

export function modeOf({ kind, decider }: Pick<ProcedureStep, 'kind' | 'decider'>): StepMode {
  if (kind === 'draft' || kind === 'publication') return kind
  return decider === 'peers' ? 'peers' : 'one'
}

/** Whose act it is at this step; empty where it is none of this step. */
export function doersOf(step: ProcedureStep, act: ApprovalAct): Decider[] {
  const doers = actsAtStep[modeOf(step)][act] ?? []
  return [...new Set(doers.map((doer) => (doer === 'decider' ? step.decider : doer)))]
}

export type JudgedAct = { act: ApprovalAct } & (
  | { allowed: true; why: null; whoMay: string }
  /** `whoMay`: a Chinese sentence; `null` where it is not a matter of who. */
  | { allowed: false; why: Refusal<ApprovalRefusal>; whoMay: string | null }
)

/** All that can be done at the current step, by whomever, and whether this onlooker may. */
export function actsOn(procedure: Procedure, who: Onlooker): JudgedAct[] {
  const step = currentStep(procedure)
  if (step === null) return []
  return approvalActs
    .filter((act) => doersOf(step, act).length > 0)
    .map((act) => {
      const why = judgeAct(procedure, who, act)
      const whoMay = whoMayWords(step, doersOf(step, act))
      return why === null ? { act, allowed: true, why, whoMay } : { act, allowed: false, why, whoMay }
    })
}

/** @returns `null` where the onlooker may do it now, else why not */
export function judgeAct(
  procedure: Procedure,
  who: Onlooker,
  act: ApprovalAct,
): Refusal<ApprovalRefusal> | null {
  const step = currentStep(procedure)
  if (step === null) return refuse('procedure-is-over', { state: procedure.state })
  const doers = doersOf(step, act)
  if (doers.length === 0) return refuse('act-not-at-this-step', { act: actWords[act], step: step.title })
  if (who.as === null || !doers.includes(who.as)) {
    return refuse('act-is-others', {
      act: actWords[act],
      step: step.title,
      whoMay: whoMayWords(step, doers),
    })
  }
  return conditions[act](procedure, step, who)
}

type Condition = (procedure: Procedure, step: ProcedureStep, who: Onlooker) => Refusal<ApprovalRefusal> | null

/** What must hold beyond being the one whose act it is. */
const conditions = {
  submit: ({ comments }) => {
    const count = comments.filter(({ severity, state }) => severity === 'must-fix' && state === 'open').length
    return count === 0 ? null : refuse('must-fix-unanswered', { count })
  },
  'sign-off': (procedure, step, who) => {
    if (who.unitId !== null && hasSignedOff(procedure, step.position, who.unitId))
      return refuse('already-signed-off', { step: step.title })
    const count = ownUnsettled(procedure, step, who)
    return count === 0 ? null : refuse('own-must-fix-unsettled', { count })
  },
  pass: (procedure, step, who) => {
    const count = unsettledAt(procedure, step.position)
    if (count > 0) return refuse('must-fix-unsettled', { count, step: step.title })
    const waiting = modeOf(step) === 'peers' ? peersOutstanding(procedure, step.position) : []
    const isRunning = step.dueOn !== null && !dayIsOver(step.dueOn, who.today)
    return waiting.length > 0 && isRunning
      ? refuse('peers-still-review', {
          dueOn: step.dueOn,
          count: waiting.length,
          units: waiting.map(({ name }) => name).join('、'),
        })
      : null
  },
  return: (procedure, step, who) =>
    who.as === 'peers' && ownUnsettled(procedure, step, who) === 0 ? refuse('return-needs-must-fix') : null,
  recall: () => null,
  withdraw: ({ kind, comments }) => {
    // A change that is given up leaves nothing to be mended; a plan that is withdrawn would come again without it.
    const count = kind === 'approval' ? comments.filter(isUnsettled).length : 0
    return count === 0 ? null : refuse('must-fix-unsettled', { count, step: null })
  },
  publish: () => null,
} satisfies Record<ApprovalAct, Condition>

function ownUnsettled({ comments }: Procedure, step: ProcedureStep, who: Onlooker): number {
  return comments.filter(
    (comment) =>
      isUnsettled(comment) && comment.position === step.position && comment.byUnitId === who.unitId,
  ).length
}

/** Where a procedure stands after an act. */
export interface Passage {
  state: Procedure['state']
  step: number
  round: number
  /** With this act the plan is approved. */
  isApproved: boolean
  /** With this act the plan is made public. */
  isPublished: boolean
}

/** What an act leads to; refuses what `judgeAct` refuses. */
export function passageOf(
  procedure: Procedure,
  who: Onlooker,
  act: ApprovalAct,
): Passage | Refusal<ApprovalRefusal> {
  const why = judgeAct(procedure, who, act)
  return why ?? passages[act](procedure, who)
}

const passages = {
  submit: onward,
  'sign-off': (procedure, who) => {
    const waiting = peersOutstanding(procedure, procedure.step).filter(({ unitId }) => unitId !== who.unitId)
    return waiting.length > 0 || unsettledAt(procedure, procedure.step) > 0
      ? { ...stay(procedure) }
      : onward(procedure)
  },
  pass: onward,
  return: toDraft,
  recall: toDraft,
  withdraw: (procedure) => ({ ...stay(procedure), state: 'withdrawn' }),
  publish: (procedure) => ({ ...onward(procedure), isPublished: true }),
} satisfies Record<ApprovalAct, (procedure: Procedure, who: Onlooker) => Passage>

function stay({ state, step, round }: Procedure): Passage {
  return { state, step, round, isApproved: false, isPublished: false }
}

function toDraft(procedure: Procedure): Passage {
  return { ...stay(procedure), step: 1, round: procedure.round + 1 }
}

/** To the next step. Approved is a plan once nothing but publication is left. */
function onward(procedure: Procedure): Passage {
  const step = procedure.step + 1
  const isApproved =
    procedure.state === 'open' &&
    procedure.steps.every(({ position, kind }) => position < step || kind === 'publication')
  return { ...stay(procedure), step, isApproved, ...(isApproved ? { state: 'approved' as const } : {}) }
}

/** The plan may be changed: it lies with the unit. */
export function isAtDraft(procedure: Procedure): boolean {
  const step = currentStep(procedure)
  return procedure.state === 'open' && step !== null && modeOf(step) === 'draft'
}
