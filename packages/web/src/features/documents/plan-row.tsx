import { Link } from '@tanstack/react-router'
import type { DocumentView } from '@hengji/contract/documents.ts'
import type { IndicatorProgressAnswer } from '@hengji/contract/tracking.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import type { PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'
import { Mark } from '../../design/mark.tsx'
import { Names } from '../../design/names.tsx'
import { Points } from '../../design/points.tsx'
import { QuantityText } from '../../design/quantity-text.tsx'
import { planWords } from '../../messages/plan.ts'
import { deskWords } from '../../messages/review-desk.ts'
import { ProgressCell } from './progress-cell.tsx'

interface PlanRowProps {
  view: DocumentView
  row: PlanIndicator
  above: PlanIndicator | undefined
  index: number
  /** Today where the plan is tracked. */
  today: string | null
  progress: IndicatorProgressAnswer | undefined
  isOpened: boolean
  severity: Finding['severity'] | undefined
  search: Record<string, string | undefined>
}

/** One indicator; its code leads to the panel, as a click anywhere on it does. */
export function PlanRow(props: PlanRowProps) {
  const { view, row, above, index, today, progress, isOpened, severity, search } = props
  const marks = (field: string) =>
    [
      row.repaired.some((repair) => repair.field === field) ? 'repaired' : '',
      row.doubtful.includes(field) ? 'doubtful' : '',
    ].join(' ')
  /** Sections such as 行政能力目标 have primary indicators only: their text takes both columns. */
  const isPrimaryAlone = row.secondary === null && row.primary !== null && marks('secondary').trim() === ''
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
          aria-label={planWords.openDetail(name)}
        >
          {name}
        </Link>
      </th>
      <td className={`col-primary ${marks('primary')}`} {...(isPrimaryAlone ? { colSpan: 2 } : {})}>
        <Repeated text={row.primary} above={above?.primary} />
      </td>
      {!isPrimaryAlone && (
        <td className={`col-secondary ${marks('secondary')}`}>
          <span className="value">{row.secondary ?? <span className="absent">—</span>}</span>
        </td>
      )}
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
      {today !== null && <ProgressCell progress={progress} />}
      <td className={`col-leaders ${marks('leaders')}`} data-title={planWords.filters.leader}>
        <span className="value">
          <Names list={row.leaders} />
        </span>
      </td>
      <td className={`col-departments ${marks('departments')}`} data-title={planWords.filters.department}>
        <span className="value">
          <Names list={row.departments} />
        </span>
      </td>
      <td className={`col-owners ${marks('owners')}`} data-title={planWords.filters.owner}>
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
      {deskWords.same}
      <span className="visually-hidden">：{text}</span>
    </span>
  )
}
