import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { leaderFormQuery } from '../../api/leader-evaluation.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { leaderEvaluationWords as words } from '../../messages/leader-evaluation.ts'
import { zh } from '../../messages/zh.ts'
import { LeaderSheet } from './leader-sheet.tsx'
import './leader-evaluation.css'

/** A leader's form: one touch for each unit, sent once. */
export function LeaderFormPage() {
  const { evaluationId } = useParams({ from: '/leader-forms/$evaluationId' })
  const form = useQuery(leaderFormQuery(evaluationId))
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  if (form.error) return <ErrorState error={form.error} onRetry={() => void form.refetch()} />
  if (form.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { title, year, group, state, closesOn, isOverdue, hasAnswered } = form.data
  return (
    <div className="page leader-page">
      <header className="page-head">
        <h1>{words.formTitle(title, year)}</h1>
        {state === 'open' && !hasAnswered && (
          <p className="page-lead">
            {words.formLead(group)}
            {closesOn !== null && words.closesOn(dateInChinese(closesOn), isOverdue)}
          </p>
        )}
      </header>
      {hasAnswered ? (
        <EmptyState title={words.thanks}>
          <p>{words.thanksText}</p>
          <Link to="/leader-forms">{words.back}</Link>
        </EmptyState>
      ) : state === 'open' ? (
        <LeaderSheet form={form.data} />
      ) : state === 'closed' ? (
        <EmptyState title={words.over}>{words.overText}</EmptyState>
      ) : (
        <EmptyState title={words.notOpen}>{words.notOpenText}</EmptyState>
      )}
    </div>
  )
}
