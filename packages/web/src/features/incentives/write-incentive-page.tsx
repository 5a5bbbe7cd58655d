import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { adjustmentKinds } from '@hengji/domain/scheme/evaluation-rules.ts'
import { incentiveQuery, incentivesQuery } from '../../api/incentives.ts'
import { useSession } from '../../fields/session-context.ts'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { incentivesWords as words } from '../../messages/incentives.ts'
import { zh } from '../../messages/zh.ts'
import { IncentiveForm } from './incentive-form.tsx'
import './incentives.css'

/** Fills in a new entry, or goes on with a draft. */
export function WriteIncentivePage() {
  const { evaluationId } = useParams({ from: '/evaluations/$evaluationId/incentives/write' })
  const search = useSearch({ from: '/evaluations/$evaluationId/incentives/write' })
  const session = useSession()
  const list = useQuery({ ...incentivesQuery(evaluationId), refetchOnWindowFocus: false })
  const entryId = search.entry ?? ''
  const entry = useQuery({
    ...incentiveQuery(entryId),
    enabled: entryId !== '',
    refetchOnWindowFocus: false,
  })
  const kind = adjustmentKinds.find((each) => each === search.kind) ?? 'bonus'
  useEffect(() => {
    document.title = `${words.enter[kind]} · ${zh.productName}`
  }, [kind])
  const error = list.error ?? entry.error
  if (error) return <ErrorState error={error} onRetry={() => void list.refetch()} />
  if (list.data === undefined || (entryId !== '' && entry.isPending))
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const mayWrite = entry.data ? entry.data.acts.includes('edit') : list.data.mayEnter.includes(kind)
  return (
    <div className="page incentives-page">
      <header className="page-head">
        <p className="list-note">
          <Link to="/evaluations/$evaluationId/incentives" params={{ evaluationId }}>
            {words.back}
          </Link>
        </p>
        <h1>{words.enter[kind]}</h1>
        <p className="page-lead">{words.keptHere[kind]}</p>
      </header>
      {mayWrite ? (
        <IncentiveForm
          key={entryId}
          accountId={session.account.id}
          list={list.data}
          kind={kind}
          entry={entry.data ?? null}
        />
      ) : (
        <EmptyState title={words.notOpen[list.data.state] || words.mayNotWrite} />
      )}
    </div>
  )
}
