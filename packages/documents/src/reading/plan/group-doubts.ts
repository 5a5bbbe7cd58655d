import { withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { decimalOf, sumOf } from '@hengji/domain/kernel/decimal.ts'
import { doubt } from '@hengji/domain/source/provenance.ts'
import { groupPointsOf } from './cell-kinds.ts'
import { rowsByGroup } from './fill-down.ts'
import type { PlanRow } from './plan-row.ts'

/**
 * Marks texts that cannot all be right: two primary indicators within one serial group, a primary indicator without the
 * points that all others carry, a secondary one that carries them, the same text in two places.
 */
export function doubtGroups(rows: readonly PlanRow[]): void {
  const isCustom = pointsAreCustom(rows)
  const sections = new Set(
    rows.flatMap((row) =>
      groupPointsOf(row.indicator.primary ?? '') === null ? [] : [row.indicator.section],
    ),
  )
  // In tables of three levels one primary indicator reaches over several groups.
  const byPrimary = Map.groupBy(rows, (row) => withoutSpaces(row.indicator.primary ?? ''))
  for (const group of rowsByGroup(rows).values())
    doubtPrimaries(group, byPrimary, isCustom && sections.has(group[0]?.indicator.section ?? null))
  for (const row of rows) {
    if (row.indicator.secondary !== null && isCustom && groupPointsOf(row.indicator.secondary) !== null) {
      doubt(row.indicator, 'secondary', '文末标有分数，是本表一级指标的写法')
      doubt(row.indicator, 'primary', '本行二级指标栏的文字像是一级指标')
    }
  }
  doubtRepeatedTexts(rows)
}

/** Whether this table writes `（4分）` behind its primary indicators. */
function pointsAreCustom(rows: readonly PlanRow[]): boolean {
  const own = rows.filter((row) => row.own.has('primary') && row.own.has('secondary'))
  return (
    own.length >= 3 &&
    own.filter((row) => groupPointsOf(row.indicator.primary ?? '') !== null).length * 2 > own.length
  )
}

function doubtPrimaries(
  group: readonly PlanRow[],
  byPrimary: ReadonlyMap<string, readonly PlanRow[]>,
  carriesPoints: boolean,
): void {
  const given = group.filter((row) => row.own.has('primary') && row.indicator.primary !== null)
  const texts = new Set(given.map((row) => withoutSpaces(row.indicator.primary ?? '')))
  const same = texts.size === 1 ? (byPrimary.get([...texts][0] ?? '') ?? []) : []
  const named = [...new Set([...group, ...same])]
  const points = sumOf(named.map((row) => row.indicator.weightPoints))
  for (const [index, row] of given.entries()) {
    const marked = groupPointsOf(row.indicator.primary ?? '')
    const isSound = carriesPoints ? marked !== null && (index === 0 || texts.size === 1) : texts.size === 1
    if (texts.size > 1 && !isSound) {
      doubt(row.indicator, 'primary', '同一序号组里有几种一级指标，可能有文字落错了行')
      doubt(row.indicator, 'secondary', '同一序号组里有几种一级指标，可能有文字落错了行')
    } else if (carriesPoints && marked === null) {
      doubt(row.indicator, 'primary', '文末没有分数，与本表其他一级指标的写法不同')
      doubt(row.indicator, 'secondary', '本行一级指标的写法与别处不同，可能有文字落错了栏')
    } else if (
      marked !== null &&
      points !== null &&
      !decimalOf(marked).eq(points) &&
      named.every((one) => one.indicator.weightPoints !== null)
    ) {
      doubt(row.indicator, 'weightPoints', `本组分值合计 ${points}，一级指标文末写的是 ${marked} 分`)
    }
  }
}

/** The same words as primary of one row and secondary of another, or as secondary of two rows. */
function doubtRepeatedTexts(rows: readonly PlanRow[]): void {
  const secondaries = new Map<string, PlanRow>()
  for (const row of rows) {
    const text = withoutSpaces(row.indicator.secondary ?? '')
    if (text.length < 12) continue
    const other = secondaries.get(text)
    if (other) {
      for (const one of [row, other]) doubt(one.indicator, 'secondary', '与另一行的二级指标文字相同')
    }
    secondaries.set(text, row)
  }
  for (const row of rows) {
    if (!row.own.has('primary')) continue
    const other = secondaries.get(withoutSpaces(row.indicator.primary ?? ''))
    if (!other) continue
    doubt(row.indicator, 'primary', `与 ${other.indicator.code ?? '另一行'} 的二级指标文字相同`)
    doubt(other.indicator, 'secondary', `与 ${row.indicator.code ?? '另一行'} 的一级指标文字相同`)
  }
}
