import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { MyWork, MyWorkQuery, WorkItem } from '@hengji/contract/my-work.ts'
import { documentsQuery } from '../../api/documents.ts'
import { myWorkQuery } from '../../api/tracking.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { myWorkWords as words } from '../../messages/my-work.ts'
import { zh } from '../../messages/zh.ts'
import { scopesOf, useWorkYear } from './work-scope.ts'
import { FirstTime, useFirstTime } from './first-time.tsx'
import { groupsOfWork, type GroupName } from './work-groups.ts'
import { WorkGroup } from './work-group.tsx'
import { WorkNow } from './work-now.tsx'
import { WorkOutgoing } from './work-outgoing.tsx'
import './my-work.css'

const PasteDialog = lazy(() => import('../../fields/paste-reports/paste-dialog.tsx'))

/** What is mine and due, each row reported where it stands. A list, not a dashboard. */
export function MyWorkPage() {
  const session = useSession()
  const search = useSearch({ from: '/work' })
  const scopes = scopesOf(session.account.role)
  const scope = scopes.find((one) => one === search.scope) ?? scopes[0]
  const documents = useQuery({ ...documentsQuery, enabled: scope !== undefined })
  const years = useMemo(
    () => [
      ...new Set(
        (documents.data ?? [])
          .filter(({ kind, unit }) => kind === 'evaluation-plan' && unit.id === session.unit?.id)
          .map(({ year }) => year),
      ),
    ],
    [documents.data, session.unit?.id],
  )
  const { year, isSettled } = useWorkYear(search.year, years, scope)
  const work = useQuery({
    ...myWorkQuery(year ?? 0, scope ?? 'mine'),
    enabled: isSettled && year !== null && scope !== undefined,
  })
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])

  if (scope === undefined)
    return (
      <EmptyState title={words.noUnitTitle}>
        <p>{words.noUnitText}</p>
        <p>
          <Link to="/documents">{words.toDocuments}</Link>
        </p>
      </EmptyState>
    )
  if (documents.error) return <ErrorState error={documents.error} onRetry={() => void documents.refetch()} />
  if (work.error) return <ErrorState error={work.error} onRetry={() => void work.refetch()} />
  if (documents.data && year === null)
    return (
      <EmptyState title={words.emptyTitle}>
        <p>{words.emptyNoPlan}</p>
      </EmptyState>
    )
  if (work.data === undefined)
    return (
      <div className="page">
        <LoadingState lines={10} />
      </div>
    )
  return (
    <WorkList
      key={`${work.data.year}-${scope}`}
      work={work.data}
      scope={scope}
      scopes={scopes}
      years={years}
    />
  )
}

interface WorkListProps {
  work: MyWork
  scope: MyWorkQuery['scope']
  scopes: readonly MyWorkQuery['scope'][]
  years: readonly number[]
}

function WorkList({ work, scope, scopes, years }: WorkListProps) {
  const session = useSession()
  const [places] = useState(() => new Map<string, GroupName>())
  const [isPasting, setIsPasting] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const isFirstTime = useFirstTime(session.account.id, work.items)
  const groups = groupsOfWork(work.items, work.today, places)
  const plan = planToPasteInto(work.items)
  useFocusOnFirst(frame)

  return (
    <div className="page work" ref={frame}>
      <header className="page-head work-head">
        <h1 className="visually-hidden">{words.title}</h1>
        <div>
          <WorkNow work={work} />
          <p className="work-day">{words.ofYear(work.year, dateInChinese(work.today))}</p>
        </div>
        <div className="work-bar">
          {scopes.length > 1 && <ScopeChoice scope={scope} scopes={scopes} />}
          {years.length > 1 && <YearChoice year={work.year} years={years} />}
          {plan !== null && <Button onClick={() => setIsPasting(true)}>{words.paste}</Button>}
        </div>
      </header>
      <WorkOutgoing items={work.items} />
      {isFirstTime && <FirstTime />}
      {work.items.length === 0 && <NothingMine work={work} scope={scope} scopes={scopes} />}
      {groups.map((group) => (
        <WorkGroup key={group.name} group={group} year={work.year} today={work.today} />
      ))}
      {isPasting && plan !== null && (
        <Suspense fallback={null}>
          <PasteDialog
            unitId={plan.unitId}
            documentId={plan.documentId}
            month={plan.month ?? monthOf(work.today)}
            accountId={session.account.id}
            onClose={() => setIsPasting(false)}
          />
        </Suspense>
      )}
    </div>
  )
}

function ScopeChoice({ scope, scopes }: Pick<WorkListProps, 'scope' | 'scopes'>) {
  return (
    <nav className="work-scopes" aria-label={words.scopeLabel}>
      {scopes.map((one) => (
        <Link
          key={one}
          to="/work"
          search={(before) => ({ ...before, scope: one })}
          aria-current={one === scope ? 'page' : undefined}
        >
          {words.scopes[one]}
        </Link>
      ))}
    </nav>
  )
}

function YearChoice({ year, years }: { year: number; years: readonly number[] }) {
  const navigate = useNavigate()
  return (
    <select
      className="text-input work-year"
      aria-label={words.yearLabel}
      value={year}
      onChange={(event) =>
        void navigate({ to: '/work', search: (before) => ({ ...before, year: event.target.value }) })
      }
    >
      {years.map((one) => (
        <option key={one} value={one}>
          {words.year(one)}
        </option>
      ))}
    </select>
  )
}

function NothingMine({ work, scope, scopes }: Omit<WorkListProps, 'years'>) {
  // Who is not known as a person has nothing of their own anywhere.
  const other = scopes.find((one) => one !== scope && (one === 'unit' || work.isPersonKnown))
  return (
    <EmptyState title={scope === 'supervised' ? words.emptySupervised : words.emptyTitle}>
      <p>
        {scope === 'unit'
          ? words.emptyNoPlan
          : work.isPersonKnown
            ? words.emptyKnown(work.year)
            : words.emptyUnknown}
      </p>
      {other !== undefined && (
        <p>
          <Link to="/work" search={(before) => ({ ...before, scope: other })}>
            {other === 'unit' ? words.seeUnit : words.seeMine}
          </Link>
        </p>
      )}
    </EmptyState>
  )
}

/** On a PC the first number waits for the keys; on a telephone its keyboard would cover the page. */
function useFocusOnFirst(frame: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    if (!window.matchMedia('(pointer: fine) and (min-width: 761px)').matches) return
    frame.current?.querySelector<HTMLElement>('[data-report-value]')?.focus({ preventScroll: true })
  }, [frame])
}

/** Many values at once belong to one plan, and to several measures of it. */
function planToPasteInto(
  items: readonly WorkItem[],
): { unitId: string; documentId: string; month: number | null } | null {
  const first = items.find(({ mayReport }) => mayReport)
  if (first === undefined) return null
  const inPlan = items.filter(({ documentId, mayReport }) => mayReport && documentId === first.documentId)
  if (inPlan.length < 2) return null
  return { ...first, month: first.due?.month ?? null }
}

function monthOf(day: string): number {
  return Number.parseInt(day.slice(5, 7), 10)
}
