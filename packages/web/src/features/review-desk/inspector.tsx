import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { Button } from '../../design/button.tsx'
import { placeText } from '../../fields/place-text.ts'
import { deskWords } from '../../messages/review-desk.ts'
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
  if (!selected) return <div className="inspector inspector-empty">{deskWords.pickValue}</div>
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
            <b>{deskWords.carried}</b>
            <span title={carriedText}>{carriedText}</span>
            <button type="button" onClick={onPutDown}>
              {deskWords.putDown}
            </button>
          </p>
        )}
        <p className="inspector-name">
          <strong>{rowTitle(document, selected)}</strong> {valueTitle(document, selected)}
          {at && <span className="inspector-place">{placeText(at)}</span>}
          {row && !at && <span className="inspector-place">{deskWords.noPlace}</span>}
          {mayEdit && selected.in === 'indicator' && (
            <span className="inspector-rows">
              <button type="button" onClick={onInsertRow}>
                {deskWords.insertRow}
              </button>
              <button type="button" onClick={onRemoveRow}>
                {deskWords.removeRow}
              </button>
            </span>
          )}
        </p>
        <p className="inspector-value">
          {text === '' ? <span className="absent">{deskWords.emptyText}</span> : text}
        </p>
        {source && source.text.replace(/\s+/g, '') !== text.replace(/\s+/g, '') && (
          <p className="inspector-from">{deskWords.changedFrom(source.text)}</p>
        )}
        {repairs.map((repair, index) => (
          <p key={index} className="inspector-repair">
            <b>{deskWords.repairedBecause}</b>
            {repair.reason}
            {repair.from !== source?.text && `（${deskWords.changedFrom(repair.from)}）`}
          </p>
        ))}
        {doubt !== null && (
          <p className="inspector-doubt">
            <b>{deskWords.doubtfulBecause}</b>
            {doubt}
          </p>
        )}
        {unplaced && (
          <p className="inspector-from">{unplaced.isSeen === true ? deskWords.seenMark : unplaced.reason}</p>
        )}
      </div>
      <div className="inspector-acts">
        <Button className="inspector-source" onClick={onShowSource}>
          {deskWords.source}
        </Button>
        {mayEdit && doubt !== null && (
          <Button keys="A" onClick={onAccept}>
            {deskWords.accept}
          </Button>
        )}
        {mayEdit && unplaced && unplaced.isSeen !== true && (
          <Button keys="A" onClick={onAccept}>
            {deskWords.markSeen}
          </Button>
        )}
        {mayEdit && !isComputed(document, selected) && !isCopied(document, selected) && (
          <Button keys="Enter" onClick={onEdit}>
            {unplaced ? deskWords.takeUp : carriedText === undefined ? deskWords.edit : deskWords.fillIn}
          </Button>
        )}
      </div>
    </div>
  )
}
