import { useState, type ReactNode } from 'react'
import type { PlanComparisonView } from '@hengji/contract/plan-draft.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { fieldTitle } from '../../fields/columns.ts'
import { approvalWords as words } from '../../messages/approval.ts'

type Row = PlanComparisonView['rows'][number]

/** Rows in the order of the later plan; runs of unchanged ones are folded, what changed says how with a word. */
export function CompareTable({ comparison }: { comparison: PlanComparisonView }) {
  const { head, rows, from, to } = comparison
  return (
    <>
      {head.length > 0 && (
        <table className="compare-table compare-head">
          <caption>{words.compare.head}</caption>
          <tbody>
            {head.map((difference) => (
              <Difference key={difference.field} {...difference} />
            ))}
          </tbody>
        </table>
      )}
      <table className="compare-table">
        <caption className="visually-hidden">{words.compare.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.compare.change}</th>
            <th scope="col">{words.compare.row}</th>
            <th scope="col">{words.compare.field}</th>
            <th scope="col">
              {words.compare.from}　{sideText(from)}
            </th>
            <th scope="col">
              {words.compare.to}　{to.isDraft ? words.compare.draft : sideText(to)}
            </th>
          </tr>
        </thead>
        {runsOf(rows).map((run) =>
          run.isFolded ? (
            <FoldedRows key={run.key} rows={run.rows} />
          ) : (
            <tbody key={run.key}>
              {run.rows.map((row) => (
                <ComparedRow key={`${row.fromIndex} ${row.toIndex}`} row={row} />
              ))}
            </tbody>
          ),
        )}
      </table>
    </>
  )
}

function sideText({ year, version }: { year: number; version: number }): string {
  return `${year} 年${words.version(version)}`
}

/** Neighbours that did not change together, those that did together. */
function runsOf(rows: readonly Row[]): { key: string; isFolded: boolean; rows: Row[] }[] {
  const runs: { key: string; isFolded: boolean; rows: Row[] }[] = []
  for (const row of rows) {
    const isFolded = row.change === 'unchanged' && !row.isMoved
    const last = runs.at(-1)
    if (last?.isFolded === isFolded) last.rows.push(row)
    else runs.push({ key: `${row.fromIndex} ${row.toIndex}`, isFolded, rows: [row] })
  }
  return runs
}

function FoldedRows({ rows }: { rows: readonly Row[] }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <tbody className="compare-folded">
      <tr>
        <td colSpan={5}>
          <Button tone="quiet" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? '▾' : '▸'} {words.compare.unchangedRows(rows.length)}
          </Button>
        </td>
      </tr>
      {isOpen && rows.map((row) => <ComparedRow key={row.toIndex} row={row} />)}
    </tbody>
  )
}

function ComparedRow({ row }: { row: Row }) {
  const lines = Math.max(1, row.fields.length)
  const first = row.fields[0]
  const lead = (
    <>
      <td rowSpan={lines} className="compare-change">
        {row.change !== 'unchanged' && (
          <span className={`change change-${row.change}`}>
            <i aria-hidden="true">{signs[row.change]}</i>
            {words.compare.changes[row.change]}
          </span>
        )}
        {row.isMoved && (
          <span className="change change-moved">
            <i aria-hidden="true">↕</i>
            {words.compare.moved}
          </span>
        )}
      </td>
      <th scope="row" rowSpan={lines} {...(first === undefined ? { colSpan: 4 } : {})}>
        <b>{codeText(row)}</b>
        {row.change === 'removed' ? (
          <del>{row.name}</del>
        ) : row.change === 'added' ? (
          <ins>{row.name}</ins>
        ) : (
          row.name
        )}
      </th>
    </>
  )
  if (first === undefined) return <tr className={`row-${row.change}`}>{lead}</tr>
  return (
    <>
      {row.fields.map((difference, index) => (
        <Difference key={difference.field} {...difference} lead={index === 0 ? lead : null} />
      ))}
    </>
  )
}

const signs = { added: '＋', removed: '－', changed: '≠', unchanged: '＝' }

function codeText({ fromCode, toCode }: Row): string {
  if (fromCode === null || toCode === null || fromCode === toCode) return toCode ?? fromCode ?? ''
  return `${fromCode} → ${toCode}`
}

interface DifferenceProps {
  field: string
  from: string | null
  to: string | null
  lead?: ReactNode
}

function Difference({ field, from, to, lead = null }: DifferenceProps) {
  return (
    <tr>
      {lead}
      <td className="compare-field">{fieldName(field)}</td>
      <td data-title={words.compare.from}>{from === null ? <Absent /> : <del>{asWritten(from)}</del>}</td>
      <td data-title={words.compare.to}>{to === null ? <Absent /> : <ins>{asWritten(to)}</ins>}</td>
    </tr>
  )
}

/** What a section is declared to be worth comes as `section:重点工作目标`. */
function fieldName(field: string): string {
  return field.startsWith(ofSection)
    ? words.compare.declared(field.slice(ofSection.length))
    : fieldTitle('evaluation-plan', field)
}

const ofSection = 'section:'

/** A day comes as ISO text; any other value stands as the plan prints it. */
function asWritten(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dateInChinese(value) : value
}

function Absent() {
  return <span className="absent">{words.compare.empty}</span>
}
