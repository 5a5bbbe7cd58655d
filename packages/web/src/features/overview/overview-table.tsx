import type { ReactNode } from 'react'
import type { Overview, OverviewRow } from '@hengji/contract/overview.ts'
import { HrefLink } from '../../design/href-link.tsx'
import { DateText } from '../../design/date-text.tsx'
import { Points } from '../../design/points.tsx'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { overviewWords as words } from '../../messages/overview.ts'
import { HeatCell } from './heat-cell.tsx'

export interface Cause {
  row: string
  section?: string | undefined
  kind: string
}

interface OverviewTableProps {
  overview: Overview
  rows: OverviewRow[]
  open: Cause | null
  hrefOfRow: (row: OverviewRow) => string | null
  onOpen: (cause: Cause) => void
}

/** Units, or departments of one, by sections of the plan. */
export function OverviewTable({ overview, rows, open, hrefOfRow, onOpen }: OverviewTableProps) {
  const { sections, rowsAre } = overview
  const isUnits = rowsAre === 'units'
  return (
    <ScrollRegion label={words.title} className="overview-frame">
      <table className="overview-table">
        <thead>
          <tr>
            <th scope="col" className="overview-name">
              {isUnits ? words.unitColumn : words.departmentColumn}
            </th>
            {/* Where no plan is in force there is no section; what is said of it needs its column all the same. */}
            {sections.length === 0 && <th scope="col">{words.planColumn}</th>}
            {sections.map((section) => (
              <th scope="col" key={section}>
                {section}
              </th>
            ))}
            <th scope="col" className="overview-figure">
              {words.columns.stake}
            </th>
            <th scope="col" className="overview-figure">
              {words.columns.late}
            </th>
            <th scope="col" className="overview-figure">
              {words.columns.behind}
            </th>
            <th scope="col" className="overview-figure">
              {words.columns.silent}
            </th>
            {isUnits && (
              <>
                <th scope="col" className="overview-figure">
                  {words.columns.waiting}
                </th>
                <th scope="col" className="overview-figure">
                  {words.columns.overdueItems}
                </th>
              </>
            )}
            <th scope="col">{words.columns.change}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const href = hrefOfRow(row)
            return (
              <tr
                key={row.id}
                className={
                  row.total.indicators === 0
                    ? 'overview-row-empty'
                    : open?.row === row.id
                      ? 'overview-open'
                      : undefined
                }
              >
                <th scope="row" className="overview-name">
                  {href === null ? row.name : <HrefLink href={href}>{row.name}</HrefLink>}
                </th>
                {row.total.indicators === 0 ? (
                  <td colSpan={Math.max(1, sections.length)} className="overview-without">
                    {words.noPlan}
                  </td>
                ) : (
                  sections.map((section) => (
                    <td key={section} data-title={section}>
                      <HeatCell
                        counts={row.cells[section]}
                        row={row.name}
                        section={section}
                        isOpen={open?.row === row.id && open.section === section}
                        onOpen={() => onOpen({ row: row.id, section, kind: 'all' })}
                      />
                    </td>
                  ))
                )}
                <Figure
                  row={row}
                  kind="at-stake"
                  title={words.columns.stake}
                  isNone={row.total.pointsAtStake === '0'}
                  onOpen={onOpen}
                >
                  <Points value={row.total.pointsAtStake} />
                </Figure>
                <Figure
                  row={row}
                  kind="late"
                  title={words.columns.late}
                  isNone={row.total.late === 0}
                  onOpen={onOpen}
                >
                  {row.total.late}
                  <small>{words.longest(row.total.latestDays)}</small>
                </Figure>
                <Figure
                  row={row}
                  kind="behind"
                  title={words.columns.behind}
                  isNone={row.total.standings.behind === 0}
                  onOpen={onOpen}
                >
                  {row.total.standings.behind}
                </Figure>
                <Figure
                  row={row}
                  kind="silent"
                  title={words.columns.silent}
                  isNone={row.total.silent === 0}
                  onOpen={onOpen}
                >
                  {row.total.silent}
                  <small>{words.longest(row.total.silentDays)}</small>
                </Figure>
                {isUnits && (
                  <>
                    <td className="overview-figure" data-title={words.columns.waiting}>
                      {row.waitingLink === null ? (
                        <span className="absent">—</span>
                      ) : (
                        <HrefLink href={row.waitingLink}>{row.waiting}</HrefLink>
                      )}
                    </td>
                    <td className="overview-figure" data-title={words.columns.overdueItems}>
                      {row.overdueLink === null ? (
                        <span className="absent">—</span>
                      ) : (
                        <HrefLink href={row.overdueLink}>{row.overdueItems}</HrefLink>
                      )}
                    </td>
                  </>
                )}
                <td className="overview-change" data-title={words.columns.change}>
                  <DateText value={row.lastChangeAt} isDayOnly />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

interface FigureProps {
  row: OverviewRow
  kind: string
  title: string
  isNone: boolean
  onOpen: (cause: Cause) => void
  children: ReactNode
}

function Figure({ row, kind, title, isNone, onOpen, children }: FigureProps) {
  return (
    <td className="overview-figure" data-title={title}>
      {isNone ? (
        <span className="absent">—</span>
      ) : (
        <button type="button" className="figure-link" onClick={() => onOpen({ row: row.id, kind })}>
          {children}
        </button>
      )}
    </td>
  )
}
