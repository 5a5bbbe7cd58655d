import { codeText, follows, type CodeParts } from '@hengji/domain/indicator/code.ts'
import { doubt, repair } from '@hengji/domain/source/provenance.ts'
import type { PlanRow } from './plan-row.ts'
import {
  continueWay,
  endScore,
  isLone,
  leadingTo,
  numbersOtherwise,
  startingWays,
  type Way,
} from './serial-ways.ts'

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
