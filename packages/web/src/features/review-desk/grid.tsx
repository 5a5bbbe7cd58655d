import { useEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { columnsFor } from '../../fields/columns.ts'
import { deskWords } from '../../messages/review-desk.ts'
import { addressOf, keyOf, type ValueAddress } from '../../fields/grid/address.ts'
import { CellEditor } from '../../fields/grid/cell-editor.tsx'
import type { EditState } from '../../fields/grid/edit-state.ts'
import { FundingTable } from './funding-table.tsx'
import { IndicatorGrid } from '../../fields/grid/indicator-grid.tsx'
import { HeadValues } from './head-values.tsx'
import { ScheduleTable, SectionsTable, TermsTable } from './part-tables.tsx'
import { UnplacedList } from './unplaced-list.tsx'
import { useRowWindow } from '../../fields/grid/use-row-window.ts'
import './grid.css'

interface GridProps {
  document: OfficialDocument
  selected: ValueAddress | null
  edit: EditState | null
  carried: number | null
  severityOf: ReadonlyMap<string, Finding['severity']>
  onSelect: (address: ValueAddress) => void
  onEdit: (address: ValueAddress) => void
  onType: (text: string) => void
  onCommit: (then: 'down' | 'right' | 'left' | 'stay') => void
  onLeave: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** Everything that was read, set as the office's table. One place for the keyboard; the values are walked inside it. */
export function Grid(props: GridProps) {
  const { document, selected, edit, severityOf } = props
  const frame = useRef<HTMLDivElement>(null)
  const columns = useMemo(() => columnsFor(document), [document])
  const selectedKey = selected ? keyOf(selected) : null
  const rows = useRowWindow(
    document.indicators.length,
    selected?.in === 'indicator' ? (selected.index ?? 0) : null,
  )

  useEffect(() => {
    if (selectedKey === null || !frame.current) return
    const cell = frame.current.querySelector<HTMLElement>(`[data-key="${CSS.escape(selectedKey)}"]`)
    if (cell) bringIntoView(frame.current, cell)
  }, [selectedKey, rows.from])
  const isEditing = edit !== null
  useEffect(() => {
    if (!isEditing && globalThis.document.activeElement === globalThis.document.body)
      frame.current?.focus({ preventScroll: true })
  }, [isEditing])

  const addressUnder = (event: MouseEvent) => {
    const key =
      event.target instanceof Element ? event.target.closest('[data-key]')?.getAttribute('data-key') : null
    return key ? addressOf(key) : null
  }
  const editor = edit && (
    <CellEditor
      edit={edit}
      document={document}
      onType={props.onType}
      onCommit={props.onCommit}
      onLeave={props.onLeave}
    />
  )
  const standing = { selectedKey, editedKey: edit ? keyOf(edit.address) : null, editor }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- one place for the keyboard; the values inside are walked with the arrows
    <div
      ref={frame}
      className="grid-frame"
      role="group"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      aria-label={deskWords.grid}
      aria-activedescendant={selectedKey ?? undefined}
      id="desk-grid"
      onKeyDown={props.onKeyDown}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('.cell-editor')) return
        const address = addressUnder(event)
        if (address) props.onSelect(address)
      }}
      onDoubleClick={(event) => {
        const address = addressUnder(event)
        if (address) props.onEdit(address)
      }}
    >
      <HeadValues document={document} standing={standing} onSelect={props.onSelect} />
      {document.funding.length > 0 && <FundingTable document={document} standing={standing} />}
      {document.indicators.length === 0 ? (
        <p className="grid-none">{deskWords.noIndicators}</p>
      ) : (
        <IndicatorGrid
          document={document}
          label={deskWords.grid}
          columns={columns}
          rows={rows}
          selected={selected}
          editor={edit && { at: edit.address, node: editor }}
          severityOf={severityOf}
        />
      )}
      <SectionsTable document={document} standing={standing} />
      <TermsTable document={document} standing={standing} />
      <ScheduleTable document={document} standing={standing} />
      <UnplacedList document={document} selectedKey={selectedKey} carried={props.carried} />
    </div>
  )
}

/** Scrolls the frame alone, and only where the cell is hidden by its edges, the header or the first column. */
function bringIntoView(frame: HTMLElement, cell: HTMLElement): void {
  const outer = frame.getBoundingClientRect()
  const inner = cell.getBoundingClientRect()
  const head = 36
  const first = cell.classList.contains('set-code') ? 0 : 70
  if (inner.top < outer.top + head) frame.scrollTop -= outer.top + head - inner.top + 40
  else if (inner.bottom > outer.bottom) frame.scrollTop += inner.bottom - outer.bottom + 24
  if (!cell.closest('table')) return
  if (inner.left < outer.left + first) frame.scrollLeft -= outer.left + first - inner.left + 8
  else if (inner.right > outer.right) frame.scrollLeft += inner.right - outer.right + 8
}
