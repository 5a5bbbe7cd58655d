import type { ProcedureSummary } from '@hengji/contract/approval.ts'
import type { DocumentSummary } from '@hengji/contract/documents.ts'

/** One line of the list: a procedure, or a plan that has none yet. */
export interface PlanLine {
  unit: { id: string; name: string }
  documentId: string
  procedure: ProcedureSummary | null
}

export interface LineFilter {
  unit?: string | undefined
  /** Title of a step, `none` for plans that have not begun. */
  step?: string | undefined
  late?: string | undefined
}

/** The plans of a year by unit, in the order of the documents; of one plan the procedures under way first. */
export function planLinesOf(
  plans: readonly DocumentSummary[],
  procedures: readonly ProcedureSummary[],
  year: number,
): PlanLine[] {
  const ofYear = procedures.filter((procedure) => procedure.year === year)
  const begun = new Set(ofYear.map(({ documentId }) => documentId))
  const lines: PlanLine[] = [
    ...ofYear.map((procedure) => ({ unit: procedure.unit, documentId: procedure.documentId, procedure })),
    ...plans
      .filter((plan) => plan.year === year && !begun.has(plan.id))
      .map((plan) => ({ unit: plan.unit, documentId: plan.id, procedure: null })),
  ]
  const units = [...new Set([...plans, ...procedures].map(({ unit }) => unit.id))]
  return lines.toSorted(
    (one, other) =>
      units.indexOf(one.unit.id) - units.indexOf(other.unit.id) ||
      stateRank(one) - stateRank(other) ||
      ((one.procedure?.openedAt ?? '') > (other.procedure?.openedAt ?? '') ? -1 : 1),
  )
}

function stateRank({ procedure }: PlanLine): number {
  if (procedure === null) return 0
  return { open: 0, approved: 1, withdrawn: 2 }[procedure.state]
}

export function passes({ unit, procedure }: PlanLine, filter: LineFilter): boolean {
  if (filter.unit !== undefined && unit.id !== filter.unit) return false
  if (filter.late !== undefined && procedure?.isLate !== true) return false
  return filter.step === undefined || filter.step === (procedure?.step?.title ?? 'none')
}

/** Every year that has a plan, and the one to come, for which one may be begun. */
export function yearsOf(
  plans: readonly DocumentSummary[],
  procedures: readonly ProcedureSummary[],
): { all: number[]; underWay: number | null } {
  const known = [...new Set([...plans, ...procedures].map(({ year }) => year))].toSorted((a, b) => b - a)
  const open = procedures.filter(({ state }) => state === 'open').map(({ year }) => year)
  const [latest] = known
  if (latest === undefined) return { all: [], underWay: null }
  return { all: [latest + 1, ...known], underWay: open.length > 0 ? Math.max(...open) : latest }
}
