import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ClaimsOverview } from '@hengji/contract/claims.ts'
import { selfEvaluationStateWords } from '@hengji/domain/evaluation/self-evaluation-states.ts'
import { claimsOverviewQuery } from '../../api/claims.ts'
import { useSession } from '../../fields/session-context.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { PageHead } from '../../design/page-head.tsx'
import { Points, toTwoPlaces } from '../../design/points.tsx'
import { EmptyState, ErrorState, LoadingState, TooMuch } from '../../design/states.tsx'
import { claimsWords as words } from '../../messages/claims.ts'
import '../../design/stacked-table.css'
import './claims.css'

/** Who has handed in, and how claims differ from what the reports give. A unit goes straight to its own. */
export function ClaimsOverviewPage() {
  const { evaluationId } = useParams({ from: '/evaluations/$evaluationId/claims' })
  const session = useSession()
  const view = useQuery(claimsOverviewQuery(evaluationId))
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { units, title, year } = view.data
  const own = session.unit?.id
  if (own !== undefined && units.some(({ unitId }) => unitId === own))
    return (
      <Navigate
        to="/evaluations/$evaluationId/claims/$unitId"
        params={{ evaluationId, unitId: own }}
        replace
      />
    )
  const handed = units.filter(({ submitted }) => submitted !== null).length
  const waiting = units.filter(({ state }) => state === 'submitted').length
  return (
    <div className="page claims-page">
      <PageHead
        way={
          <Link to="/evaluations/$evaluationId" params={{ evaluationId }}>
            {words.back}
          </Link>
        }
        title={words.pageTitle(title, year)}
        lead={words.overviewLead(handed, units.length, waiting)}
      />
      {units.length === 0 ? (
        <EmptyState title={words.noUnits} />
      ) : (
        <Units evaluationId={evaluationId} units={units} />
      )}
    </div>
  )
}

const atOnce = 100

/** By name, or those that have not handed in; a hundred at a time. */
function Units({ evaluationId, units }: { evaluationId: string; units: ClaimsOverview['units'] }) {
  const [text, setText] = useState('')
  const [isOpenOnly, setOpenOnly] = useState(false)
  const [drawn, setDrawn] = useState(atOnce)
  const found = units.filter(
    ({ name, submitted }) => name.includes(text.trim()) && (!isOpenOnly || submitted === null),
  )
  return (
    <>
      {units.length > 10 && (
        <div className="claims-find">
          <input
            className="text-input"
            type="search"
            aria-label={words.findUnit}
            placeholder={words.findUnit}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <label>
            <input
              type="checkbox"
              checked={isOpenOnly}
              onChange={(event) => setOpenOnly(event.target.checked)}
            />
            {words.onlyOpen}
          </label>
        </div>
      )}
      {found.length === 0 ? (
        <EmptyState title={isOpenOnly && text === '' ? words.allHandedIn : words.noUnit} />
      ) : (
        <table className="list stacked-table">
          <thead>
            <tr>
              <th scope="col">{words.overviewColumns.unit}</th>
              <th scope="col">{words.overviewColumns.state}</th>
              <th scope="col" className="number">
                {words.overviewColumns.claimed}
              </th>
              <th scope="col" className="number">
                {words.overviewColumns.compared}
              </th>
              <th scope="col" className="number">
                {words.overviewColumns.differing}
              </th>
              <th scope="col" className="number">
                {words.overviewColumns.unproved}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, drawn).map((unit) => (
              <UnitRow key={unit.unitId} evaluationId={evaluationId} unit={unit} />
            ))}
          </tbody>
        </table>
      )}
      <TooMuch shown={drawn} total={found.length} onMore={() => setDrawn(drawn + atOnce)} />
    </>
  )
}

function UnitRow({ evaluationId, unit }: { evaluationId: string; unit: ClaimsOverview['units'][number] }) {
  const { unitId, name, hasPlan, state, submitted, stated, touched, indicators } = unit
  const params = { evaluationId, unitId }
  return (
    <tr>
      <th scope="row">
        {hasPlan ? (
          <Link to="/evaluations/$evaluationId/claims/$unitId" params={params}>
            {name}
          </Link>
        ) : (
          name
        )}
      </th>
      <td className="stacked-name">
        {hasPlan ? (
          <>
            <span className={`claims-state claims-state-${state}`}>{selfEvaluationStateWords[state]}</span>
            <small>
              {submitted
                ? words.submittedBy(submitted.by, dateInChinese(submitted.at))
                : words.touched(touched, indicators)}
            </small>
          </>
        ) : (
          <span className="list-note">{words.noPlan}</span>
        )}
      </td>
      <td className="number" data-label={words.overviewColumns.claimed}>
        <Points value={stated?.claimed ?? null} />
      </td>
      <td className="number" data-label={words.overviewColumns.compared}>
        {stated && stated.comparable > 0
          ? words.comparable(toTwoPlaces(stated.comparableClaimed), toTwoPlaces(stated.computed))
          : '—'}
      </td>
      <td className="number" data-label={words.overviewColumns.differing}>
        {stated && stated.differing > 0 ? (
          <Link to="/evaluations/$evaluationId/claims/$unitId" params={params} search={{ show: 'differing' }}>
            {words.items(stated.differing)}
          </Link>
        ) : (
          (stated?.differing ?? '—')
        )}
      </td>
      <td className="number" data-label={words.overviewColumns.unproved}>
        {stated && stated.withoutProof > 0 ? (
          <Link to="/evaluations/$evaluationId/claims/$unitId" params={params} search={{ show: 'unproved' }}>
            {words.items(stated.withoutProof)}
          </Link>
        ) : (
          (stated?.withoutProof ?? '—')
        )}
      </td>
    </tr>
  )
}
