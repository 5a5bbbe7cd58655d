import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { PanelMaterial } from '@hengji/contract/ballot.ts'
import { decimalOf } from '@hengji/domain/kernel/decimal.ts'
import { materialQuery } from '../../api/ballot.ts'
import { FilterBar } from '../../design/filter-bar.tsx'
import { PageHead, PageNotice } from '../../design/page-head.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { drawWords as words } from '../../messages/ballot-draw.ts'
import { MaterialItem } from './material-item.tsx'
import './styles/material.css'
import './styles/page.css'

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
      <PageHead
        way={
          <Link to="/ballots/$unitId/$electionId" params={{ unitId, electionId }}>
            {words.toVote}
          </Link>
        }
        title={words.materialOf(unitName, year)}
        lead={words.materialLead(items.length)}
      >
        <p className="list-note">{words.materialNote}</p>
        {!isHandedIn && <PageNotice>{words.materialNotIn}</PageNotice>}
      </PageHead>
      {isHandedIn && (
        <FilterBar
          label={words.filterLabel}
          filters={filterNames.map((name) => ({
            name,
            text: words.filters[name],
            count: items.filter(filters[name]).length,
          }))}
          chosen={filter}
          onChoose={setFilter}
        />
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
