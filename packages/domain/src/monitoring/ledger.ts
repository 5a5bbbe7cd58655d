/** 台账: an item is opened, submitted with its proof, and closed (销号) by somebody else. */
export const ledgerStates = ['open', 'submitted', 'closed', 'cancelled'] as const
export type LedgerState = (typeof ledgerStates)[number]

export const ledgerActs = ['edit', 'submit', 'withdraw', 'close', 'send-back', 'reopen', 'cancel'] as const
export type LedgerAct = (typeof ledgerActs)[number]

/** Where an item comes from: an indicator that is late, a hand, a pasted table, a decision of a meeting. */
export const ledgerOrigins = ['indicator', 'hand', 'pasted', 'meeting'] as const
export type LedgerOrigin = (typeof ledgerOrigins)[number]

/**
 * What a person is to an item. `holder`: whose it is, a deputy, the head of its section. `keeper`: keeps the unit's
 * ledger (liaison, unit head, the section's supervising leader) or every ledger (office). `submitter`: laid it before.
 */
export const ledgerParts = ['holder', 'keeper', 'submitter'] as const
export type LedgerPart = (typeof ledgerParts)[number]

export interface LedgerMove {
  from: readonly LedgerState[]
  /** `null`: the state stays. */
  to: LedgerState | null
  by: readonly LedgerPart[]
  /** Nobody closes what they submitted themselves. */
  notBy: readonly LedgerPart[]
  /** A sentence is needed: what was done, what is missing, why again. */
  needsText: boolean
  /** A proof is needed, or the word that there is none. */
  needsProof: boolean
}

export const ledgerMoves = {
  edit: { from: ['open'], to: null, by: ['keeper'], notBy: [], needsText: false, needsProof: false },
  submit: {
    from: ['open'],
    to: 'submitted',
    by: ['holder', 'keeper'],
    notBy: [],
    needsText: true,
    needsProof: true,
  },
  withdraw: {
    from: ['submitted'],
    to: 'open',
    by: ['submitter'],
    notBy: [],
    needsText: false,
    needsProof: false,
  },
  close: {
    from: ['submitted'],
    to: 'closed',
    by: ['keeper'],
    notBy: ['submitter'],
    needsText: false,
    needsProof: false,
  },
  'send-back': {
    from: ['submitted'],
    to: 'open',
    by: ['keeper'],
    notBy: ['submitter'],
    needsText: true,
    needsProof: false,
  },
  reopen: {
    from: ['closed', 'cancelled'],
    to: 'open',
    by: ['keeper'],
    notBy: [],
    needsText: true,
    needsProof: false,
  },
  cancel: { from: ['open'], to: 'cancelled', by: ['keeper'], notBy: [], needsText: true, needsProof: false },
} as const satisfies Record<LedgerAct, LedgerMove>

export type LedgerHindrance = 'not-in-this-state' | 'not-your-part' | 'own-submission'

/** @returns what stands in the way of the act; `null` where nothing does */
export function ledgerHindrance(
  act: LedgerAct,
  state: LedgerState,
  parts: readonly LedgerPart[],
): LedgerHindrance | null {
  const move: LedgerMove = ledgerMoves[act]
  if (!move.by.some((part) => parts.includes(part))) return 'not-your-part'
  if (!move.from.includes(state)) return 'not-in-this-state'
  return move.notBy.some((part) => parts.includes(part)) ? 'own-submission' : null
}

/** The acts open to those who bear these parts. */
export function ledgerActsFor(state: LedgerState, parts: readonly LedgerPart[]): LedgerAct[] {
  return ledgerActs.filter((act) => ledgerHindrance(act, state, parts) === null)
}
