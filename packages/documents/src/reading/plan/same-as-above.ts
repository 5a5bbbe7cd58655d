import { doubt, repair } from '@hengji/domain/source/provenance.ts'
import { isDitto } from './ditto.ts'
import { planColumnTitles } from './plan-columns.ts'
import type { PlanRow } from './plan-row.ts'
import { textOf } from './row-draft.ts'

const fields = ['basis', 'primary', 'deadline', 'leaders', 'departments', 'owners'] as const

/** Puts the value of the row above where a cell says 同上. Where nothing stands above, the cell is marked. */
export function resolveDittos(rows: readonly PlanRow[]): void {
  for (const [index, row] of rows.entries()) {
    for (const field of fields) {
      const printed = textOf(row.draft, field)
      if (!isDitto(printed) || hasGoneOn(row, field)) continue
      const above = rows[index - 1]
      const { indicator } = row
      const title = planColumnTitles[field]
      if (!above || isBlank(above, field)) {
        clear(row, field)
        doubt(indicator, field, `写的是“${printed}”，上一行却没有${title}`)
        continue
      }
      copy(row, above, field)
      repair(indicator, field, printed, `写的是“${printed}”，取上一行的${title}`)
    }
  }
}

/** A line below was joined to the cell: what stands there now is more than 同上, and stays. */
function hasGoneOn({ indicator }: PlanRow, field: (typeof fields)[number]): boolean {
  if (field !== 'basis' && field !== 'primary') return false
  const value = indicator[field]
  return value !== null && !isDitto(value)
}

function isBlank({ indicator }: PlanRow, field: (typeof fields)[number]): boolean {
  const value = field === 'deadline' ? indicator.deadlineText : indicator[field]
  return value === null || value.length === 0
}

function copy(row: PlanRow, above: PlanRow, field: (typeof fields)[number]): void {
  const { indicator } = row
  const from = above.indicator
  if (field === 'deadline') {
    indicator.deadline = from.deadline
    indicator.deadlineText = from.deadlineText
  } else if (field === 'basis' || field === 'primary') indicator[field] = from[field]
  else indicator[field] = [...from[field]]
  delete indicator.doubtReasons[field]
  indicator.doubtful = indicator.doubtful.filter((name) => name !== field)
  const unsure = from.doubtReasons[field]
  if (unsure !== undefined) doubt(indicator, field, unsure)
}

function clear({ indicator }: PlanRow, field: (typeof fields)[number]): void {
  if (field === 'deadline') {
    indicator.deadline = null
    indicator.deadlineText = null
  } else if (field === 'basis' || field === 'primary') indicator[field] = null
  else indicator[field] = []
}
