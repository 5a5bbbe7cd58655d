/**
 * The life of an election. `preparing`: the urn's keys are being made. `open`: credentials are drawn, slips are taken.
 * `closed`: the board stands and the urn is gone. `void`: given up before it was opened; no slip was ever read.
 */
export const electionStates = ['preparing', 'open', 'closed', 'void'] as const
export type ElectionState = (typeof electionStates)[number]

export const electionActs = ['publish-keys', 'draw', 'cast', 'replace-seat', 'close', 'void'] as const
export type ElectionAct = (typeof electionActs)[number]

/** A closed election is never opened again: what is wrong with it is mended by holding another one. */
export const actsOfElection = {
  preparing: ['publish-keys', 'replace-seat', 'void'],
  open: ['draw', 'cast', 'replace-seat', 'close', 'void'],
  closed: [],
  void: [],
} as const satisfies Record<ElectionState, readonly ElectionAct[]>

export function mayElectionDo(state: ElectionState, act: ElectionAct): boolean {
  const acts: readonly ElectionAct[] = actsOfElection[state]
  return acts.includes(act)
}
