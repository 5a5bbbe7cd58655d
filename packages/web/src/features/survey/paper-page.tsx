import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { surveyQuery } from '../../api/survey.ts'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { surveyWords as words } from '../../messages/survey.ts'
import { zh } from '../../messages/zh.ts'
import { PaperGrid } from './paper-grid.tsx'
import './survey.css'

/** Sheets of paper, typed in one after another. */
export function PaperPage() {
  const { evaluationId, unitId } = useParams({ from: '/evaluations/$evaluationId/survey/$unitId/paper' })
  const view = useQuery(surveyQuery(evaluationId))
  const unit = view.data?.units.find((each) => each.unitId === unitId)
  useEffect(() => {
    document.title = `${words.paper} · ${zh.productName}`
  }, [])
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  return (
    <div className="page survey-page">
      <header className="page-head">
        <p className="list-note">
          <Link to="/evaluations/$evaluationId/survey" params={{ evaluationId }} search={{ tab: 'reach' }}>
            {words.title}
          </Link>
        </p>
        <h1>{words.paperTitle(unit?.name ?? '')}</h1>
      </header>
      {!view.data.mayKeep || unit === undefined ? (
        <EmptyState title={zh.common.noRightTitle}>{words.keepOnly}</EmptyState>
      ) : view.data.state === 'open' && view.data.isReleased ? (
        <PaperGrid survey={view.data} unitId={unitId} />
      ) : (
        <EmptyState title={words.paper}>{words.paperNotOpen}</EmptyState>
      )}
    </div>
  )
}
