import type { ReactNode } from 'react'
import { Button } from '../../design/button.tsx'
import { schemesWords } from '../../messages/schemes.ts'
import { FaultLine } from './faults.tsx'

const words = schemesWords.form

export interface Column<Row> {
  title: string
  width?: string
  cell: (row: Row, at: CellAt<Row>) => ReactNode
}

interface CellAt<Row> {
  index: number
  /** `sections[2]` */
  path: string
  label: string
  isLast: boolean
  set: (changed: Partial<Row>) => void
}

interface RowsTableProps<Row> {
  path: string
  label: string
  rows: readonly Row[]
  columns: readonly Column<NoInfer<Row>>[]
  onRows: (rows: NoInfer<Row>[]) => void
  /** What a new row is; `null`: no rows can be added or taken out. */
  blank: (() => NoInfer<Row>) | null
}

/** Rows of a list in their order: typed in place, moved by Alt and the arrows or by their buttons. */
export function RowsTable<Row extends object>({
  path,
  label,
  rows,
  columns,
  onRows,
  blank,
}: RowsTableProps<Row>) {
  const move = (index: number, by: 1 | -1, frame: HTMLElement | null) => {
    const other = rows[index + by]
    const row = rows[index]
    if (other === undefined || row === undefined) return
    const column = focusedColumn()
    onRows(rows.map((each, at) => (at === index ? other : at === index + by ? row : each)))
    // The row is followed, so that the next press moves it on.
    requestAnimationFrame(() => {
      const moved = frame?.querySelectorAll('tbody > tr')[index + by]
      moved?.querySelectorAll<HTMLElement>('input, select, button')[column]?.focus()
    })
  }
  return (
    <div className="scheme-rows">
      <table aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ title, width }) => (
              <th key={title} scope="col" style={width === undefined ? undefined : { width }}>
                {title}
              </th>
            ))}
            {blank && <th scope="col" className="scheme-row-acts" aria-label={words.addRow} />}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const at = `${path}[${index}]`
            const set = (changed: Partial<Row>) =>
              onRows(rows.map((each, other) => (other === index ? { ...each, ...changed } : each)))
            return (
              <tr
                key={index}
                onKeyDown={(event) => {
                  if (!blank || !event.altKey || !/^Arrow(Up|Down)$/.test(event.key)) return
                  event.preventDefault()
                  move(index, event.key === 'ArrowUp' ? -1 : 1, event.currentTarget.closest('table'))
                }}
              >
                {columns.map(({ title, cell }, column) => (
                  <td key={title}>
                    {cell(row, {
                      index,
                      path: at,
                      label: words.row(title, index + 1),
                      isLast: index === rows.length - 1,
                      set,
                    })}
                    {column === 0 && <FaultLine path={at} />}
                  </td>
                ))}
                {blank && (
                  <td className="scheme-row-acts">
                    <button
                      type="button"
                      aria-label={words.up(index + 1)}
                      disabled={index === 0}
                      onClick={(event) => move(index, -1, event.currentTarget.closest('table'))}
                    >
                      ↑
                    </button>
                    <button
                      type="button"
                      aria-label={words.down(index + 1)}
                      disabled={index === rows.length - 1}
                      onClick={(event) => move(index, 1, event.currentTarget.closest('table'))}
                    >
                      ↓
                    </button>
                    <button
                      type="button"
                      aria-label={words.removeRow(index + 1)}
                      onClick={() => onRows(rows.filter((_, other) => other !== index))}
                    >
                      ×
                    </button>
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
      <FaultLine path={path} />
      {blank && <Button onClick={() => onRows([...rows, blank()])}>{words.addRow}</Button>}
    </div>
  )
}

function focusedColumn(): number {
  const row = document.activeElement?.closest('tr')
  const fields = row ? [...row.querySelectorAll('input, select, button')] : []
  return Math.max(
    0,
    fields.findIndex((field) => field === document.activeElement),
  )
}
