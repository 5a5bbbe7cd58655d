import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { PeerReview } from '@hengji/contract/peer-results.ts'
import { isObjectionOver } from '@hengji/domain/evaluation/peer-objection.ts'
import { peerReviewQuery } from '../../api/peer-results.ts'
import { useSession } from '../../app/session-context.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { peerResultsWords as words } from '../../messages/peer-results.ts'
import { zh } from '../../messages/zh.ts'
import { ObjectionCard } from './objection-card.tsx'
import { Statistics } from './statistics.tsx'
import './peer-results.css'

/** A group's review of each other's results: whom to look at, and what is disputed. */
export function PeersPage() {
  const { evaluationId } = useParams({ from: '/evaluations/$evaluationId/peers' })
  const view = useQuery(peerReviewQuery(evaluationId))
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { title, year, phase, closesOn, isOverdue, mayObject, mayDecide, objections } = view.data
  const open = objections.filter(({ state }) => !isObjectionOver(state)).length
  return (
    <div className="page peers-page">
      <header className="page-head">
        <p className="list-note">
          <Link to="/evaluations/$evaluationId" params={{ evaluationId }}>
            {words.back}
          </Link>
        </p>
        <h1>{words.pageTitle(title, year)}</h1>
        <p className="page-lead">
          {phase === 'planned' ? words.notOpen : `${words.lead(open)}。`}
          {mayObject && words.leadWork}
          {phase === 'closed' && words.over}
          {phase === 'open' && closesOn !== null && words.closesOn(dateInChinese(closesOn), isOverdue)}
          {mayDecide && open > 0 && words.mustEnd}
        </p>
      </header>
      <Units review={view.data} />
      <Objections review={view.data} />
      <ForOffice evaluationId={evaluationId} />
    </div>
  )
}

function ForOffice({ evaluationId }: { evaluationId: string }) {
  const { account } = useSession()
  return ['office', 'auditor'].includes(account.role) ? <Statistics evaluationId={evaluationId} /> : null
}

function Units({ review }: { review: PeerReview }) {
  const { evaluationId, units, phase } = review
  const givesScores = review.givesScores && units.some(({ isOwn }) => isOwn)
  const isLookedAt = phase === 'open' || review.mayDecide
  return (
    <section>
      <h2>{words.units}</h2>
      <table className="list peers-units">
        <thead>
          <tr>
            <th scope="col">{words.columns.unit}</th>
            <th scope="col" className="number">
              {words.columns.claims}
            </th>
            <th scope="col" className="number">
              {words.columns.objections}
            </th>
            {givesScores && (
              <th scope="col" className="number">
                {words.columns.scored}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {units.map(({ unitId, name, isOwn, isHandedIn, claims, objections, scored }) => (
            <tr key={unitId}>
              <th scope="row">
                {isHandedIn && !isOwn && isLookedAt ? (
                  <Link to="/evaluations/$evaluationId/peers/$unitId" params={{ evaluationId, unitId }}>
                    {name}
                  </Link>
                ) : (
                  name
                )}
                {isOwn && <small>{words.own}</small>}
              </th>
              <td className="number">{isHandedIn ? words.claims(claims) : words.notHandedIn}</td>
              <td className="number">{objections}</td>
              {givesScores && <td className="number">{isOwn ? '—' : words.scoredOf(scored, claims)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Objections({ review }: { review: PeerReview }) {
  const { show } = useSearch({ from: '/evaluations/$evaluationId/peers' })
  const navigate = useNavigate({ from: '/evaluations/$evaluationId/peers' })
  const { objections, year } = review
  const open = objections.filter(({ state }) => !isObjectionOver(state))
  const isAll = show === 'all' || open.length === 0
  const shown = isAll ? objections : open
  return (
    <section>
      <h2>{words.objections}</h2>
      {open.length > 0 && open.length < objections.length && (
        <div className="peers-filters" role="group" aria-label={words.objections}>
          {(['open', 'all'] as const).map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={isAll === (each === 'all')}
              onClick={() => void navigate({ search: { show: each === 'all' ? 'all' : undefined } })}
            >
              {words.filters[each]} <b>{each === 'all' ? objections.length : open.length}</b>
            </button>
          ))}
        </div>
      )}
      {shown.length === 0 ? (
        <EmptyState title={words.noObjections}>{words.noObjectionsText}</EmptyState>
      ) : (
        <ul className="peers-objections">
          {shown.map((objection) => (
            <li key={objection.id}>
              <ObjectionCard objection={objection} year={year} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
