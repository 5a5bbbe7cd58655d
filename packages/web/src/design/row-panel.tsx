import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { rowPanelWords as words } from '../messages/row-panel.ts'
import { Button } from './button.tsx'
import './row-panel.css'

interface RowPanelProps<Row> {
  /** The rows in the table, in their order, and the one that is open. */
  rows: readonly Row[]
  row: Row
  title: string
  /** `undefined`: none is open any more. */
  onGo: (row: Row | undefined) => void
  children: ReactNode
}

/**
 * One row of a table of indicators, open beside it: the way to its neighbours, and whatever the page shows of it. On a
 * phone it takes the place of the table. Escape leads back to the row.
 */
export function RowPanel<Row>({ rows, row, title, onGo, children }: RowPanelProps<Row>) {
  const box = useRef<HTMLElement>(null)
  const at = rows.indexOf(row)
  const [previous, next] = [rows[at - 1], rows[at + 1]]
  useEffect(() => {
    if (window.matchMedia('(width <= 900px)').matches) box.current?.scrollIntoView()
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    document.querySelector<HTMLElement>('.indicator-row-open .indicator-open')?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc leads back to the table
    <section className="row-panel" aria-label={title} ref={box} onKeyDown={onKeyDown}>
      <nav className="row-panel-way">
        <Button tone="quiet" onClick={() => onGo(undefined)}>
          {words.close}
        </Button>
        <span>{words.place(at + 1, rows.length)}</span>
        <Button tone="quiet" disabled={previous === undefined} onClick={() => onGo(previous)}>
          {words.previous}
        </Button>
        <Button disabled={next === undefined} onClick={() => onGo(next)}>
          {words.next}
        </Button>
      </nav>
      {children}
    </section>
  )
}
