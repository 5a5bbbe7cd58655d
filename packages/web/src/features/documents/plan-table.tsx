import { Link } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import type { DocumentView } from '@hengji/contract/documents.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { decimalOf, decimalText, sumOf } from '@hengji/domain/kernel/decimal.ts'
import type { EvaluationPlan, PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'
import { Mark } from '../../design/mark.tsx'
import { Names } from '../../design/names.tsx'
import { Points, toTwoPlaces } from '../../design/points.tsx'
import { QuantityText } from '../../design/quantity-text.tsx'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { TooMuch } from '../../design/states.tsx'
import { useDelegatedClick } from '../../design/use-delegated-click.ts'
import type { IndicatorGroup } from '../../fields/groups.ts'
import { zh } from '../../messages/zh.ts'

const columns = [
  { name: 'code', title: '序号', width: 76 },
  { name: 'primary', title: '一级指标', width: 196 },
  { name: 'secondary', title: '二级指标', width: 300 },
  { name: 'weightPoints', title: '分值', width: 64 },
  { name: 'target', title: '目标值', width: 88 },
  { name: 'deadline', title: '完成时限', width: 84 },
  { name: 'leaders', title: '分管领导', width: 80 },
  { name: 'departments', title: '责任科室', width: 108 },
  { name: 'owners', title: '责任人', width: 104 },
  { name: 'basis', title: '文件依据', width: 180 },
] as const
/** Widths are shares of the table, so that paper and screen divide it alike. */
const fullWidth = columns.reduce((sum, column) => sum + column.width, 0)
const batch = 300

interface PlanTableProps {
  view: DocumentView
  plan: EvaluationPlan
  groups: readonly IndicatorGroup[]
  opened: number | null
  search: Record<string, string | undefined>
  onOpen: (index: number) => void
}

export function PlanTable({ view, plan, groups, opened, search, onOpen }: PlanTableProps) {
  const [shown, setShown] = useState(batch)
  const worst = useMemo(() => worstByRow(view.findings), [view.findings])
  const frame = useRef<HTMLDivElement>(null)
  useDelegatedClick(frame, 'tr[data-index]', (row) => {
    if (window.getSelection()?.isCollapsed !== false) onOpen(Number.parseInt(row.dataset['index'] ?? '', 10))
  })
  const total = groups.reduce((sum, group) => sum + group.indexes.length, 0)
  const points = sumOf(
    groups.flatMap((group) => group.indexes).map((index) => plan.indicators[index]?.weightPoints ?? null),
  )
  return (
    <>
      <ScrollRegion className="plan-frame" label={zh.desk.grid} ref={frame}>
        <table className="plan-table">
          <caption>{view.title}</caption>
          <colgroup>
            {columns.map((column) => (
              <col key={column.name} style={{ width: `${((column.width / fullWidth) * 100).toFixed(2)}%` }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.name} scope="col" className={`col-${column.name}`}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          {firstRows(groups, shown).map((group) => {
            const rows = group.indexes
            return (
              <tbody key={group.indexes[0]}>
                <SectionRow plan={plan} group={group} />
                {rows.map((index, position) => {
                  const row = plan.indicators[index]
                  const above = position > 0 ? plan.indicators[rows[position - 1] ?? -1] : undefined
                  if (!row) return null
                  return (
                    <Row
                      key={index}
                      view={view}
                      row={row}
                      above={above}
                      index={index}
                      isOpened={index === opened}
                      severity={worst.get(index)}
                      search={search}
                    />
                  )
                })}
              </tbody>
            )
          })}
          <tfoot>
            <tr>
              <th colSpan={3} scope="row">
                {zh.desk.total}
                <span className="plan-count">{zh.plan.countOf(total)}</span>
              </th>
              <td className="col-weightPoints">
                <Points value={points} />
              </td>
              <td colSpan={columns.length - 4}>{zh.plan.points}</td>
            </tr>
          </tfoot>
        </table>
      </ScrollRegion>
      <TooMuch shown={Math.min(shown, total)} total={total} onMore={() => setShown(shown + batch)} />
    </>
  )
}

function SectionRow({ plan, group }: { plan: EvaluationPlan; group: IndicatorGroup }) {
  const section = plan.sections.find((one) => one.title === group.title)
  const points = sumOf(group.indexes.map((index) => plan.indicators[index]?.weightPoints ?? null))
  const isWhole = section?.points !== undefined && section.points === points
  const difference =
    section !== undefined && section.declaredPoints !== null && section.points !== null && isWhole
      ? decimalOf(section.points).minus(decimalOf(section.declaredPoints))
      : null
  const counts = section
    ? zh.desk.counts(section.declaredCounts.primary, section.declaredCounts.secondary)
    : ''
  return (
    <tr className="section-row">
      <th colSpan={3} scope="rowgroup">
        <span className="section-line">
          {group.title ?? zh.desk.unsectioned}
          <small>
            {zh.plan.countOf(group.indexes.length)}
            {counts !== '' && `（${zh.desk.declared(counts)}）`}
          </small>
        </span>
      </th>
      <td className="col-weightPoints">
        <Points value={points} />
      </td>
      <td colSpan={columns.length - 4}>
        {difference !== null &&
          (difference.isZero() ? (
            <span className="section-right">✓ {zh.desk.declared(section?.declaredPoints ?? '')}</span>
          ) : (
            <span className="section-wrong">
              {zh.desk.declared(section?.declaredPoints ?? '')}，
              {difference.isNegative()
                ? zh.desk.short(decimalText(difference.abs()))
                : zh.desk.over(decimalText(difference))}
            </span>
          ))}
        {!isWhole && section !== undefined && section.declaredPoints !== null && (
          <span className="absent">/ {toTwoPlaces(section.declaredPoints)}</span>
        )}
      </td>
    </tr>
  )
}

interface RowProps {
  view: DocumentView
  row: PlanIndicator
  above: PlanIndicator | undefined
  index: number
  isOpened: boolean
  severity: Finding['severity'] | undefined
  search: Record<string, string | undefined>
}

function Row({ view, row, above, index, isOpened, severity, search }: RowProps) {
  const marks = (field: string) =>
    [
      row.repaired.some((repair) => repair.field === field) ? 'repaired' : '',
      row.doubtful.includes(field) ? 'doubtful' : '',
    ].join(' ')
  const name = row.code ?? String(index + 1)
  return (
    <tr
      className={isOpened ? 'row-open' : undefined}
      data-index={index}
      aria-current={isOpened ? 'true' : undefined}
    >
      <th scope="row" className={`col-code ${marks('code')}`}>
        {severity && (
          <span className="margin-mark">
            <Mark severity={severity} bare />
          </span>
        )}
        <Link
          to="/documents/$documentId"
          params={{ documentId: view.id }}
          search={{ ...search, indicator: String(index) }}
          resetScroll={false}
          replace
          aria-label={zh.plan.openDetail(name)}
        >
          {name}
        </Link>
      </th>
      <td className={`col-primary ${marks('primary')}`}>
        <Repeated text={row.primary} above={above?.primary} />
      </td>
      <td className={`col-secondary ${marks('secondary')}`}>
        <span className="value">
          {row.secondary ?? (row.primary === null ? <span className="absent">—</span> : '')}
        </span>
      </td>
      <td className={`col-weightPoints ${marks('weightPoints')}`}>
        <span className="value">
          <Points value={row.weightPoints} />
        </span>
      </td>
      <td className={`col-target ${marks('target')}`}>
        <span className="value">
          <QuantityText quantity={row.target} />
        </span>
      </td>
      <td className={`col-deadline ${marks('deadline')}`}>
        <span className="value" title={row.deadline ?? undefined}>
          {row.deadlineText ?? row.deadline ?? <span className="absent">—</span>}
        </span>
      </td>
      <td className={`col-leaders ${marks('leaders')}`} data-title={zh.plan.filters.leader}>
        <span className="value">
          <Names list={row.leaders} />
        </span>
      </td>
      <td className={`col-departments ${marks('departments')}`} data-title={zh.plan.filters.department}>
        <span className="value">
          <Names list={row.departments} />
        </span>
      </td>
      <td className={`col-owners ${marks('owners')}`} data-title={zh.plan.filters.owner}>
        <span className="value">
          <Names list={row.owners} />
        </span>
      </td>
      <td className={`col-basis ${marks('basis')}`}>
        <Repeated text={row.basis} above={above?.basis} />
      </td>
    </tr>
  )
}

/** Text that paper gives once for several rows: a row that repeats the one above says so quietly. */
function Repeated({ text, above }: { text: string | null; above: string | null | undefined }) {
  if (text === null) return <span className="value absent">—</span>
  if (text !== above) return <span className="value">{text}</span>
  return (
    <span className="same" title={text}>
      {zh.desk.same}
      <span className="visually-hidden">：{text}</span>
    </span>
  )
}

/** The groups as far as the first rows go, and no further. */
function firstRows(groups: readonly IndicatorGroup[], most: number): IndicatorGroup[] {
  const shown: IndicatorGroup[] = []
  let left = most
  for (const group of groups) {
    if (left <= 0) break
    shown.push({ ...group, indexes: group.indexes.slice(0, left) })
    left -= group.indexes.length
  }
  return shown
}

function worstByRow(findings: readonly Finding[]): ReadonlyMap<number, Finding['severity']> {
  const worst = new Map<number, Finding['severity']>()
  for (const { indicatorIndex, severity } of findings) {
    if (indicatorIndex !== null && worst.get(indicatorIndex) !== 'error') worst.set(indicatorIndex, severity)
  }
  return worst
}
