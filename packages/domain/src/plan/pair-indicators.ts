import { refuse, type Refusal } from '../kernel/refusal.ts'
import { matchIndicators, type MatchedRow } from './match-indicators.ts'

/** An indicator of the version before, with its lasting identity. */
export interface KnownIndicator extends MatchedRow {
  identity: string
}

/** What a person says of a row of the new version: it is this indicator of the version before; `null`: it is a new one. */
export interface PairingChoice {
  /** Of the row, from 0. */
  index: number
  identity: string | null
}

export type PairingRefusal = 'pairing-not-known' | 'pairing-twice'

/**
 * Which indicator each row of a new version is: as a person says, else as its text and serial tell. Whom a person gives to
 * one row, no other row keeps.
 * @returns by row; `null` where it is new
 */
export function pairIndicators(
  before: readonly KnownIndicator[],
  rows: readonly MatchedRow[],
  choices: readonly PairingChoice[] = [],
): (string | null)[] | Refusal<PairingRefusal> {
  const known = new Set(before.map(({ identity }) => identity))
  const chosen = new Map(choices.map(({ index, identity }) => [index, identity]))
  const given = new Set<string>()
  for (const [index, identity] of chosen) {
    if (rows[index] === undefined || (identity !== null && !known.has(identity)))
      return refuse('pairing-not-known', { row: index + 1 })
    if (identity !== null && given.has(identity)) return refuse('pairing-twice', { row: index + 1 })
    if (identity !== null) given.add(identity)
  }
  return matchIndicators(before, rows).map((match, index) => {
    const choice = chosen.get(index)
    if (choice !== undefined) return choice
    const identity = match === null ? null : (before[match]?.identity ?? null)
    return identity === null || given.has(identity) ? null : identity
  })
}
