import { hindranceOf, openActs, type Hindrance, type Move } from '../kernel/state-table.ts'

/**
 * 同组互评: a unit of the group objects to a claim with a reason, the unit answers; what they cannot settle goes to the
 * office, which decides.
 */
export const peerObjectionStates = [
  'open',
  'answered',
  'settled',
  'withdrawn',
  'referred',
  'upheld',
  'dismissed',
] as const
export type PeerObjectionState = (typeof peerObjectionStates)[number]

export const peerObjectionStateWords = {
  open: '待答复',
  answered: '已答复',
  settled: '已了结',
  withdrawn: '已撤回',
  referred: '待效能办裁定',
  upheld: '异议成立',
  dismissed: '异议不成立',
} as const satisfies Record<PeerObjectionState, string>

export const peerObjectionActs = [
  'edit',
  'answer',
  'settle',
  'insist',
  'withdraw',
  'refer',
  'uphold',
  'dismiss',
] as const
export type PeerObjectionAct = (typeof peerObjectionActs)[number]

/** `objector`: the unit that objects. `claimant`: the unit whose claim it is. `office`: decides what stays open. */
export const peerObjectionParts = ['objector', 'claimant', 'office'] as const
export type PeerObjectionPart = (typeof peerObjectionParts)[number]

/** Whoever is of either unit decides nothing between them, even if the office's. */
export const peerObjectionMoves = {
  edit: { from: ['open'], to: null, by: ['objector'], notBy: [], needsText: true },
  answer: { from: ['open'], to: 'answered', by: ['claimant'], notBy: [], needsText: true },
  settle: { from: ['answered'], to: 'settled', by: ['objector'], notBy: [], needsText: false },
  insist: { from: ['answered'], to: 'referred', by: ['objector'], notBy: [], needsText: true },
  withdraw: {
    from: ['open', 'answered', 'referred'],
    to: 'withdrawn',
    by: ['objector'],
    notBy: [],
    needsText: false,
  },
  refer: {
    from: ['open', 'answered'],
    to: 'referred',
    by: ['office'],
    notBy: ['objector', 'claimant'],
    needsText: false,
  },
  uphold: {
    from: ['referred'],
    to: 'upheld',
    by: ['office'],
    notBy: ['objector', 'claimant'],
    needsText: true,
  },
  dismiss: {
    from: ['referred'],
    to: 'dismissed',
    by: ['office'],
    notBy: ['objector', 'claimant'],
    needsText: true,
  },
} as const satisfies Record<PeerObjectionAct, Move<PeerObjectionState, PeerObjectionPart>>

/** Nothing more is to be done about it; while one is not over, peer review cannot end. */
export function isObjectionOver(state: PeerObjectionState): boolean {
  return state !== 'open' && state !== 'answered' && state !== 'referred'
}

export function peerObjectionHindrance(
  act: PeerObjectionAct,
  state: PeerObjectionState,
  parts: readonly PeerObjectionPart[],
): Hindrance | null {
  return hindranceOf<PeerObjectionAct, PeerObjectionState, PeerObjectionPart>(
    peerObjectionMoves,
    act,
    state,
    parts,
  )
}

export function peerObjectionActsFor(
  state: PeerObjectionState,
  parts: readonly PeerObjectionPart[],
): PeerObjectionAct[] {
  return openActs<PeerObjectionAct, PeerObjectionState, PeerObjectionPart>(
    peerObjectionMoves,
    peerObjectionActs,
    state,
    parts,
  )
}
