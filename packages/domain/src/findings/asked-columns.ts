import type { EvaluationPlan, PlanIndicator } from '../plan/evaluation-plan.ts'

/** From so many rows on, a table all of whose rows lack a value has no such column. */
const tellingRows = 3

/**
 * Where a plan has several tables (职能工作目标, 行政能力目标), one may have fewer columns than the others: what its form
 * does not ask for is not forgotten row by row.
 * @returns whether the table in which a row stands has the column
 */
export function columnAsked(
  plan: EvaluationPlan,
  isFilled: (row: PlanIndicator) => boolean,
): (row: PlanIndicator) => boolean {
  const tables = Map.groupBy(plan.indicators, tableOf)
  const without = new Set(
    [...tables].flatMap(([table, rows]) =>
      rows.length >= tellingRows && !rows.some(isFilled) ? [table] : [],
    ),
  )
  return (row) => tables.size < 2 || !without.has(tableOf(row))
}

function tableOf(row: PlanIndicator): string {
  return `${row.at.page ?? ''}/${row.at.table ?? ''}`
}
