import {
  codeText,
  compareCodes,
  follows,
  nextGroup,
  nextInGroup,
  nextSeries,
  type CodeParts,
} from '@hengji/domain/indicator/code.ts'
import type { PlanRow } from './plan-row.ts'

/** One way to number the rows of a gap so far. Ways share their beginnings: a long gap costs one link per row. */
export interface Way {
  /** The serial of the latest row. */
  code: CodeParts
  before: Way | null
  score: number
}

export function numbersOtherwise(way: Way, other: Way): boolean {
  let [one, two]: [Way | null, Way | null] = [way, other]
  while (one !== null && two !== null && one !== two) {
    if (codeText(one.code) !== codeText(two.code)) return true
    one = one.before
    two = two.before
  }
  return false
}

export function startingWays(
  rows: readonly PlanRow[],
  from: number,
  to: number,
  before: CodeParts | null,
  after: CodeParts | null,
): Way[] {
  const first = rows[from]
  if (!first) return []
  const section = wholeSection(rows, from, to, before, after)
  if (section) return [{ code: section, before: null, score: 1 }]
  if (before)
    return continueWay(
      { code: before, before: null, score: 0 },
      first,
      rows[from - 1] ?? null,
      leadingTo(after, to - from),
      isLone(rows, from),
    ).map((way) => ({ ...way, before: null }))
  if (!after) return []
  const start =
    after.length === 1
      ? [Math.max(1, (after[0] ?? 1) - to + from)]
      : [after[0] ?? 1, ...after.slice(1).map(() => 1)]
  return [{ code: start, before: null, score: 0 }]
}

/** The first serial of a section none of whose serials is given: its groups take the numbers just before what follows. */
function wholeSection(
  rows: readonly PlanRow[],
  from: number,
  to: number,
  before: CodeParts | null,
  after: CodeParts | null,
): CodeParts | null {
  const gap = rows.slice(from, to)
  const groups = gap.filter((row, index) => row.labels.length > 0 || index === 0).length
  if (before?.length === 3 && after?.length === 2 && (gap[0]?.labels.length ?? 0) > 0) {
    const goesOn = (rows[to]?.labels.length ?? 0) === 0
    const first = (after[0] ?? 0) - groups + (goesOn ? 1 : 0)
    if (first > (before[0] ?? 0)) return [first, 1]
  }
  if (gap[0]?.labels.length === 0 || before === null || before.length < 2) return null
  if (gap.every((_, index) => isLone(rows, from + index))) return null
  if (after?.length === 1 && (after[0] ?? 0) > (before[0] ?? 0) + 1)
    return [Math.max((before[0] ?? 0) + 1, (after[0] ?? 0) - groups), 1]
  if (
    after === null &&
    before.length === 3 &&
    gap.every((row) => !(row.own.has('primary') && row.own.has('secondary')))
  ) {
    // Series 3 is kept for dynamic goals.
    return [(before[0] ?? 0) + 1 === 3 ? 4 : (before[0] ?? 0) + 1, 1]
  }
  return null
}

/** The serial so many rows before another in its group: two before `4-3` stands `4-1`. */
export function leadingTo(after: CodeParts | null, rows: number): CodeParts | null {
  const last = (after?.at(-1) ?? 0) - rows
  return after === null || last < 1 ? null : [...after.slice(0, -1), last]
}

/** Whether a row makes up a section by itself: such rows carry a serial of one number. */
export function isLone(rows: readonly PlanRow[], index: number): boolean {
  const next = rows[index + 1]
  return (rows[index]?.labels.length ?? 0) > 0 && (next === undefined || next.labels.length > 0)
}

/** @param leading the serial from which an unbroken count leads to the next one given */
export function continueWay(
  way: Way,
  row: PlanRow,
  previous: PlanRow | null,
  leading: CodeParts | null,
  lone: boolean,
): Way[] {
  const last = way.code
  const isLabelled = row.labels.length > 0
  const begins = startsGroup(row, previous)
  const goesOn =
    row.own.has('primary') &&
    row.indicator.primary !== null &&
    row.indicator.primary === previous?.indicator.primary
  if (goesOn && last.length === 3) return [{ code: nextInGroup(last), before: way, score: way.score + 1 }]
  const group = nextGroup(last)
  const ways: Way[] = [
    {
      code: nextInGroup(last),
      before: way,
      score: way.score + (isLabelled && last.length > 1 ? -3 : begins && last.length === 3 ? -2 : 1),
    },
  ]
  if (group && last.length === 3)
    ways.push({ code: group, before: way, score: way.score + (begins ? 1.5 : -1.5) })
  if (last.length > 1)
    ways.push({ code: nextSeries(last), before: way, score: way.score + (isLabelled ? 1.5 : -3) })
  if (lone && last.length > 1) ways.push({ code: [(last[0] ?? 0) + 1], before: way, score: way.score + 2 })
  const opensGroup =
    leading !== null && (leading.at(-1) === 1 || leading.length === 1) && compareCodes(leading, last) > 0
  if (opensGroup && !ways.some((one) => codeText(one.code) === codeText(leading))) {
    ways.push({ code: leading, before: way, score: way.score + (isLabelled ? 3 : -3) })
  }
  return ways
}

export function endScore(way: Way, after: CodeParts | null, row: PlanRow | undefined): number {
  if (!after || !row) return 0
  if (compareCodes(way.code, after) >= 0) return -12
  return follows(way.code, after) ? 2 : -8
}

/** Whether a row gives a primary indicator of its own, other than that of the row above. */
function startsGroup(row: PlanRow, previous: PlanRow | null): boolean {
  return (
    row.own.has('primary') &&
    row.indicator.primary !== null &&
    row.indicator.primary !== previous?.indicator.primary &&
    (row.own.has('secondary') || previous?.own.has('secondary') !== true)
  )
}
