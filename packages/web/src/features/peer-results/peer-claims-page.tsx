import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { PeerClaim } from '@hengji/contract/peer-results.ts'
import { Decimal } from '@hengji/domain/kernel/decimal.ts'
import { peerClaimsQuery } from '../../api/peer-results.ts'
import { FilterBar } from '../../design/filter-bar.tsx'
import { PageHead } from '../../design/page-head.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { peerResultsWords as words } from '../../messages/peer-results.ts'
import { ClaimOfPeer } from './claim-of-peer.tsx'
import './peer-results.css'

/** What another unit of the group has handed in, claim by claim. */
export function PeerClaimsPage() {
  const { evaluationId, unitId } = useParams({ from: '/evaluations/$evaluationId/peers/$unitId' })
  const { show } = useSearch({ from: '/evaluations/$evaluationId/peers/$unitId' })
  const navigate = useNavigate({ from: '/evaluations/$evaluationId/peers/$unitId' })
  const view = useQuery(peerClaimsQuery(evaluationId, unitId))
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState lines={10} />
      </div>
    )
  const { claims, unit, year } = view.data
  const differing = claims.filter(isDiffering)
  const isOnly = show === 'differing'
  const shown = isOnly ? differing : claims
  return (
    <div className="page peers-page">
      <PageHead
        way={
          <Link to="/evaluations/$evaluationId/peers" params={{ evaluationId }}>
            {words.backToGroup}
          </Link>
        }
        title={words.unitTitle(unit.name, year)}
        lead={claims.some(({ mayObject }) => mayObject) ? words.unitLead.object : words.unitLead.read}
      />
      <FilterBar
        label={words.columns.claims}
        filters={[
          { name: 'all', text: words.all, count: claims.length },
          { name: 'differing', text: words.onlyDiffering, count: differing.length },
        ]}
        chosen={isOnly ? 'differing' : 'all'}
        onChoose={(each) => void navigate({ search: { show: each === 'all' ? undefined : each } })}
      />
      {shown.length === 0 ? (
        <EmptyState title={words.noneDiffering} />
      ) : (
        <ol className="peers-claims">
          {shown.map((claim) => (
            <li key={claim.indicatorId}>
              <ClaimOfPeer view={view.data} claim={claim} />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function isDiffering({ claimedPoints, filled }: PeerClaim): boolean {
  return filled.computed !== null && !new Decimal(claimedPoints).equals(filled.computed.points)
}
