import { decimalOf, decimalText, type DecimalText } from '../kernel/decimal.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { gradeOf } from '../scoring/grade.ts'
import { decimalAt } from '../scoring/scaled-column.ts'
import { scoreGroupInBulk, type BulkGroup } from './bulk-group.ts'
import type { GroupRefusal } from './group-refusal.ts'
import type { GroupResult } from './group-result.ts'
import { scoreGroup } from './score-group.ts'

/** Where a unit stands under one scheme. */
export interface Standing {
  unitId: string
  name: string
  target: DecimalText
  composite: DecimalText
  rank: number
  grade: string
}

/** How a unit moves from one result to another. */
export interface Movement {
  unitId: string
  name: string
  /** `null`: it is in the other result only. */
  before: Standing | null
  after: Standing | null
  /** After less before; above zero where it gains. */
  compositeChange: DecimalText | null
  /** Places gained: above zero where it rises. */
  rankChange: number | null
  isGradeChanged: boolean
}

export function standingsOf({ units }: GroupResult, targetComponent: string): Standing[] {
  return units.map(({ unitId, name, components, composite, rank, grade }) => ({
    unitId,
    name,
    target: components.find((component) => component.name === targetComponent)?.points ?? '0',
    composite,
    rank,
    grade,
  }))
}

/** Every unit's way from one list to another, by its rank after; units that are gone come last. */
export function compareResults(before: readonly Standing[], after: readonly Standing[]): Movement[] {
  const old = new Map(before.map((standing) => [standing.unitId, standing]))
  const now = new Set(after.map(({ unitId }) => unitId))
  const moved = after.map((standing) => movementOf(old.get(standing.unitId) ?? null, standing))
  const gone = before.filter(({ unitId }) => !now.has(unitId)).map((standing) => movementOf(standing, null))
  return [...moved, ...gone].toSorted(
    (one, other) =>
      (one.after?.rank ?? Infinity) - (other.after?.rank ?? Infinity) ||
      (one.unitId < other.unitId ? -1 : one.unitId > other.unitId ? 1 : 0),
  )
}

function movementOf(before: Standing | null, after: Standing | null): Movement {
  const standing = after ?? before
  if (standing === null) throw new Error('a movement of nobody')
  const isBoth = before !== null && after !== null
  return {
    unitId: standing.unitId,
    name: standing.name,
    before,
    after,
    compositeChange: isBoth ? decimalText(decimalOf(after.composite).minus(before.composite)) : null,
    rankChange: isBoth ? before.rank - after.rank : null,
    isGradeChanged: isBoth && before.grade !== after.grade,
  }
}

/**
 * Every unit's standing under a scheme that might be: the fast path, and where the fast path cannot count that far, the
 * long one. Both give the same.
 * @returns refuses where the group cannot be scored under that scheme, with everything that stands in the way
 */
export function standingsUnder(group: BulkGroup, scheme: Scheme): Standing[] | GroupRefusal {
  const bulk = scoreGroupInBulk(group, scheme)
  if (isRefusal(bulk)) {
    const result = scoreGroup({ ...group.groupYear, scheme })
    return isRefusal(result) ? result : standingsOf(result, scheme.targetComponent)
  }
  return group.groupYear.units
    .map(({ id, name }, index) => {
      const composite = decimalAt(bulk.composite, index)
      return {
        unitId: id,
        name,
        target: decimalAt(bulk.target, index),
        composite,
        rank: bulk.ranks[index] ?? 0,
        grade: gradeOf(scheme.grades, decimalOf(composite)).grade,
      }
    })
    .toSorted(
      (one, other) =>
        one.rank - other.rank || (one.unitId < other.unitId ? -1 : one.unitId > other.unitId ? 1 : 0),
    )
}

/**
 * What a changed scheme would do to every unit's score, rank and grade.
 * @param before how they stand under their own; whoever tries several changes reckons it once
 */
export function whatIf(
  group: BulkGroup,
  changed: Scheme,
  before: Standing[] | GroupRefusal = standingsUnder(group, group.groupYear.scheme),
): Movement[] | GroupRefusal {
  if ('refused' in before) return before
  const after = standingsUnder(group, changed)
  return 'refused' in after ? after : compareResults(before, after)
}
