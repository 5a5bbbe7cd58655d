import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { Button } from '../../design/button.tsx'
import { fieldTitle, indicatorName } from '../../fields/columns.ts'
import { placeText } from '../../fields/place-text.ts'
import { zh } from '../../messages/zh.ts'
import { isComputed, rowAt, textAt, type ValueAddress } from './address.ts'
import { doubtReason, fieldNames, isDoubtful, repairsOf } from './value-marks.ts'

interface InspectorProps {
  document: OfficialDocument
  selected: ValueAddress | null
  mayEdit: boolean
  onEdit: () => void
  onAccept: () => void
  onShowSource: () => void
  onInsertRow: () => void
  onRemoveRow: () => void
}

/** The selected value in full: where it came from, what was changed and why. Its height never changes. */
export function Inspector({
  document,
  selected,
  mayEdit,
  onEdit,
  onAccept,
  onShowSource,
  onInsertRow,
  onRemoveRow,
}: InspectorProps) {
  if (!selected) return <div className="inspector inspector-empty">{zh.desk.pickValue}</div>
  const row = rowAt(document, selected)
  const source = row
    ? fieldNames(selected.field)
        .map((name) => row.sources[name])
        .find((one) => one !== undefined)
    : undefined
  const repairs = row ? repairsOf(row, selected.field) : []
  const doubted = row !== null && isDoubtful(row, selected.field)
  const text = textAt(document, selected)
  const indicator =
    selected.in === 'indicator' && selected.index !== null ? document.indicators[selected.index] : undefined
  return (
    <div className="inspector" aria-live="polite">
      <div className="inspector-main">
        <p className="inspector-name">
          {indicator && <strong>{indicatorName(indicator)}</strong>}{' '}
          {selected.in === 'funding'
            ? zh.budget.funding[selected.field as 'budgeted']
            : fieldTitle(document.kind, selected.field)}
          {source && <span className="inspector-place">{placeText(source.at)}</span>}
          {row && !source && <span className="inspector-place">{zh.desk.noPlace}</span>}
          {mayEdit && indicator && (
            <span className="inspector-rows">
              <button type="button" onClick={onInsertRow}>
                {zh.desk.insertRow}
              </button>
              <button type="button" onClick={onRemoveRow}>
                {zh.desk.removeRow}
              </button>
            </span>
          )}
        </p>
        <p className="inspector-value">
          {text === '' ? <span className="absent">{zh.desk.emptyText}</span> : text}
        </p>
        {source && source.text.replace(/\s+/g, '') !== text.replace(/\s+/g, '') && (
          <p className="inspector-from">{zh.desk.changedFrom(source.text)}</p>
        )}
        {repairs.map((repair, index) => (
          <p key={index} className="inspector-repair">
            <b>{zh.desk.repairedBecause}</b>
            {repair.reason}
            {repair.from !== source?.text && `（${zh.desk.changedFrom(repair.from)}）`}
          </p>
        ))}
        {doubted && row && (
          <p className="inspector-doubt">
            <b>{zh.desk.doubtfulBecause}</b>
            {doubtReason(row, selected.field)}
          </p>
        )}
      </div>
      <div className="inspector-acts">
        <Button className="inspector-source" onClick={onShowSource}>
          {zh.desk.source}
        </Button>
        {mayEdit && doubted && (
          <Button keys="A" onClick={onAccept}>
            {zh.desk.accept}
          </Button>
        )}
        {mayEdit && !isComputed(document, selected) && (
          <Button keys="Enter" onClick={onEdit}>
            {zh.desk.edit}
          </Button>
        )}
      </div>
    </div>
  )
}
