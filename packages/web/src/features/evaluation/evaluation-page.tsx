import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { evaluationQuery } from '../../api/evaluations.ts'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { evaluationWords as words } from '../../messages/evaluation.ts'
import { zh } from '../../messages/zh.ts'
import { EvaluationUnits } from './evaluation-units.tsx'
import { PhaseRow } from './phase-row.tsx'
import './evaluation.css'

/** One group's evaluation: its phases in their order, and the units with the plans they are held to. */
export function EvaluationPage() {
  const { evaluationId } = useParams({ from: '/evaluations/$evaluationId' })
  const view = useQuery(evaluationQuery(evaluationId))
  const title = view.data?.title
  useEffect(() => {
    document.title = `${title ?? words.title} · ${zh.productName}`
  }, [title])
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const evaluation = view.data
  return (
    <div className="page evaluation-page">
      <header className="page-head">
        <p className="list-note">
          <Link to="/evaluations">{words.back}</Link>
        </p>
        <h1>{evaluation.title}</h1>
        <p className="page-lead">
          {words.yearOf(evaluation.year)} · {words.units(evaluation.units)} ·{' '}
          <Link to="/schemes/$schemeId" params={{ schemeId: evaluation.scheme.id }}>
            {evaluation.scheme.title}
          </Link>
        </p>
      </header>
      <section aria-label={words.phases}>
        <ol className="evaluation-phases">
          {evaluation.phases.map((phase) => (
            <PhaseRow key={phase.phase} evaluation={evaluation} phase={phase} />
          ))}
        </ol>
      </section>
      <EvaluationUnits evaluation={evaluation} />
    </div>
  )
}
