import type { SelfEvaluationIndicator } from '@hengji/domain/budget/self-evaluation.ts'
import { doubt, repair } from '@hengji/domain/source/provenance.ts'
import { composedQuantity, printedDirection } from './composed-quantity.ts'
import { isAbsent, labelOf, pointsOf } from './form-words.ts'
import { joinLines } from './join-lines.ts'
import type { FormColumn, PlacedCell, PlacedRow } from './place-cells.ts'
import type { IndicatorRole } from './self-evaluation-fits.ts'

/** Target, actual value, points, reason and whatever stands in columns that no field holds. */
export function setValues(
  indicator: SelfEvaluationIndicator,
  placed: PlacedRow,
  columns: FormColumn<IndicatorRole>[],
  cellOf: (role: IndicatorRole) => PlacedCell | null,
): void {
  const nature = cellOf('nature')
  const unit = cellOf('unit')
  const target = cellOf('annual-target')
  const actual = cellOf('actual-value')
  if (target) {
    indicator.annualTarget = composedQuantity(target.text, nature?.text ?? null, unit?.text ?? null)
    indicator.sources['annualTarget'] = {
      at: target.at,
      text: [nature, target, unit].flatMap((cell) => cell?.text ?? []).join(' '),
    }
  }
  if (actual) {
    indicator.actualValue = composedQuantity(actual.text, null, unit?.text ?? null)
    indicator.sources['actualValue'] = { at: actual.at, text: actual.text }
  }
  if (actual && !target) partTargetFromActual(indicator, actual, columns)
  indicator.direction = printedDirection(nature?.text ?? null, indicator.annualTarget)
  if (nature) indicator.sources['direction'] = { at: nature.at, text: nature.text }
  setPoints(indicator, 'weightPoints', cellOf('weight'))
  setPoints(indicator, 'claimedPoints', cellOf('points'))
  const reason = cellOf('reason')
  if (reason && !isAbsent(reason.text)) {
    indicator.reason = joinLines(reason.text)
    indicator.sources['reason'] = { at: reason.at, text: reason.text }
  }
  for (const [index, column] of columns.entries()) {
    const cell = placed.cells[index]
    if (!cell || cell.inherited || isAbsent(cell.text)) continue
    const isSecondOfItsKind =
      column.role !== 'block' && columns.findIndex((other) => other.role === column.role) < index
    if (column.role !== 'other' && column.role !== 'level-weight' && !isSecondOfItsKind) continue
    const title = labelOf(column.label) || `第${column.column}列`
    indicator.otherColumns = { ...indicator.otherColumns, [title]: joinLines(cell.text) }
    indicator.sources[title] = { at: cell.at, text: cell.text }
  }
}

/** `目标值/实际值` over `96%/92%`: one column holds both. */
function partTargetFromActual(
  indicator: SelfEvaluationIndicator,
  cell: PlacedCell,
  columns: FormColumn<IndicatorRole>[],
): void {
  const label = labelOf(columns.find((column) => column.role === 'actual-value')?.label ?? '')
  const parts = cell.text.split(/[/／]/)
  const [expected, actual] = parts
  if (!/(?:目标|指标|计划).*[/／].*(?:实际|完成)/.test(label) || parts.length !== 2 || !expected || !actual)
    return
  indicator.annualTarget = composedQuantity(expected, null, null)
  indicator.actualValue = composedQuantity(actual, null, null)
  indicator.sources['annualTarget'] = { at: cell.at, text: cell.text }
  for (const field of ['annualTarget', 'actualValue'])
    repair(indicator, field, cell.text, '目标值和实际值写在一格里，已分开')
}

function setPoints(
  indicator: SelfEvaluationIndicator,
  field: 'weightPoints' | 'claimedPoints',
  cell: PlacedCell | null,
): void {
  if (!cell || isAbsent(cell.text)) return
  indicator.sources[field] = { at: cell.at, text: cell.text }
  if (cell.inherited) {
    doubt(indicator, field, '这个单元格跨了几行，分不清各指标多少分')
    return
  }
  indicator[field] = pointsOf(cell.text)
  if (indicator[field] === null) doubt(indicator, field, `“${joinLines(cell.text)}”读不出分数`)
  else if (/[%％]/.test(cell.text)) doubt(indicator, field, '原文写成百分比，按分数读取')
}
