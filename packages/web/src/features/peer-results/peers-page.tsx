import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { PeerReview } from '@hengji/contract/peer-results.ts'
import { isObjectionOver } from '@hengji/domain/evaluation/peer-objection.ts'
import { peerReviewQuery } from '../../api/peer-results.ts'
import { useSession } from '../../fields/session-context.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { FilterBar } from '../../design/filter-bar.tsx'
import { PageHead } from '../../design/page-head.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { peerResultsWords as words } from '../../messages/peer-results.ts'
import { ObjectionCard } from './objection-card.tsx'
import { Statistics } from './statistics.tsx'
import './peer-results.css'

/** A group's review of each other's results: whom to look at, and what is disputed. */
export function PeersPage() {
  const { evaluationId } = useParams({ from: '/evaluations/$evaluationId/peers' })
  const view = useQuery(peerReviewQuery(evaluationId))
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { title, year, phase, closesOn, isOverdue, mayObject, mayDecide, objections, units } = view.data
  const open = objections.filter(({ state }) => !isObjectionOver(state)).length
  return (
    <div className="page peers-page">
      <PageHead
        way={
          <Link to="/evaluations/$evaluationId" params={{ evaluationId }}>
            {words.back}
          </Link>
        }
        title={words.pageTitle(title, year)}
        lead={
          <>
            {phase === 'planned' ? words.notOpen : `${words.lead(open)}。`}
            {mayObject && words.leadWork}
            {phase === 'closed' && (units.some(({ isOwn }) => isOwn) ? words.over : words.overAbove)}
            {phase === 'open' && closesOn !== null && words.closesOn(dateInChinese(closesOn), isOverdue)}
            {mayDecide && open > 0 && words.mustEnd}
          </>
        }
      />
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
  // Those above the units look at any time.
  const isLookedAt = phase === 'open' || !units.some(({ isOwn }) => isOwn)
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
  const { objections, units, year } = review
  const open = objections.filter(({ state }) => !isObjectionOver(state))
  const isAll = show === 'all' || open.length === 0
  const shown = isAll ? objections : open
  return (
    <section>
      <h2>{words.objections}</h2>
      {open.length > 0 && open.length < objections.length && (
        <FilterBar
          label={words.objections}
          filters={[
            { name: 'open', text: words.filters.open, count: open.length },
            { name: 'all', text: words.filters.all, count: objections.length },
          ]}
          chosen={isAll ? 'all' : 'open'}
          onChoose={(each) => void navigate({ search: { show: each === 'all' ? 'all' : undefined } })}
        />
      )}
      {shown.length === 0 ? (
        <EmptyState title={words.noObjections}>
          {review.mayDecide || !units.some(({ isOwn }) => isOwn)
            ? words.noObjectionsAbove
            : words.noObjectionsText}
        </EmptyState>
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
