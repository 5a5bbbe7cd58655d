import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { PeerClaim } from '@hengji/contract/peer-results.ts'
import { Decimal } from '@hengji/domain/kernel/decimal.ts'
import { peerClaimsQuery } from '../../api/peer-results.ts'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { peerResultsWords as words } from '../../messages/peer-results.ts'
import { zh } from '../../messages/zh.ts'
import { ClaimOfPeer } from './claim-of-peer.tsx'
import './peer-results.css'

/** What another unit of the group has handed in, claim by claim. */
export function PeerClaimsPage() {
  const { evaluationId, unitId } = useParams({ from: '/evaluations/$evaluationId/peers/$unitId' })
  const { show } = useSearch({ from: '/evaluations/$evaluationId/peers/$unitId' })
  const navigate = useNavigate({ from: '/evaluations/$evaluationId/peers/$unitId' })
  const view = useQuery(peerClaimsQuery(evaluationId, unitId))
  const title = view.data && words.unitTitle(view.data.unit.name)
  useEffect(() => {
    document.title = `${title ?? words.title} · ${zh.productName}`
  }, [title])
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState lines={10} />
      </div>
    )
  const { claims } = view.data
  const differing = claims.filter(isDiffering)
  const isOnly = show === 'differing'
  const shown = isOnly ? differing : claims
  return (
    <div className="page peers-page">
      <header className="page-head">
        <p className="list-note">
          <Link to="/evaluations/$evaluationId/peers" params={{ evaluationId }}>
            {words.backToGroup}
          </Link>
        </p>
        <h1>{words.unitTitle(view.data.unit.name)}</h1>
      </header>
      <div className="peers-filters" role="group" aria-label={words.columns.claims}>
        {[false, true].map((only) => (
          <button
            key={String(only)}
            type="button"
            aria-pressed={isOnly === only}
            onClick={() => void navigate({ search: { show: only ? 'differing' : undefined } })}
          >
            {only ? words.onlyDiffering : words.all} <b>{only ? differing.length : claims.length}</b>
          </button>
        ))}
      </div>
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
