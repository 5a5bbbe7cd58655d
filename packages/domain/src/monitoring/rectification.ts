/** 整改: an order with a deadline, answered with proof, accepted by whoever ordered it, or rejected with a new deadline. */
export const rectificationStates = ['ordered', 'answered', 'rejected', 'accepted', 'cancelled'] as const
export type RectificationState = (typeof rectificationStates)[number]

export const rectificationActs = ['answer', 'withdraw', 'accept', 'reject', 'extend', 'cancel'] as const
export type RectificationAct = (typeof rectificationActs)[number]

/**
 * What a person is to an order. `addressee`: who has to put it right. `orderer`: the side that ordered it, and those it
 * was escalated to. `answerer`: gave the answer that lies before.
 */
export const rectificationParts = ['addressee', 'orderer', 'answerer'] as const
export type RectificationPart = (typeof rectificationParts)[number]

export interface RectificationMove {
  from: readonly RectificationState[]
  /** `null`: the state stays. */
  to: RectificationState | null
  by: readonly RectificationPart[]
  notBy: readonly RectificationPart[]
  needsText: boolean
  needsProof: boolean
  needsDeadline: boolean
}

export const rectificationMoves = {
  answer: {
    from: ['ordered', 'rejected'],
    to: 'answered',
    by: ['addressee'],
    notBy: [],
    needsText: true,
    needsProof: true,
    needsDeadline: false,
  },
  withdraw: {
    from: ['answered'],
    to: 'ordered',
    by: ['answerer'],
    notBy: [],
    needsText: false,
    needsProof: false,
    needsDeadline: false,
  },
  accept: {
    from: ['answered'],
    to: 'accepted',
    by: ['orderer'],
    notBy: ['answerer'],
    needsText: false,
    needsProof: false,
    needsDeadline: false,
  },
  reject: {
    from: ['answered'],
    to: 'rejected',
    by: ['orderer'],
    notBy: ['answerer'],
    needsText: true,
    needsProof: false,
    needsDeadline: true,
  },
  extend: {
    from: ['ordered', 'rejected'],
    to: null,
    by: ['orderer'],
    notBy: [],
    needsText: true,
    needsProof: false,
    needsDeadline: true,
  },
  cancel: {
    from: ['ordered', 'answered', 'rejected'],
    to: 'cancelled',
    by: ['orderer'],
    notBy: [],
    needsText: true,
    needsProof: false,
    needsDeadline: false,
  },
} as const satisfies Record<RectificationAct, RectificationMove>

export type RectificationHindrance = 'not-in-this-state' | 'not-your-part' | 'own-submission'

/** @returns what stands in the way of the act; `null` where nothing does */
export function rectificationHindrance(
  act: RectificationAct,
  state: RectificationState,
  parts: readonly RectificationPart[],
): RectificationHindrance | null {
  const move: RectificationMove = rectificationMoves[act]
  if (!move.by.some((part) => parts.includes(part))) return 'not-your-part'
  if (!move.from.includes(state)) return 'not-in-this-state'
  return move.notBy.some((part) => parts.includes(part)) ? 'own-submission' : null
}

/** The acts open to those who bear these parts. */
export function rectificationActsFor(
  state: RectificationState,
  parts: readonly RectificationPart[],
): RectificationAct[] {
  return rectificationActs.filter((act) => rectificationHindrance(act, state, parts) === null)
}
