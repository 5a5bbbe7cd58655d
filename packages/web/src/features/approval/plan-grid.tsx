import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import type { FieldColumn } from '../../fields/field-column.ts'
import { addressOf, keyOf, type ValueAddress } from '../../fields/grid/address.ts'
import type { CellNote } from '../../fields/grid/grid-row.tsx'
import { IndicatorGrid } from '../../fields/grid/indicator-grid.tsx'
import { useRowWindow } from '../../fields/grid/use-row-window.ts'
import { planColumns } from '../../fields/plan-columns.ts'
import { deskWords } from '../../messages/review-desk.ts'

interface PlanGridProps {
  plan: EvaluationPlan
  label: string
  selected: ValueAddress | null
  /** What is typed in, and where. */
  editor?: { at: ValueAddress; node: ReactNode } | null
  severityOf: ReadonlyMap<string, Finding['severity']>
  notes?: ReadonlyMap<string, CellNote>
  onSelect: (address: ValueAddress) => void
  /** Enter, F2, a second click. */
  onOpen: (address: ValueAddress) => void
  onKeyDown: (event: KeyboardEvent) => void
}

const columns = planColumns as readonly FieldColumn[]

/** A plan as the office's table, walked cell by cell. */
export function PlanGrid(props: PlanGridProps) {
  const { plan, label, selected, editor = null, severityOf, notes } = props
  const frame = useRef<HTMLDivElement>(null)
  const selectedKey = selected === null ? null : keyOf(selected)
  const rows = useRowWindow(plan.indicators.length, selected?.index ?? null)
  useEffect(() => {
    if (selectedKey === null) return
    const cell = frame.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(selectedKey)}"]`)
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [selectedKey, rows.from])
  const isEditing = editor !== null
  useEffect(() => {
    if (!isEditing && document.activeElement === document.body) frame.current?.focus({ preventScroll: true })
  }, [isEditing])

  const addressUnder = (event: MouseEvent) => {
    const key =
      event.target instanceof Element ? event.target.closest('[data-key]')?.getAttribute('data-key') : null
    return key ? addressOf(key) : null
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- one place for the keyboard; the cells are walked inside it
    <div
      ref={frame}
      className="plan-grid"
      role="group"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={selectedKey ?? undefined}
      onKeyDown={(event) => {
        if (event.target instanceof Element && event.target.closest('.cell-editor')) return
        props.onKeyDown(event)
      }}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('.cell-editor')) return
        const address = addressUnder(event)
        if (address) props.onSelect(address)
      }}
      onDoubleClick={(event) => {
        const address = addressUnder(event)
        if (address) props.onOpen(address)
      }}
    >
      {plan.indicators.length === 0 && <p className="grid-none">{deskWords.noIndicators}</p>}
      <IndicatorGrid
        document={plan}
        label={label}
        columns={columns}
        rows={rows}
        selected={selected}
        editor={editor}
        severityOf={severityOf}
        {...(notes === undefined ? {} : { notes })}
      />
    </div>
  )
}
