import type { EvaluationPlan, PlanIndicator } from '../plan/evaluation-plan.ts'
import { withoutSpaces } from '../kernel/characters.ts'
import { bareText } from '../kernel/bare-text.ts'

/** `1-3-2` → [1, 3, 2]; `null` where the serial is absent or of another kind. */
export function codeParts(code: string | null): number[] | null {
  if (code === null || !/^\d{1,4}(-\d{1,4}){0,4}$/.test(code)) return null
  return code.split('-').map((part) => Number.parseInt(part, 10))
}

/** The serial of the primary indicator, `1-3` of `1-3-2`; `null` where the serial has no three parts. */
export function groupCode(indicator: PlanIndicator): string | null {
  const parts = codeParts(indicator.code)
  return parts === null || parts.length < 3 ? null : parts.slice(0, -1).join('-')
}

/** Indexes of the rows under each primary indicator, by the serial of the primary. */
export function rowsByGroup(plan: EvaluationPlan): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  plan.indicators.forEach((indicator, index) => {
    const group = groupCode(indicator)
    if (group === null) return
    const rows = groups.get(group)
    if (rows === undefined) groups.set(group, [index])
    else rows.push(index)
  })
  return groups
}

/** The points a text ends with: `4` of `…（4分）`, which plans print behind a primary indicator. */
export function pointsMark(text: string | null): string | null {
  if (text === null) return null
  return /[（(](\d+(?:\.\d+)?)分[)）][。；;]?$/.exec(withoutSpaces(text))?.[1] ?? null
}

/** Nothing of its own stands in the row: a serial, perhaps a basis or a primary that the row above has too. */
export function isEmptyRow(plan: EvaluationPlan, index: number): boolean {
  const row = plan.indicators[index]
  if (row === undefined || hasText(row.secondary) || row.weightPoints !== null || row.deadlineText !== null)
    return false
  if (row.deadline !== null || row.leaders.length + row.departments.length + row.owners.length > 0)
    return false
  if (!hasText(row.primary)) return true
  const primary = bareText(row.primary)
  return [plan.indicators[index - 1], plan.indicators[index + 1]].some(
    (other) =>
      other !== undefined &&
      hasText(other.primary) &&
      bareText(other.primary) === primary &&
      hasText(other.secondary),
  )
}

/** 加分项 stand beside the 100 points of the evaluation, and belong to nobody in particular. */
export function isBonus(plan: EvaluationPlan, row: PlanIndicator): boolean {
  return /加分|扣分|奖励|附加|减分|否决/.test(sectionChain(plan, row.section).join(''))
}

export function hasText(text: string | null): text is string {
  return text !== null && text.trim() !== ''
}

/** Key, routine and dynamic goals rest on a document each; administrative ones are given by the office. */
export function isFunctional(plan: EvaluationPlan, indicator: PlanIndicator): boolean {
  const title = sectionChain(plan, indicator.section).join('')
  if (/行政能力|精神文明|平安|从严治党|依法履职|机关效能/.test(title)) return false
  if (/职能|重点工作|常规工作|动态工作/.test(title)) return true
  const parts = codeParts(indicator.code)
  return parts !== null && parts.length >= 3 && (parts[0] ?? 0) >= 1 && (parts[0] ?? 0) <= 3
}

function sectionChain(plan: EvaluationPlan, title: string | null): string[] {
  const chain: string[] = []
  for (let current = title; current !== null && !chain.includes(current);) {
    chain.push(current)
    current = plan.sections.find((section) => section.title === current)?.parent ?? null
  }
  return chain
}

/** The titles of a section and of all within it. */
export function titlesWithin(plan: EvaluationPlan, title: string): Set<string> {
  const titles = new Set([title])
  for (const found of titles) {
    for (const section of plan.sections) if (section.parent === found) titles.add(section.title)
  }
  return titles
}
