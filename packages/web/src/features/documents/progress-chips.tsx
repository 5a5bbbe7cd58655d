import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { DocumentView } from '@hengji/contract/documents.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { LightMark } from '../../design/light-mark.tsx'
import { trackingWords as words } from '../../messages/tracking.ts'
import { isBehind, isLate, isSilent, type PlanProgress, type ProgressFilter } from './plan-progress.ts'

const PasteDialog = lazy(() => import('../../fields/paste-reports/paste-dialog.tsx'))

interface ProgressChipsProps {
  view: DocumentView
  progress: PlanProgress
  filter: ProgressFilter
  onFilter: (changed: ProgressFilter) => void
}

/** How many are late, slow, silent, mine: each a press away, kept in the address. */
export function ProgressChips({ view, progress, filter, onFilter }: ProgressChipsProps) {
  const session = useSession()
  const [isPasting, setIsPasting] = useState(false)
  const rows = [...progress.rows.values()]
  if (rows.length === 0) return null
  const lit = (light: string) => rows.filter((one) => one.light === light).length
  const mine = rows.filter((one) => progress.mine?.has(one.indicatorId) === true).length
  const isLiaison = session.account.role === 'unit' && session.unit?.id === view.unit.id
  const reportsMany = isLiaison || (session.account.role === 'unit-head' && session.unit?.id === view.unit.id)
  const mayEdit = isLiaison || session.account.role === 'office'
  const chip = (name: keyof ProgressFilter, value: string, count: number, label: React.ReactNode) =>
    (count > 0 || filter[name] === value) && (
      <button
        type="button"
        className="progress-chip"
        aria-pressed={filter[name] === value}
        onClick={() => onFilter({ [name]: filter[name] === value ? undefined : value })}
      >
        {label} <b>{count}</b>
      </button>
    )
  return (
    <div className="progress-bar">
      <div className="progress-chips" role="group" aria-label={words.chips.label}>
        {chip('late', '1', rows.filter(isLate).length, words.chips.late)}
        {chip('late', 'interim', rows.filter(isBehind).length, words.chips.behind)}
        {chip('light', 'red', lit('red'), <LightMark light="red" />)}
        {chip('light', 'yellow', lit('yellow'), <LightMark light="yellow" />)}
        {chip('silent', '1', rows.filter(isSilent).length, <LightMark light="grey" />)}
        {chip('light', 'green', lit('green'), <LightMark light="green" />)}
        {chip('light', 'blue', lit('blue'), <LightMark light="blue" />)}
        {chip('mine', '1', mine, words.chips.mine)}
      </div>
      {reportsMany && <Button onClick={() => setIsPasting(true)}>{words.paste}</Button>}
      {mayEdit && (
        <Link to="/documents/$documentId/measures" params={{ documentId: view.id }}>
          {words.measures}
        </Link>
      )}
      {isPasting && (
        <Suspense fallback={null}>
          <PasteDialog
            unitId={view.unit.id}
            documentId={view.id}
            month={latestMonth(rows)}
            accountId={session.account.id}
            onClose={() => setIsPasting(false)}
          />
        </Suspense>
      )}
    </div>
  )
}

/** The month most likely to be pasted: the latest that somebody has reported. */
function latestMonth(rows: readonly { latest: { month: number } | null }[]): number {
  return Math.max(1, ...rows.map(({ latest }) => latest?.month ?? 1))
}
