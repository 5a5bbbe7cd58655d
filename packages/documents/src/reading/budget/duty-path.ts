import type { TargetIndicator } from '@hengji/domain/budget/target-table.ts'
import { doubt, repair } from '@hengji/domain/source/provenance.ts'
import { filledCells, type FormRow } from './form-rows.ts'
import { labelOf } from './form-words.ts'
import type { FormColumn } from './place-cells.ts'
import type { TargetRole } from './target-fits.ts'

/** Given once for several rows, each belonging to the one before it. */
const dutyFields = ['dutyNumber', 'duty', 'dutyDescription', 'dutyGoal'] as const
export type DutyField = (typeof dutyFields)[number]

/** The duty under which the rows stand, carried from row to row and from page to page. */
export class DutyPath {
  private current: Pick<TargetIndicator, DutyField> = {
    dutyNumber: null,
    duty: null,
    dutyDescription: null,
    dutyGoal: null,
  }
  /** Why a field is not sure: what is carried down is as unsure as where it was given. */
  private doubtReasons: Partial<Record<DutyField, string>> = {}

  /**
   * Blank cells under a duty belong to it, down to the first field that is given anew.
   * @param isNumbered whether the table has a column for the duty's number
   */
  carryInto(indicator: TargetIndicator, row: FormRow, isNumbered: boolean): void {
    const { current } = this
    const isNewDuty =
      (indicator.duty !== null && indicator.duty !== current.duty) ||
      (indicator.dutyNumber !== null && indicator.dutyNumber !== current.dutyNumber)
    if (!isNewDuty) this.fillBlanks(indicator)
    if (row.structure !== 'ruled') {
      if (isNewDuty && indicator.dutyNumber === null && isNumbered) {
        doubtBoth(indicator, 'duty', 'dutyNumber', '新的职责没有序号，表格丢过单元格，请核对')
      }
      if (indicator.dutyGoal === null && indicator.dutyDescription !== null && current.dutyGoal !== null) {
        doubtBoth(
          indicator,
          'dutyDescription',
          'dutyGoal',
          '职责说明后面没有职责目标，表格丢过单元格，分不清是说明还是目标',
        )
      }
    }
    const { dutyNumber, duty, dutyDescription, dutyGoal } = indicator
    this.current = { dutyNumber, duty, dutyDescription, dutyGoal }
  }

  /** Keeps what is in doubt about this row's duty, once the row is read. */
  keepDoubts(indicator: TargetIndicator): void {
    this.doubtReasons = {}
    for (const field of dutyFields) {
      const reason = indicator.doubtReasons[field]
      if (reason !== undefined) this.doubtReasons[field] = reason
    }
  }

  private fillBlanks(indicator: TargetIndicator): void {
    for (const field of dutyFields) {
      if (indicator[field] !== null) {
        // The number and the name repeated on a new page begin nothing new; another sentence does.
        if ((field === 'dutyDescription' || field === 'dutyGoal') && indicator[field] !== this.current[field])
          return
        continue
      }
      if (this.current[field] === null) continue
      indicator[field] = this.current[field]
      repair(indicator, field, '', '同一职责只写一次，沿用上文')
      const reason = this.doubtReasons[field]
      if (reason !== undefined) doubt(indicator, field, reason)
    }
  }
}

function doubtBoth(indicator: TargetIndicator, one: DutyField, other: DutyField, reason: string): void {
  doubt(indicator, one, reason)
  doubt(indicator, other, reason)
}

/** A duty is given together with its number: a row that does not begin with a number begins no duty. */
export function columnsForRow(row: FormRow, columns: FormColumn<TargetRole>[]): FormColumn<TargetRole>[] {
  const isNumbered = columns.some((column) => column.role === 'duty-number')
  const first = filledCells(row)[0]
  if (!isNumbered || !first || /^\d{1,3}$/.test(labelOf(first.text)) || row.structure === 'ruled')
    return columns
  return columns.map((column) =>
    column.role === 'duty' ? { ...column, cost: (text) => column.cost(text) + 4 } : column,
  )
}
