import { useMemo, type ReactNode } from 'react'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { EarlierRows, TooMuch } from '../../design/states.tsx'
import type { FieldColumn } from '../field-column.ts'
import { groupsOf } from '../groups.ts'
import type { ValueAddress } from './address.ts'
import { GridRow, type CellNote } from './grid-row.tsx'
import { GroupRow } from './group-row.tsx'
import type { RowWindow } from './use-row-window.ts'

interface IndicatorGridProps {
  document: OfficialDocument
  label: string
  columns: readonly FieldColumn[]
  rows: RowWindow
  selected: ValueAddress | null
  /** What is typed in, and where. */
  editor: { at: ValueAddress; node: ReactNode } | null
  severityOf: ReadonlyMap<string, Finding['severity']>
  notes?: ReadonlyMap<string, CellNote>
}

/** The indicators of a document as the office's table: section by section, some hundreds of rows at a time. */
export function IndicatorGrid({
  document,
  label,
  columns,
  rows,
  selected,
  editor,
  severityOf,
  notes,
}: IndicatorGridProps) {
  const groups = useMemo(() => groupsOf(document), [document])
  const total = document.indicators.length
  return (
    <>
      <EarlierRows from={rows.from} total={total} onMore={rows.earlier} />
      <table
        className="grid indicator-grid"
        style={{ width: columns.reduce((sum, column) => sum + column.width, 0) }}
      >
        <caption className="visually-hidden">{label}</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column.field} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.field} scope="col" className={`set-${column.setting}`}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => {
            const visible = group.indexes.filter((index) => index >= rows.from && index < rows.to)
            if (visible.length === 0) return null
            return [
              <GroupRow
                key={`g${group.indexes[0]}`}
                document={document}
                group={group}
                columns={columns.length}
              />,
              ...visible.map((index) => {
                const row = document.indicators[index]
                if (!row) return null
                const isEdited = editor !== null && isOfRow(editor.at, index)
                return (
                  <GridRow
                    key={index}
                    row={row}
                    above={document.indicators[index - 1] ?? null}
                    index={index}
                    columns={columns}
                    selectedField={selected !== null && isOfRow(selected, index) ? selected.field : null}
                    editedField={isEdited ? editor.at.field : null}
                    editor={isEdited ? editor.node : null}
                    severityOf={severityOf}
                    {...(notes === undefined ? {} : { notes })}
                  />
                )
              }),
            ]
          })}
        </tbody>
      </table>
      <TooMuch from={rows.from} shown={rows.to} total={total} onMore={rows.later} />
    </>
  )
}

function isOfRow(address: ValueAddress, index: number): boolean {
  return address.in === 'indicator' && address.index === index
}
