import { useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { DocumentView } from '@hengji/contract/documents.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { sumOf } from '@hengji/domain/kernel/decimal.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { Points } from '../../design/points.tsx'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { TooMuch } from '../../design/states.tsx'
import { useDelegatedClick } from '../../design/use-delegated-click.ts'
import type { IndicatorGroup } from '../../fields/groups.ts'
import { trackingWords } from '../../messages/tracking.ts'
import { planWords } from '../../messages/plan.ts'
import { deskWords } from '../../messages/review-desk.ts'
import type { PlanProgress } from './plan-progress.ts'
import { PlanRow } from './plan-row.tsx'
import { SectionRow } from './section-row.tsx'

const textColumns = [
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
const progressColumn = { name: 'progress', title: trackingWords.column, width: 104 } as const
const trackedColumns = [...textColumns.slice(0, 6), progressColumn, ...textColumns.slice(6)]
const batch = 300

interface PlanTableProps {
  view: DocumentView
  plan: EvaluationPlan
  groups: readonly IndicatorGroup[]
  progress: PlanProgress
  opened: number | null
  search: Record<string, string | undefined>
  onOpen: (index: number) => void
}

export function PlanTable({ view, plan, groups, progress, opened, search, onOpen }: PlanTableProps) {
  const isTracked = progress.rows.size > 0
  const columns = isTracked ? trackedColumns : textColumns
  // Widths are shares of the table, so that paper and screen divide it alike.
  const fullWidth = columns.reduce((sum, column) => sum + column.width, 0)
  const [shown, setShown] = useState(batch)
  // Paper holds every row, however many the screen draws at once.
  useEffect(() => {
    const drawAll = () => flushSync(() => setShown(Number.MAX_SAFE_INTEGER))
    window.addEventListener('beforeprint', drawAll)
    return () => window.removeEventListener('beforeprint', drawAll)
  }, [])
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
      <ScrollRegion className="plan-frame" label={deskWords.grid} ref={frame}>
        <table className={isTracked ? 'plan-table plan-tracked' : 'plan-table'}>
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
                <SectionRow plan={plan} group={group} restColumns={columns.length - 4} />
                {rows.map((index, position) => {
                  const row = plan.indicators[index]
                  const above = position > 0 ? plan.indicators[rows[position - 1] ?? -1] : undefined
                  if (!row) return null
                  return (
                    <PlanRow
                      key={index}
                      view={view}
                      row={row}
                      above={above}
                      index={index}
                      today={isTracked ? progress.today : null}
                      progress={progress.rows.get(index)}
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
                {deskWords.total}
                <span className="plan-count">{planWords.countOf(total)}</span>
              </th>
              <td className="col-weightPoints">
                <Points value={points} />
              </td>
              <td colSpan={columns.length - 4}>{planWords.points}</td>
            </tr>
          </tfoot>
        </table>
      </ScrollRegion>
      <TooMuch shown={Math.min(shown, total)} total={total} onMore={() => setShown(shown + batch)} />
    </>
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
