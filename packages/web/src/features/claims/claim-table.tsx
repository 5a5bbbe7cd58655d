import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { ClaimRowView } from '@hengji/contract/claims.ts'
import type { IndicatorResult } from '@hengji/contract/unit-result.ts'
import { Decimal, type DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { Points, toTwoPlaces } from '../../design/points.tsx'
import { claimsWords as words } from '../../messages/claims.ts'
import { isDiffering, sumsOf } from './claim-filters.ts'
import '../../design/indicator-table.css'
import '../../design/stacked-table.css'

interface ClaimTableProps {
  rows: readonly ClaimRowView[]
  open: ClaimRowView | null
  /** By indicator, once there is a result to see. */
  results: ReadonlyMap<string, IndicatorResult> | null
  onOpen: (row: ClaimRowView) => void
}

/** All rows by section, with the sums of each. Arrows go from row to row, Enter opens one. */
export function ClaimTable({ rows, open, results, onOpen }: ClaimTableProps) {
  const sections = [...Map.groupBy(rows, ({ section }) => section ?? words.noSection)]
  const table = useRef<HTMLTableElement>(null)
  const openId = open?.indicatorId ?? null
  useEffect(() => {
    table.current
      ?.querySelector(`[data-row="${CSS.escape(openId ?? '')}"]`)
      ?.scrollIntoView({ block: 'nearest' })
  }, [openId])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && document.activeElement?.matches('[aria-expanded=true]')) {
      event.preventDefault()
      document.querySelector<HTMLElement>('.row-panel textarea')?.focus()
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    const buttons = [...(table.current?.querySelectorAll<HTMLButtonElement>('.indicator-open') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    const next = buttons[at === -1 ? 0 : at + step]
    if (!next) return
    event.preventDefault()
    next.focus()
    const row = rows.find(({ indicatorId }) => indicatorId === next.dataset['id'])
    // With one open the editor follows the cursor.
    if (row && open) onOpen(row)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows go between the buttons in it
    <table
      className="list stacked-table indicator-table"
      aria-label={words.table}
      ref={table}
      onKeyDown={onKeyDown}
    >
      <thead>
        <tr>
          <th scope="col">{words.columns.code}</th>
          <th scope="col">{words.columns.title}</th>
          <th scope="col" className="number">
            {words.columns.weight}
          </th>
          <th scope="col" className="number">
            {words.columns.computed}
          </th>
          <th scope="col" className="number">
            {words.columns.claimed}
          </th>
          {results && (
            <th scope="col" className="number">
              {words.columns.points}
            </th>
          )}
          <th scope="col" className="number">
            {words.columns.proofs}
          </th>
          <th scope="col">{words.columns.state}</th>
        </tr>
      </thead>
      {sections.map(([section, ofSection]) => {
        const sums = sumsOf(ofSection)
        const todo = ofSection.filter(({ faults }) => faults.length > 0).length
        return (
          <tbody key={section}>
            <tr className="indicator-section">
              <th scope="rowgroup" colSpan={2}>
                {section}
                <small>{words.items(ofSection.length)}</small>
              </th>
              <td className="number">{toTwoPlaces(sums.weight)}</td>
              <td className="number">{sums.comparable > 0 ? toTwoPlaces(sums.computed) : ''}</td>
              <td className="number" data-label={words.columns.claimed}>
                {toTwoPlaces(sums.claimed)}
              </td>
              {results && <td className="number">{toTwoPlaces(pointsOf(ofSection, results))}</td>}
              <td className="number">{ofSection.reduce((sum, { proofCount }) => sum + proofCount, 0)}</td>
              <td className={todo > 0 ? 'indicator-fault' : 'indicator-fine'}>
                {todo > 0 ? words.todo(todo) : words.fine}
              </td>
            </tr>
            {ofSection.map((row) => (
              <Row
                key={row.indicatorId}
                row={row}
                result={results && (results.get(row.indicatorId) ?? null)}
                hasResults={results !== null}
                isOpen={row === open}
                onOpen={onOpen}
              />
            ))}
          </tbody>
        )
      })}
    </table>
  )
}

/** What counts in the end, of those that could be scored. */
function pointsOf(rows: readonly ClaimRowView[], results: ReadonlyMap<string, IndicatorResult>): DecimalText {
  return rows
    .reduce((sum, { indicatorId }) => sum.plus(results.get(indicatorId)?.points ?? '0'), new Decimal(0))
    .toFixed()
}

function Row({
  row,
  result,
  hasResults,
  isOpen,
  onOpen,
}: {
  row: ClaimRowView
  result: IndicatorResult | null
  hasResults: boolean
  isOpen: boolean
  onOpen: (row: ClaimRowView) => void
}) {
  const differs = isDiffering(row)
  return (
    <tr className={isOpen ? 'indicator-row-open' : undefined} data-row={row.indicatorId}>
      <td className="indicator-code">{row.code ?? ''}</td>
      <td>
        <button
          type="button"
          className="indicator-open"
          data-id={row.indicatorId}
          aria-expanded={isOpen}
          onClick={() => onOpen(row)}
        >
          {row.title}
        </button>
      </td>
      <td className="number" data-label={words.columns.weight}>
        <Points value={row.weightPoints} />
      </td>
      <td className="number" data-label={words.columns.computed}>
        <Points value={row.filled.computed?.points ?? null} />
      </td>
      <td className={differs ? 'number indicator-differs' : 'number'} data-label={words.columns.claimed}>
        <Points value={row.claimedPoints} />
      </td>
      {hasResults && (
        <td className="number" data-label={words.columns.points}>
          <Points value={result?.points ?? null} />
          {result?.review && (
            <small title={result.review.reason}>{words.before(toTwoPlaces(result.before))}</small>
          )}
        </td>
      )}
      <td className="number" data-label={words.columns.proofs}>
        {row.proofCount}
      </td>
      <td className="indicator-situation">
        {row.faults.length > 0 ? (
          <span className="indicator-fault" title={row.faults.map(({ sentence }) => sentence).join('')}>
            {words.faults(row.faults.length)}
          </span>
        ) : (
          <span className="indicator-fine">{words.fine}</span>
        )}
        {differs && <span className="indicator-differs">{words.differs}</span>}
      </td>
    </tr>
  )
}
