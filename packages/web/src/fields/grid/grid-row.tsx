import { memo, type ReactNode } from 'react'
import type { Indicator } from '@hengji/domain/document/official-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { Mark } from '../../design/mark.tsx'
import { Names } from '../../design/names.tsx'
import { Points } from '../../design/points.tsx'
import type { FieldColumn } from '../field-column.ts'
import { deskWords } from '../../messages/review-desk.ts'
import { keyOf } from './address.ts'
import { isDoubtful, repairsOf } from './value-marks.ts'

interface GridRowProps {
  row: Indicator
  above: Indicator | null
  index: number
  columns: readonly FieldColumn[]
  selectedField: string | null
  editedField: string | null
  editor: ReactNode
  severityOf: ReadonlyMap<string, Finding['severity']>
  /** What people said of the row and its cells, by key; absent where nobody says anything. */
  notes?: ReadonlyMap<string, CellNote>
}

/** Stands in the margin of a cell. */
export interface CellNote {
  severity: Finding['severity']
  count: number
  /** The whole of it, for who points at it or hears it read. */
  text: string
}

/** One indicator. What the reader was not sure of is seen at a glance: line under the value, mark in the margin. */
export const GridRow = memo(function GridRow({
  row,
  above,
  index,
  columns,
  selectedField,
  editedField,
  editor,
  severityOf,
  notes,
}: GridRowProps) {
  const rowSeverity = severityOf.get(keyOf({ in: 'indicator', index, field: '*' }))
  return (
    <tr className={selectedField === null ? undefined : 'row-at'}>
      {columns.map((column, position) => {
        const key = keyOf({ in: 'indicator', index, field: column.field })
        const text = column.textOf(row)
        const isSame =
          column.repeats === true && text !== '' && above !== null && column.textOf(above) === text
        const repair = repairsOf(row, column.field)[0]
        const severity = severityOf.get(key)
        const note = notes?.get(key)
        const marks = [
          repair ? 'repaired' : '',
          isDoubtful(row, column.field) ? 'doubtful' : '',
          severity ? `found-${severity}` : '',
          column.field === selectedField ? 'at' : '',
          column.repeats ? 'is-repeated' : '',
          note ? 'noted' : '',
        ]
        return (
          <td
            key={column.field}
            id={key}
            data-key={key}
            data-title={column.title}
            className={`set-${column.setting} field-${column.field} ${marks.join(' ')}`}
          >
            {position === 0 && rowSeverity && (
              <span className="margin-mark">
                <Mark severity={rowSeverity} bare />
              </span>
            )}
            <span className="value" title={repair ? deskWords.changedFrom(repair.from) : undefined}>
              <Value
                text={text}
                column={column}
                isSame={isSame}
                levels={column.field === 'levels' && 'levels' in row ? row.levels : null}
              />
            </span>
            {note && (
              <span className={`cell-note mark-${note.severity}`} title={note.text}>
                <span aria-hidden="true">
                  <Mark severity={note.severity} bare />
                </span>
                {note.count}
                <span className="visually-hidden">{note.text}</span>
              </span>
            )}
            {column.field === editedField && editor}
          </td>
        )
      })}
    </tr>
  )
})

function Value({
  text,
  column,
  isSame,
  levels,
}: {
  text: string
  column: FieldColumn
  isSame: boolean
  levels: readonly string[] | null
}) {
  if (text === '') return <span className="absent">—</span>
  if (levels !== null)
    return (
      <>
        {levels.length > 2 && <small>{levels.slice(1, -1).join(' · ')}</small>}
        {levels.at(-1)}
      </>
    )
  if (isSame)
    return (
      <span className="same" title={text}>
        {deskWords.same}
        <span className="visually-hidden">：{text}</span>
      </span>
    )
  if (column.setting === 'points') return <Points value={text} />
  if (column.setting === 'names') return <Names list={text.split('、')} />
  return text
}
