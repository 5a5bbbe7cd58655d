import { isGreater, type Fraction } from '../kernel/fraction.ts'
import { isRefusal, refuse } from '../kernel/refusal.ts'
import type { RankingRule } from '../scheme/scheme.ts'
import type { GroupRefusal, PlacedRefusal } from './group-refusal.ts'
import type { GroupResult } from './group-result.ts'
import type { GroupYear } from './group-year.ts'
import { prepareGroup } from './prepare-group.ts'
import { placed, scoreUnit, type UnitScore } from './score-unit.ts'

/**
 * The result of a group's year: points of every indicator, component and composite with their reasons, ranks by the
 * scheme's tie rule, grades. A pure function of its argument: what the server shows, what is published and what a
 * verifier recomputes are one. The order of lists in the argument changes nothing.
 * @returns refuses where anything is missing, and says all of it: nothing is published in part
 */
export function scoreGroup(groupYear: GroupYear): GroupResult | GroupRefusal {
  const prepared = prepareGroup(groupYear)
  if (isRefusal(prepared)) return refuseGroup([placed(prepared, null)])
  const refusals: PlacedRefusal[] = []
  const scores: UnitScore[] = []
  for (const unit of groupYear.units.toSorted((one, other) => compareTexts(one.id, other.id))) {
    const score = scoreUnit(prepared, unit)
    if (Array.isArray(score)) refusals.push(...score)
    else scores.push(score)
  }
  if (refusals.length > 0) return refuseGroup(refusals)
  const ranks = ranksOf(
    scores.map(({ composite }) => composite),
    prepared.scheme.ranking,
  )
  const units = scores
    .map(({ scored }, index) => ({ ...scored, rank: ranks[index] ?? 0 }))
    .toSorted((one, other) => one.rank - other.rank || compareTexts(one.unitId, other.unitId))
  return { units, remarks: scores.flatMap(({ remarks }) => remarks) }
}

function refuseGroup(refusals: readonly PlacedRefusal[]): GroupRefusal {
  return { ...refuse('group-cannot-be-scored', { count: refusals.length }), refusals }
}

/** 1 for the highest; equal composites share a rank. `standard`: 1, 2, 2, 4. `dense`: 1, 2, 2, 3. */
export function ranksOf(composites: readonly Fraction[], rule: RankingRule): number[] {
  const order = composites
    .map((value, index) => ({ value, index }))
    .toSorted((one, other) =>
      isGreater(other.value, one.value)
        ? 1
        : isGreater(one.value, other.value)
          ? -1
          : one.index - other.index,
    )
  const ranks = new Array<number>(composites.length).fill(0)
  let rank = 0
  for (const [position, { value, index }] of order.entries()) {
    const above = order[position - 1]?.value
    if (above === undefined || isGreater(above, value)) rank = rule === 'dense' ? rank + 1 : position + 1
    ranks[index] = rank
  }
  return ranks
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
