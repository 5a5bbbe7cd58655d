import { parseQuantity } from '@hengji/domain/kernel/quantity.ts'
import type { PlanIndicator, PlanSection } from '@hengji/domain/plan/evaluation-plan.ts'
import { doubt, repair } from '@hengji/domain/source/provenance.ts'
import { bareTitle } from '../grid/vocabulary.ts'
import { doubtRareLeaders } from './doubt-leaders.ts'
import { fillDown } from './fill-down.ts'
import { findTarget, type TargetFound } from './find-target.ts'
import { doubtGroups } from './group-doubts.ts'
import { inferCodes } from './infer-codes.ts'
import { correctSectionsBySeries, doubtBoundaries } from './place-sections.ts'
import { hasContent, type PlanRow } from './plan-row.ts'
import { resolveDittos } from './same-as-above.ts'

/** What only the rows together can tell. */
export function completeRows(
  rows: readonly PlanRow[],
  sections: readonly PlanSection[],
  primaryOnly: ReadonlySet<number>,
  isFlat: boolean,
): void {
  inferCodes(rows)
  const withBoth = new Set(
    rows
      .filter((row) => row.own.has('primary') && row.own.has('secondary'))
      .map((row) => row.code?.length ?? 0),
  )
  for (const row of rows) {
    const depth = row.code?.length ?? 0
    const isPrimaryOnly =
      primaryOnly.has(depth) ||
      (depth > 0 && withBoth.size > 0 && depth < Math.max(...withBoth) && !withBoth.has(depth))
    if (row.indicator.codeInferred && isPrimaryOnly) raiseLoneText(row)
  }
  correctSectionsBySeries(rows, sections, isFlat)
  doubtBoundaries(rows)
  resolveDittos(rows)
  fillDown(rows)
  doubtGroups(rows)
  doubtRareLeaders(rows)
  const isWeighted = rows.some((row) => row.own.has('weightPoints'))
  for (const row of rows) {
    const { indicator } = row
    const found =
      targetColumn(indicator) ??
      findTarget(
        row.own.has('secondary') ? indicator.secondary : row.own.has('primary') ? indicator.primary : null,
      )
    indicator.target = found.target
    if (found.doubtful !== null) doubt(indicator, 'target', found.doubtful)
    if (indicator.weightPoints === null && isWeighted) {
      doubt(indicator, 'weightPoints', '本行没有分值')
      if (/[\u4e00-\u9fff]\d{1,2}$/.test(indicator.secondary ?? ''))
        doubt(indicator, 'secondary', '文末的数字可能是本行的分值，与文字连在了一起')
    }
    if (!hasContent(row)) {
      for (const field of ['primary', 'secondary'] as const)
        doubt(indicator, field, '本行只有序号和依据，没有内容')
    }
    if (row.draft.left.length > 0) doubtEmptyFields(row)
  }
}

const targetTitle =
  /^(?:\d{4}年)?(?:本?年度?)?(?:目标|指标|计划|任务)(?:任务|目标|内容|要求)?(?:值|数|量|标准)?$|^(?:工作|具体|主要|考核)?目标(?:任务|要求)?$|^三级指标$/

/** A column of target values or of tasks beside the two indicators says the target itself. */
function targetColumn(indicator: PlanIndicator): TargetFound | null {
  for (const [title, text] of Object.entries(indicator.results)) {
    if (!targetTitle.test(bareTitle(title))) continue
    const target = parseQuantity(text)
    if (target.value !== null) return { target, doubtful: null }
    // Of `≤10/10万` no part is the target.
    if (/\d\s*[/／]\s*\d/.test(text)) continue
    const found = findTarget(text)
    if (found.target !== null) return found
  }
  return null
}

/** Only now that the serial is known is it clear that the row has a primary indicator and no secondary one. */
function raiseLoneText(row: PlanRow): void {
  const { indicator } = row
  if (indicator.primary !== null || indicator.secondary === null) return
  if (row.draft.structure === 'ruled') {
    for (const field of ['primary', 'secondary'] as const)
      doubt(indicator, field, '序号由前后行推定，本行文字也可能是一级指标')
    return
  }
  indicator.primary = indicator.secondary
  indicator.secondary = null
  const source = indicator.sources['secondary']
  delete indicator.sources['secondary']
  if (source) indicator.sources['primary'] = source
  row.own = new Set([...row.own, 'primary'].filter((field) => field !== 'secondary'))
  for (const field of ['primary', 'secondary'] as const) {
    repair(
      indicator,
      field,
      indicator.primary,
      `序号为 ${indicator.code ?? ''} 的行只设一级指标，从二级指标栏移来`,
    )
  }
}

/** Text that fits nowhere may be what an empty field lacks. */
function doubtEmptyFields({ indicator }: PlanRow): void {
  const reason = '本行有文字归不进任何一栏，可能属于这里'
  for (const field of ['primary', 'secondary', 'basis'] as const)
    if (indicator[field] === null) doubt(indicator, field, reason)
  for (const field of ['leaders', 'departments', 'owners'] as const)
    if (indicator[field].length === 0) doubt(indicator, field, reason)
}
