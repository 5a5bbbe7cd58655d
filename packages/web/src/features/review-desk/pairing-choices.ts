import type { PlanPairing } from '@hengji/contract/imports.ts'

/** What a person chose, by row from 0; `null`: a new indicator. Rows not in it are as the system pairs them. */
export type PairingChoices = ReadonlyMap<number, string | null>

/** Of each row the indicator that it is, as chosen, else as the system pairs them. */
export function chosenIds({ rows }: PlanPairing, choices: PairingChoices): (string | null)[] {
  return rows.map(({ index, indicatorId }) => {
    const choice = choices.get(index)
    return choice === undefined ? indicatorId : choice
  })
}

/** Indicators of the plan to be replaced that no row is. */
export function goneOf(pairing: PlanPairing, choices: PairingChoices): PlanPairing['before'] {
  const kept = new Set(chosenIds(pairing, choices))
  return pairing.before.filter(({ indicatorId }) => !kept.has(indicatorId))
}

/** Two rows cannot be one indicator. */
export function isDoubled(pairing: PlanPairing, choices: PairingChoices): boolean {
  const ids = chosenIds(pairing, choices).filter((id) => id !== null)
  return new Set(ids).size < ids.length
}

/** To be sent: every row as it is shown, so that what is stored is what was seen. */
export function pairingToSend(
  pairing: PlanPairing,
  choices: PairingChoices,
): { index: number; indicatorId: string | null }[] {
  return chosenIds(pairing, choices).map((indicatorId, position) => ({
    index: pairing.rows[position]?.index ?? position,
    indicatorId,
  }))
}
