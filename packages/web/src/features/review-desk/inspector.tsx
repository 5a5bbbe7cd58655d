import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { Button } from '../../design/button.tsx'
import { placeText } from '../../fields/place-text.ts'
import { zh } from '../../messages/zh.ts'
import {
  isComputed,
  isCopied,
  partPlace,
  rowAt,
  textAt,
  type ValueAddress,
} from '../../fields/grid/address.ts'
import { doubtAt, fieldNames, repairsOf } from '../../fields/grid/value-marks.ts'
import { rowTitle, valueTitle } from '../../fields/grid/value-title.ts'

interface InspectorProps {
  document: OfficialDocument
  selected: ValueAddress | null
  /** The unplaced text that waits to be put somewhere. */
  carried: number | null
  mayEdit: boolean
  onPutDown: () => void
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
  carried,
  mayEdit,
  onPutDown,
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
  const doubt = doubtAt(document, selected)
  const text = textAt(document, selected)
  const at = source?.at ?? (isCopied(document, selected) ? row?.at : partPlace(document, selected))
  const unplaced = selected.in === 'unplaced' ? document.unplaced[selected.index ?? -1] : undefined
  const carriedText = carried === null ? undefined : document.unplaced[carried]?.text
  return (
    <div className="inspector" aria-live="polite">
      <div className="inspector-main">
        {carriedText !== undefined && (
          <p className="inspector-carried">
            <b>{zh.desk.carried}</b>
            <span title={carriedText}>{carriedText}</span>
            <button type="button" onClick={onPutDown}>
              {zh.desk.putDown}
            </button>
          </p>
        )}
        <p className="inspector-name">
          <strong>{rowTitle(document, selected)}</strong> {valueTitle(document, selected)}
          {at && <span className="inspector-place">{placeText(at)}</span>}
          {row && !at && <span className="inspector-place">{zh.desk.noPlace}</span>}
          {mayEdit && selected.in === 'indicator' && (
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
        {doubt !== null && (
          <p className="inspector-doubt">
            <b>{zh.desk.doubtfulBecause}</b>
            {doubt}
          </p>
        )}
        {unplaced && (
          <p className="inspector-from">{unplaced.isSeen === true ? zh.desk.seenMark : unplaced.reason}</p>
        )}
      </div>
      <div className="inspector-acts">
        <Button className="inspector-source" onClick={onShowSource}>
          {zh.desk.source}
        </Button>
        {mayEdit && doubt !== null && (
          <Button keys="A" onClick={onAccept}>
            {zh.desk.accept}
          </Button>
        )}
        {mayEdit && unplaced && unplaced.isSeen !== true && (
          <Button keys="A" onClick={onAccept}>
            {zh.desk.markSeen}
          </Button>
        )}
        {mayEdit && !isComputed(document, selected) && !isCopied(document, selected) && (
          <Button keys="Enter" onClick={onEdit}>
            {unplaced ? zh.desk.takeUp : carriedText === undefined ? zh.desk.edit : zh.desk.fillIn}
          </Button>
        )}
      </div>
    </div>
  )
}
