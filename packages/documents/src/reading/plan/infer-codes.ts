import {
  codeText,
  compareCodes,
  follows,
  nextGroup,
  nextInGroup,
  nextSeries,
  type CodeParts,
} from '@hengji/domain/indicator/code.ts'
import { doubt, repair } from '@hengji/domain/source/provenance.ts'
import type { PlanRow } from './plan-row.ts'

/**
 * Fills in serials that were left blank, from the order of the rows: `1-1-1`, blank, `1-2-1` is `1-1-2`; a section whose
 * serials are all blank takes the numbers that the sections after it leave free. Where no serial stands anywhere nothing
 * is inferred.
 */
export function inferCodes(rows: readonly PlanRow[]): void {
  if (rows.every((row) => row.code === null)) return
  let sharesSerials = false
  for (let index = 0; index < rows.length; index += 1) {
    if (rows[index]?.code) continue
    let end = index
    while (end < rows.length && !rows[end]?.code && !(end > index && changesKind(rows, end))) end += 1
    sharesSerials = fillGap(rows, index, end, sharesSerials) || sharesSerials
    index = end - 1
  }
  doubtRepeated(rows)
}

/** Where rows with one text begin under a title of their own after rows with two, serials of another length begin. */
function changesKind(rows: readonly PlanRow[], index: number): boolean {
  const [above, row] = [rows[index - 1], rows[index]]
  return (
    above !== undefined &&
    row !== undefined &&
    row.labels.length > 0 &&
    above.own.has('secondary') &&
    !row.own.has('secondary') &&
    row.indicator.section !== above.indicator.section
  )
}

/** One way to number the rows of a gap so far. Ways share their beginnings: a long gap costs one link per row. */
interface Way {
  /** The serial of the latest row. */
  code: CodeParts
  before: Way | null
  score: number
}

/** Below this the serials around leave no room for the rows between them. */
const noWay = -6

/** @returns whether the rows share the serial above them */
function fillGap(rows: readonly PlanRow[], from: number, to: number, sharesSerials: boolean): boolean {
  const gap = rows.slice(from, to)
  const before = rows[from - 1]?.code ?? null
  const after = rows[to]?.code ?? null
  if (gap.length === 0) return false
  if (before && isSerialShared(gap, before, after, sharesSerials)) {
    for (const row of gap) setCode(row, before, `与上一行同属序号 ${codeText(before)}`, false)
    return true
  }
  let ways = startingWays(rows, from, to, before, after)
  for (let index = 1; index < gap.length; index += 1) {
    const row = gap[index]
    const previous = gap[index - 1] ?? null
    if (row)
      ways = ways
        .flatMap((way) =>
          continueWay(way, row, previous, leadingTo(after, gap.length - index), isLone(rows, from + index)),
        )
        .sort((a, b) => b.score - a.score)
        .slice(0, 24)
  }
  const finished = ways
    .map((way) => ({ ...way, score: way.score + endScore(way, after, rows[to]) }))
    .sort((a, b) => b.score - a.score)
  const best = finished[0]
  if (!best || best.score <= noWay) {
    for (const row of gap) doubt(row.indicator, 'code', '序号空缺，前后序号之间也没有空号')
    return false
  }
  const rival = finished.find((way) => numbersOtherwise(way, best))
  const isSure = best.score > 0 && (rival === undefined || best.score - rival.score >= 1.5)
  let way: Way | null = best
  for (const row of gap.toReversed()) {
    if (way === null) break
    setCode(row, way.code, reasonOf(before, after), !isSure)
    way = way.before
  }
  return false
}

function numbersOtherwise(way: Way, other: Way): boolean {
  let [one, two]: [Way | null, Way | null] = [way, other]
  while (one !== null && two !== null && one !== two) {
    if (codeText(one.code) !== codeText(two.code)) return true
    one = one.before
    two = two.before
  }
  return false
}

/** A serial of the primary indicator, given once for all rows beneath it: no number is left between it and the next. */
function isSerialShared(
  gap: readonly PlanRow[],
  before: CodeParts,
  after: CodeParts | null,
  isHabit: boolean,
): boolean {
  const hasRoom =
    after === null ? before.length > 1 && !isHabit : after.length !== before.length || !follows(before, after)
  return (
    before.length <= 2 &&
    !hasRoom &&
    gap.every((row) => row.own.has('secondary') && !row.own.has('primary') && row.labels.length === 0)
  )
}

function reasonOf(before: CodeParts | null, after: CodeParts | null): string {
  const neighbours = [
    before === null ? '' : `前面的 ${codeText(before)}`,
    after === null ? '' : `后面的 ${codeText(after)}`,
  ]
  return `序号空缺，按${neighbours.filter((words) => words !== '').join('和')}推定`
}

function setCode(row: PlanRow, code: CodeParts, reason: string, isUnsure: boolean): void {
  row.code = code
  row.indicator.code = codeText(code)
  row.indicator.codeInferred = true
  repair(row.indicator, 'code', '', reason)
  if (!isUnsure) return
  const unsure = '序号由前后行推定，还有别的可能'
  for (const field of ['code', 'section', 'aspect'] as const)
    if (row.indicator[field] !== null) doubt(row.indicator, field, unsure)
}

function startingWays(
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
function leadingTo(after: CodeParts | null, rows: number): CodeParts | null {
  const last = (after?.at(-1) ?? 0) - rows
  return after === null || last < 1 ? null : [...after.slice(0, -1), last]
}

/** Whether a row makes up a section by itself: such rows carry a serial of one number. */
function isLone(rows: readonly PlanRow[], index: number): boolean {
  const next = rows[index + 1]
  return (rows[index]?.labels.length ?? 0) > 0 && (next === undefined || next.labels.length > 0)
}

/** @param leading the serial from which an unbroken count leads to the next one given */
function continueWay(
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

function endScore(way: Way, after: CodeParts | null, row: PlanRow | undefined): number {
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

function doubtRepeated(rows: readonly PlanRow[]): void {
  const seen = new Set<string>()
  for (const row of rows) {
    const code = row.indicator.code
    if (code === null) continue
    // Two rows that stand where they should and say the same serial were read right: the document is at fault.
    const isMoved = row.indicator.repaired.some((repair) => repair.field === 'code')
    if (seen.has(code) && row.code !== null && row.code.length > 1 && !row.indicator.codeInferred && isMoved)
      doubt(row.indicator, 'code', `序号 ${code} 在表中重复`)
    seen.add(code)
  }
}
