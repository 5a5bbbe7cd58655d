import type { Panel } from '@hengji/contract/ballot.ts'

type Candidate = Panel['candidates'][number]

/**
 * Who sits for one unit: the chosen members, and in the place of each who is of that unit the next alternate who is not.
 * @returns `null` where there are too few alternates
 */
export function seatsOfUnit(
  unitId: string,
  members: readonly Candidate[],
  alternates: readonly Candidate[],
): Candidate[] | null {
  const free = alternates.filter((each) => each.unitId !== unitId)
  const seats = members.map((member) => (member.unitId === unitId ? free.shift() : member))
  return seats.every((seat) => seat !== undefined) ? seats : null
}
