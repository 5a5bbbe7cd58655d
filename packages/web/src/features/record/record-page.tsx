import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { recordAddress, recordOverviewQuery, recordQuery } from '../../api/record.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { recordWords as words } from '../../messages/record.ts'
import { zh } from '../../messages/zh.ts'
import { EntryRow } from './entry-row.tsx'
import { RecordFilters, type RecordAsked } from './record-filters.tsx'
import { VerifyPanel } from './verify-panel.tsx'
import './record.css'

/** Who did what when: to be searched, followed entry by entry, and taken along. */
export function RecordPage() {
  const { role } = useSession().account
  const mayRead = role === 'auditor' || role === 'audit-admin'
  const asked: RecordAsked = useSearch({ from: '/record' })
  const navigate = useNavigate()
  const overview = useQuery({ ...recordOverviewQuery, enabled: mayRead })
  const entries = useInfiniteQuery({ ...recordQuery(definedOf(asked)), enabled: mayRead })
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])

  if (!mayRead)
    return (
      <EmptyState title={zh.common.noRightTitle}>
        <p>{words.noRight}</p>
      </EmptyState>
    )
  if (overview.error)
    return (
      <ErrorState
        error={overview.error}
        onRetry={() => {
          void overview.refetch()
          if (entries.error) void entries.refetch()
        }}
      />
    )
  const units = overview.data?.units ?? []
  const total = units.reduce((sum, unit) => sum + unit.entries, 0)
  const listed = entries.data?.pages.flatMap((page) => page.entries) ?? []
  const isFiltered = Object.keys(definedOf(asked)).length > 0

  return (
    <div className="page record">
      <header className="page-head">
        <h1>{words.title}</h1>
        {overview.data && (
          <p className="page-lead">{words.lead(total.toLocaleString('zh-CN'), units.length)}</p>
        )}
      </header>
      {overview.data && <VerifyPanel units={units} />}
      {overview.data && (
        <RecordFilters
          overview={overview.data}
          asked={asked}
          onAsk={(next) => void navigate({ to: '/record', search: next, replace: true })}
        />
      )}
      <p className="record-exports">
        {words.export.title}
        {(['csv', 'xlsx', 'jsonl'] as const).map((format) => (
          <a
            key={format}
            href={`/api/record/export?${recordAddress(format === 'jsonl' ? unitOf(asked) : definedOf(asked), {
              format,
            })}`}
          >
            {words.export[format]}
          </a>
        ))}
      </p>
      {entries.error && <ErrorState error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isPending && <LoadingState />}
      {entries.data && listed.length === 0 && <EmptyState title={isFiltered ? words.none : words.empty} />}
      {listed.length > 0 && (
        <ol className="record-list">
          {listed.map((entry) => (
            <EntryRow key={`${entry.unitId} ${entry.seq}`} entry={entry} />
          ))}
        </ol>
      )}
      {entries.hasNextPage && (
        <div className="too-much">
          <Button
            tone="quiet"
            aria-busy={entries.isFetchingNextPage}
            onClick={() => void entries.fetchNextPage()}
          >
            {words.more}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Without what is not asked for: the key of the query, and the address of the export. */
function definedOf(asked: RecordAsked): { [name in keyof RecordAsked]?: string } {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
}

function unitOf({ unitId }: RecordAsked): { unitId?: string } {
  return unitId === undefined ? {} : { unitId }
}
