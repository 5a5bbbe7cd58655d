/**
 * The parts of an evaluation, each opened and closed for itself (考评环节): self-evaluation, peer review of its results,
 * on-site evaluation, the panel's ballot, leaders, the public, bonus and deduction, and the result.
 */
export const evaluationPhases = [
  'self',
  'peer',
  'on-site',
  'panel',
  'leaders',
  'public',
  'incentives',
  'result',
] as const
export type EvaluationPhase = (typeof evaluationPhases)[number]

export const evaluationPhaseWords = {
  self: '单位自评',
  peer: '同组互评',
  'on-site': '实地考评',
  panel: '考评组无记名打分',
  leaders: '领导评价',
  public: '公众评议',
  incentives: '正向激励与察访核验',
  result: '综合得分与结果',
} as const satisfies Record<EvaluationPhase, string>

export const phaseStates = ['planned', 'open', 'closed', 'skipped'] as const
export type PhaseState = (typeof phaseStates)[number]

export const phaseStateWords = {
  planned: '未开始',
  open: '进行中',
  closed: '已结束',
  skipped: '本年不做',
} as const satisfies Record<PhaseState, string>

export const phaseActs = ['open', 'close', 'reopen', 'skip', 'take-up'] as const
export type PhaseAct = (typeof phaseActs)[number]

interface PhaseMove {
  from: PhaseState
  to: PhaseState
  /** Whoever comes later asks why: closing the books again, or leaving a part out, is not done in silence. */
  needsReason: boolean
}

export const phaseMoves = {
  open: { from: 'planned', to: 'open', needsReason: false },
  close: { from: 'open', to: 'closed', needsReason: false },
  reopen: { from: 'closed', to: 'open', needsReason: true },
  skip: { from: 'planned', to: 'skipped', needsReason: true },
  'take-up': { from: 'skipped', to: 'planned', needsReason: false },
} as const satisfies Record<PhaseAct, PhaseMove>

/**
 * What has to be before a phase opens. `begun`: opened once, now open or closed; `ended`: closed, or left out this year.
 * The panel judges claims that nobody changes any more; the result needs everything.
 */
export const phaseNeeds: Record<
  EvaluationPhase,
  readonly { phase: EvaluationPhase; is: 'begun' | 'ended' }[]
> = {
  self: [],
  peer: [{ phase: 'self', is: 'begun' }],
  'on-site': [{ phase: 'self', is: 'begun' }],
  panel: [
    { phase: 'self', is: 'ended' },
    { phase: 'peer', is: 'ended' },
    { phase: 'on-site', is: 'ended' },
  ],
  leaders: [],
  public: [],
  incentives: [],
  result: (['self', 'peer', 'on-site', 'panel', 'leaders', 'public', 'incentives'] as const).map((phase) => ({
    phase,
    is: 'ended' as const,
  })),
}

export type PhaseHindrance =
  | { kind: 'not-in-this-state' }
  /** Another phase has to begin, or to end, first. */
  | { kind: 'waits-for'; phase: EvaluationPhase; is: 'begun' | 'ended' }
  /** A phase that stands on this one is under way or done. */
  | { kind: 'built-upon'; phase: EvaluationPhase }

/** @returns what stands in the way of the act; `null` where nothing does */
export function phaseHindrance(
  act: PhaseAct,
  phase: EvaluationPhase,
  states: Readonly<Record<EvaluationPhase, PhaseState>>,
): PhaseHindrance | null {
  if (states[phase] !== phaseMoves[act].from) return { kind: 'not-in-this-state' }
  // A year without a result is no evaluation.
  if (act === 'skip' && phase === 'result') return { kind: 'not-in-this-state' }
  if (act === 'open') {
    const missing = phaseNeeds[phase].find((need) => !isPhaseAt(states[need.phase], need.is))
    if (missing) return { kind: 'waits-for', ...missing }
  }
  if (act === 'reopen' || act === 'take-up') {
    const builder = evaluationPhases.find(
      (other) =>
        isBegun(states[other]) &&
        phaseNeeds[other].some((need) => need.phase === phase && need.is === 'ended'),
    )
    if (builder) return { kind: 'built-upon', phase: builder }
  }
  return null
}

/** The acts that nothing stands in the way of. */
export function phaseActsFor(
  phase: EvaluationPhase,
  states: Readonly<Record<EvaluationPhase, PhaseState>>,
): PhaseAct[] {
  return phaseActs.filter((act) => phaseHindrance(act, phase, states) === null)
}

/** Whether a phase has begun, or is over. */
export function isPhaseAt(state: PhaseState, is: 'begun' | 'ended'): boolean {
  return is === 'begun' ? isBegun(state) : state === 'closed' || state === 'skipped'
}

function isBegun(state: PhaseState): boolean {
  return state === 'open' || state === 'closed'
}
