import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { DocumentView } from '@hengji/contract/documents.ts'
import { sumOf } from '@hengji/domain/kernel/decimal.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { toTwoPlaces } from '../../design/points.tsx'
import { EmptyState } from '../../design/states.tsx'
import { groupsOf } from '../../fields/groups.ts'
import { documentsWords } from '../../messages/documents.ts'
import { planWords } from '../../messages/plan.ts'
import { ApprovalLine } from './approval-line.tsx'
import { DocumentHead } from './document-head.tsx'
import { passes } from './plan-filter.ts'
import { PlanFilters } from './plan-filters.tsx'
import { passesProgress, usePlanProgress } from './plan-progress.ts'
import { PlanTable } from './plan-table.tsx'
import { ProgressChips } from './progress-chips.tsx'

const IndicatorPanel = lazy(() => import('./indicator-panel.tsx'))

/** The office's table: filters in the address, sums of what is shown, one indicator in a panel beside it. */
export function PlanView({ view, plan }: { view: DocumentView; plan: EvaluationPlan }) {
  const search = useSearch({ from: '/documents/$documentId' })
  const navigate = useNavigate()
  const [typed, setTyped] = useState(search.text ?? '')
  const progress = usePlanProgress(view, plan)
  const groups = useMemo(
    () =>
      groupsOf(
        plan,
        (row, index) =>
          'code' in row &&
          passes(row, search) &&
          passesProgress(progress.rows.get(index), search, progress.mine),
      ),
    [plan, search, progress],
  )
  const indexes = groups.flatMap((group) => group.indexes)
  const points = sumOf(indexes.map((index) => plan.indicators[index]?.weightPoints ?? null)) ?? '0'
  const isFiltered = indexes.length < plan.indicators.length
  const opened = search.indicator === undefined ? null : Number.parseInt(search.indicator, 10)

  const go = (changed: Partial<typeof search>) =>
    void navigate({
      to: '/documents/$documentId',
      params: { documentId: view.id },
      search: { ...search, ...changed },
      replace: true,
      resetScroll: false,
    })

  return (
    <div className={search.compact === undefined ? 'plan' : 'plan plan-compact'}>
      <DocumentHead view={view}>
        {isFiltered
          ? planWords.filtered(indexes.length, plan.indicators.length, toTwoPlaces(points))
          : planWords.lead(plan.indicators.length, toTwoPlaces(points))}
      </DocumentHead>
      <ApprovalLine documentId={view.id} unitId={view.unit.id} year={view.year} />
      <PlanFilters
        plan={plan}
        filter={search}
        typed={typed}
        onType={(text) => {
          setTyped(text)
          go({ text: text === '' ? undefined : text })
        }}
        onFilter={go}
        onClear={() => {
          setTyped('')
          void navigate({
            to: '/documents/$documentId',
            params: { documentId: view.id },
            search: search.compact === undefined ? {} : { compact: search.compact },
            replace: true,
          })
        }}
        isCompact={search.compact !== undefined}
        onCompact={(isCompact) => go({ compact: isCompact ? '1' : undefined })}
      />
      <ProgressChips view={view} progress={progress} filter={search} onFilter={go} />
      {indexes.length === 0 ? (
        <EmptyState title={documentsWords.noneMatch}>
          <p>
            <Link to="/documents/$documentId" params={{ documentId: view.id }} onClick={() => setTyped('')}>
              {documentsWords.clear}
            </Link>
          </p>
        </EmptyState>
      ) : (
        <PlanTable
          view={view}
          plan={plan}
          groups={groups}
          progress={progress}
          opened={opened}
          search={search}
          onOpen={(index) => go({ indicator: String(index) })}
        />
      )}
      {opened !== null && plan.indicators[opened] && (
        <Suspense fallback={null}>
          <IndicatorPanel
            view={view}
            index={opened}
            measureId={progress.rows.get(opened)?.measureId ?? null}
            order={indexes}
            onGo={(index) => go({ indicator: String(index) })}
            onClose={() => go({ indicator: undefined })}
          />
        </Suspense>
      )}
    </div>
  )
}
