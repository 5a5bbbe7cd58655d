import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { PanelMaterial } from '@hengji/contract/ballot.ts'
import { decimalOf } from '@hengji/domain/kernel/decimal.ts'
import { materialQuery } from '../../api/ballot.ts'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { drawWords as words } from '../../messages/ballot-draw.ts'
import { zh } from '../../messages/zh.ts'
import { MaterialItem } from './material-item.tsx'
import './ballot.css'

type Item = PanelMaterial['items'][number]

const filters = {
  all: () => true,
  differing: isDiffering,
  unproved: ({ claim }) => claim !== null && claim.proofs.length === 0,
} as const satisfies Record<string, (item: Item) => boolean>
const filterNames = ['all', 'differing', 'unproved'] as const

/** What the judged unit handed in, indicator by indicator, with its proofs to be opened. Nothing is scored here. */
export function MaterialPage() {
  const { unitId, electionId } = useParams({ from: '/ballots/$unitId/$electionId/material' })
  const view = useQuery(materialQuery(unitId, electionId))
  const asked = useRouterState({ select: ({ location }) => location.hash })
  const [filter, setFilter] = useState<(typeof filterNames)[number]>('all')
  const title = view.data && words.materialOf(view.data.unitName)
  useEffect(() => {
    document.title = `${title ?? words.title} · ${zh.productName}`
  }, [title])
  const isThere = view.data !== undefined
  useEffect(() => {
    if (isThere && asked !== '') document.getElementById(asked)?.scrollIntoView()
  }, [isThere, asked])
  if (view.error && !view.data) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState lines={10} />
      </div>
    )
  const { items, year, unitName, isHandedIn } = view.data
  const shown = items.filter(filters[filter])
  return (
    <div className="page ballot-page ballot-material">
      <header className="page-head">
        <p className="list-note">
          <Link to="/ballots/$unitId/$electionId" params={{ unitId, electionId }}>
            {words.toVote}
          </Link>
        </p>
        <h1>{words.materialOf(unitName)}</h1>
        <p className="page-lead">{words.materialLead(items.length, year)}</p>
        <p className="list-note">{words.materialNote}</p>
      </header>
      {!isHandedIn && <p className="ballot-todo">{words.materialNotIn}</p>}
      {isHandedIn && (
        <div className="ballot-filters" role="group" aria-label={words.filterLabel}>
          {filterNames.map((name) => (
            <button key={name} type="button" aria-pressed={filter === name} onClick={() => setFilter(name)}>
              {words.filters[name]} <b>{items.filter(filters[name]).length}</b>
            </button>
          ))}
        </div>
      )}
      {shown.length === 0 && <EmptyState title={words.noneOfFilter} />}
      <ol>
        {shown.map((item) => (
          <li key={item.id} id={item.id}>
            <MaterialItem item={item} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function isDiffering({ claim }: Item): boolean {
  const computed = claim?.filled.computed ?? null
  return claim !== null && computed !== null && !decimalOf(computed.points).equals(claim.claimedPoints)
}
