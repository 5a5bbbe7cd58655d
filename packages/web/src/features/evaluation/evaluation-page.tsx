import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { EvaluationView } from '@hengji/contract/evaluations.ts'
import { evaluationPhaseWords } from '@hengji/domain/evaluation/phases.ts'
import { evaluationQuery } from '../../api/evaluations.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { PageHead } from '../../design/page-head.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { evaluationWords as words } from '../../messages/evaluation.ts'
import { EvaluationUnits } from './evaluation-units.tsx'
import { PhaseRow } from './phase-row.tsx'
import './evaluation.css'

/** One group's evaluation: its phases in their order, and the units with the plans they are held to. */
export function EvaluationPage() {
  const { evaluationId } = useParams({ from: '/evaluations/$evaluationId' })
  const view = useQuery(evaluationQuery(evaluationId))
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
      <PageHead
        way={<Link to="/evaluations">{words.back}</Link>}
        title={words.heading(evaluation.title, evaluation.year)}
        lead={underWay(evaluation)}
      >
        <p className="list-note">
          {words.units(evaluation.units)} · {words.columns.scheme}{' '}
          <Link to="/schemes/$schemeId" params={{ schemeId: evaluation.scheme.id }}>
            {evaluation.scheme.title}
          </Link>
        </p>
      </PageHead>
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

/** What is open now, and until when; what should be over is said so. Where nothing is, what comes next. */
function underWay({ phases, mayKeep }: EvaluationView): string {
  const open = phases.filter(({ state }) => state === 'open')
  if (open.length === 0) {
    if (phases.every(({ state }) => state === 'closed' || state === 'skipped')) return words.allEnded
    // What may be opened now: nothing else stands in its way than that nobody has.
    const next = phases.find(({ state, waitsFor }) => state === 'planned' && waitsFor === null)
    return next ? words.nextIs(evaluationPhaseWords[next.phase], mayKeep) : words.noneOpenNow
  }
  return words.underWay(
    open.map(({ phase, closesOn, isOverdue }) =>
      words.until(evaluationPhaseWords[phase], closesOn === null ? null : dateInChinese(closesOn), isOverdue),
    ),
  )
}
