import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { leaderFormsQuery } from '../../api/leader-evaluation.ts'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { leaderEvaluationWords as words } from '../../messages/leader-evaluation.ts'
import { zh } from '../../messages/zh.ts'
import './leader-evaluation.css'

/** What a leader is asked to evaluate now. */
export function LeaderFormsPage() {
  const forms = useQuery(leaderFormsQuery)
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  if (forms.error) return <ErrorState error={forms.error} onRetry={() => void forms.refetch()} />
  return (
    <div className="page leader-page">
      <header className="page-head">
        <h1>{words.title}</h1>
        {forms.data && forms.data.length > 0 && <p className="page-lead">{words.formsLead}</p>}
      </header>
      {forms.isPending && <LoadingState />}
      {forms.data?.length === 0 && <EmptyState title={words.noForms}>{words.noFormsText}</EmptyState>}
      <ul className="leader-forms">
        {forms.data?.map(({ evaluationId, title, year, hasAnswered }) => (
          <li key={evaluationId}>
            <Link to="/leader-forms/$evaluationId" params={{ evaluationId }}>
              <strong>{words.formTitle(title, year)}</strong>
              <span>{hasAnswered ? words.answered : words.begin}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
