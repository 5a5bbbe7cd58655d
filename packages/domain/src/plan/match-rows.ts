import { matchIndicators, type MatchedRow } from './match-indicators.ts'

type Identities = readonly (string | null)[]

/**
 * Which row of one plan each row of another is. Between versions of one plan the identity decides; between plans of two
 * years serial and text, then likeness of the text: next year's serials are given anew.
 * @returns for each later row the index of the earlier one; `null` where it is new
 */
export function matchRows(
  earlier: readonly MatchedRow[],
  later: readonly MatchedRow[],
  identities?: { from: Identities; to: Identities },
): (number | null)[] {
  return identities === undefined ? matchIndicators(earlier, later) : byIdentity(identities)
}

function byIdentity({ from, to }: { from: Identities; to: Identities }): (number | null)[] {
  const indexes = new Map(from.map((identity, index) => [identity, index]))
  return to.map((identity) => (identity === null ? null : (indexes.get(identity) ?? null)))
}
