import type { EvaluationPlan, PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'

/** What the address holds: each filter one value, all of them together narrow the table. */
export interface PlanFilter {
  section?: string | undefined
  leader?: string | undefined
  department?: string | undefined
  owner?: string | undefined
  deadline?: string | undefined
  text?: string | undefined
}

export const filterNames = ['section', 'leader', 'department', 'owner', 'deadline'] as const
export type FilterName = (typeof filterNames)[number]

export function passes(row: PlanIndicator, filter: PlanFilter): boolean {
  return (
    (filter.section === undefined || row.section === filter.section) &&
    (filter.leader === undefined || row.leaders.includes(filter.leader)) &&
    (filter.department === undefined || row.departments.includes(filter.department)) &&
    (filter.owner === undefined || row.owners.includes(filter.owner)) &&
    (filter.deadline === undefined || deadlineOf(row) === filter.deadline) &&
    (filter.text === undefined || textOf(row).includes(filter.text.toLowerCase()))
  )
}

/** The values a filter can take, in the order of the table. */
export function choicesOf(plan: EvaluationPlan, name: FilterName): string[] {
  const found = new Set<string>()
  for (const row of plan.indicators) for (const value of valuesOf(row, name)) found.add(value)
  return [...found]
}

function valuesOf(row: PlanIndicator, name: FilterName): readonly string[] {
  switch (name) {
    case 'section':
      return row.section === null ? [] : [row.section]
    case 'leader':
      return row.leaders
    case 'department':
      return row.departments
    case 'owner':
      return row.owners
    case 'deadline': {
      const deadline = deadlineOf(row)
      return deadline === null ? [] : [deadline]
    }
  }
}

function deadlineOf(row: PlanIndicator): string | null {
  return row.deadline ?? row.deadlineText
}

function textOf(row: PlanIndicator): string {
  return [row.code, row.primary, row.secondary, row.basis, row.target?.text]
    .filter((part) => part !== null && part !== undefined)
    .join('\n')
    .toLowerCase()
}
