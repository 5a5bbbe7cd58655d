import { codeText, groupOf } from '@hengji/domain/indicator/code.ts'
import type { PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'
import { doubt, repair } from '@hengji/domain/source/provenance.ts'
import { planColumnTitles } from './plan-columns.ts'
import { hasContent, type PlanRow } from './plan-row.ts'
import { cellsOf } from './row-draft.ts'
import { groupPointsOf } from './cell-kinds.ts'

type Shared = 'deadline' | 'leaders' | 'departments' | 'owners'
const sharedFields: readonly Shared[] = ['deadline', 'leaders', 'departments', 'owners']

/**
 * Gives rows what stands once for several of them, where merged cells were lost: the primary indicator within its serial
 * group, the basis within its section, deadline and people only in tables that do so as a habit. A row with nothing but
 * its serial stays empty; what cannot be told stays missing.
 */
export function fillDown(rows: readonly PlanRow[]): void {
  fillThreeLevels(rows)
  fillPrimary(rows)
  fillBasis(rows)
  for (const field of sharedFields) fillShared(rows, field)
  doubtMissingTexts(rows)
}

/** Rows whose serial asks for a secondary indicator (or whose like all have one), and rows without any text. */
function doubtMissingTexts(rows: readonly PlanRow[]): void {
  const withSecondary = new Set(
    rows.filter((row) => row.own.has('secondary')).map((row) => `${topSection(row)}`),
  )
  for (const row of rows) {
    const { indicator } = row
    if (
      indicator.secondary === null &&
      !takesBothColumns(row) &&
      row.draft.asked.has('secondary') &&
      withSecondary.has(topSection(row))
    )
      doubt(indicator, 'secondary', '没有找到本行的二级指标')
    if (indicator.primary === null && indicator.secondary === null)
      doubt(indicator, 'primary', '没有找到本行的一级指标')
  }
}

/** `机关建设` printed in one cell under 一级指标 and 二级指标 together: there is no secondary indicator to look for. */
function takesBothColumns(row: PlanRow): boolean {
  return cellsOf(row.draft, 'primary').some(({ cell, slot }) => cell.width > slot.width)
}

/** Above a third level both upper ones are given once for the rows beneath them. */
function fillThreeLevels(rows: readonly PlanRow[]): void {
  for (const [index, row] of rows.entries()) {
    const above = rows[index - 1]
    if (!above || !hasThirdLevel(row) || !hasThirdLevel(above) || row.indicator.primary !== null) continue
    if (row.indicator.section !== above.indicator.section) continue
    give(row, above, 'primary', false)
    if (row.indicator.secondary === null && above.indicator.secondary !== null)
      give(row, above, 'secondary', false)
  }
}

function hasThirdLevel(row: PlanRow): boolean {
  return row.draft.others.some((one) => /^三级/.test(one.slot.title))
}

/** `1-3` of `1-3-2`; `null` for rows that stand under no serial group of primary indicators. */
export function primaryGroup(row: PlanRow): string | null {
  const group = row.code && row.code.length >= 3 ? groupOf(row.code) : null
  return group === null ? null : codeText(group)
}

function fillPrimary(rows: readonly PlanRow[]): void {
  const usesBoth = rows.some((row) => row.own.has('primary') && row.own.has('secondary'))
  if (!usesBoth) return
  const groups = rowsByGroup(rows)
  for (const [index, row] of rows.entries()) {
    if (row.indicator.primary !== null || !hasContent(row) || !row.draft.asked.has('primary')) continue
    const group = primaryGroup(row)
    const members = groups.get(group ?? '') ?? []
    const giver =
      group === null ? lastWithPrimary(rows, index) : members.find((other) => other.own.has('primary'))
    if (giver) {
      give(row, giver, 'primary', members.indexOf(giver) > members.indexOf(row))
      continue
    }
    if (group === null && row.code !== null && row.code.length < 3 && row.indicator.secondary === null)
      continue
    doubt(row.indicator, 'primary', likelyPrimary(members) ?? '没有找到本行的一级指标')
  }
}

/** Rows under each serial group of primary indicators. */
export function rowsByGroup(rows: readonly PlanRow[]): Map<string, PlanRow[]> {
  const groups = new Map<string, PlanRow[]>()
  for (const row of rows) {
    const group = primaryGroup(row)
    if (group === null) continue
    const members = groups.get(group)
    if (members) members.push(row)
    else groups.set(group, [row])
  }
  return groups
}

/** In tables without serial groups a blank primary goes on from the row above, within one section. */
function lastWithPrimary(rows: readonly PlanRow[], index: number): PlanRow | null {
  const row = rows[index]
  if (!row?.own.has('secondary')) return null
  for (let at = index - 1; at >= 0; at -= 1) {
    const above = rows[at]
    if (!above || above.indicator.section !== row.indicator.section || !above.own.has('secondary'))
      return null
    if (above.own.has('primary')) return above
  }
  return null
}

function likelyPrimary(members: readonly PlanRow[]): string | null {
  const marked = members.find((row) => groupPointsOf(row.indicator.secondary ?? '') !== null)
  return marked
    ? `本组没有一级指标；${marked.indicator.code ?? ''} 的二级指标文末标有分数，像是一级指标`
    : null
}

function fillBasis(rows: readonly PlanRow[]): void {
  const withBasis = rows.filter((row) => row.own.has('basis'))
  const based = new Set([...withBasis.map(topSection), ...withBasis.map((row) => row.code?.length)])
  const staysInGroup = tellsItsMerges(rows, 'basis') || (isRuled(rows) && !isHabit(rows, 'basis'))
  let above: PlanRow | null = null
  for (const row of rows) {
    if (row.indicator.basis !== null) above = row
    if (row.indicator.basis !== null || !hasContent(row) || !row.draft.asked.has('basis')) continue
    const isSameGroup =
      above !== null && primaryGroup(row) !== null && primaryGroup(row) === primaryGroup(above)
    const reaches = staysInGroup ? isSameGroup : above !== null && topSection(above) === topSection(row)
    if (above && reaches) give(row, above, 'basis', false)
    else if (based.has(topSection(row)) || (row.code !== null && based.has(row.code.length)))
      doubt(row.indicator, 'basis', '没有找到本行的文件依据')
  }
}

function topSection(row: PlanRow): string {
  return `${row.indicator.section ?? ''}|${row.code?.length ?? ''}`
}

/** Whether a table gives this column once for several rows rather than now and then forgetting it. */
function isHabit(rows: readonly PlanRow[], field: Shared | 'basis'): boolean {
  const filled = rows.filter(
    (row) => (hasContent(row) && row.indicator.secondary !== null) || row.indicator.primary !== null,
  )
  const blank = filled.filter((row) => !row.own.has(field))
  return blank.length >= 3 && blank.length * 6 >= filled.length
}

function isRuled(rows: readonly PlanRow[]): boolean {
  return rows.some((row) => row.draft.structure === 'ruled')
}

/** A file that still says which cells of the column are merged: there a blank cell is blank. */
function tellsItsMerges(rows: readonly PlanRow[], field: Shared | 'basis'): boolean {
  return (
    isRuled(rows) && rows.some((row) => cellsOf(row.draft, field).some((one) => one.cell.origin === 'merged'))
  )
}

function fillShared(rows: readonly PlanRow[], field: Shared): void {
  const isUsed = rows.some((row) => row.own.has(field))
  if (!isUsed) return
  const fills = isHabit(rows, field) && !tellsItsMerges(rows, field)
  for (const [index, row] of rows.entries()) {
    if (row.own.has(field) || !row.draft.asked.has(field)) continue
    const above = rows[index - 1]
    const isSibling = above !== undefined && above.indicator.section === row.indicator.section
    if (fills && isSibling && hasContent(row) && isPresent(above.indicator, field))
      give(row, above, field, true)
    else doubt(row.indicator, field, `本行没有${planColumnTitles[field]}`)
  }
}

function isPresent(indicator: PlanIndicator, field: Shared): boolean {
  return field === 'deadline' ? indicator.deadlineText !== null : indicator[field].length > 0
}

function give(
  row: PlanRow,
  giver: PlanRow,
  field: 'primary' | 'secondary' | 'basis' | Shared,
  isUnsure: boolean,
): void {
  const { indicator } = row
  const from = giver.indicator
  if (field === 'deadline') {
    indicator.deadline = from.deadline
    indicator.deadlineText = from.deadlineText
  } else if (field === 'primary' || field === 'secondary' || field === 'basis') indicator[field] = from[field]
  else indicator[field] = [...from[field]]
  const source = from.sources[field]
  if (source) indicator.sources[field] = source
  const where = from.code === null ? '上一行' : ` ${from.code} `
  repair(indicator, field, '', `本行空白，沿用${where}的${planColumnTitles[field]}（多行合用一格）`)
  if (isUnsure) doubt(indicator, field, `本行没有${planColumnTitles[field]}，沿用${where}的，请核对`)
}
