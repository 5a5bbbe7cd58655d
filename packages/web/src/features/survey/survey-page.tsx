import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { SurveyView } from '@hengji/contract/survey.ts'
import { surveyQuery } from '../../api/survey.ts'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { surveyWords as words } from '../../messages/survey.ts'
import { zh } from '../../messages/zh.ts'
import { QuestionnaireTab } from './questionnaire-tab.tsx'
import { ReachTab } from './reach-tab.tsx'
import { ResultsTab } from './results-tab.tsx'
import './survey.css'

const tabs = ['questions', 'reach', 'results'] as const

/** The public appraisal of an evaluation: its questions, who is asked, what came of it. */
export function SurveyPage() {
  const { evaluationId } = useParams({ from: '/evaluations/$evaluationId/survey' })
  const { tab: asked } = useSearch({ from: '/evaluations/$evaluationId/survey' })
  const view = useQuery(surveyQuery(evaluationId))
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
  return <Survey survey={view.data} asked={asked} />
}

function Survey({ survey, asked }: { survey: SurveyView; asked: string | undefined }) {
  const { evaluationId } = survey
  // Where the work is when the page opens; what is done there does not turn the page.
  const [usual] = useState(() =>
    survey.state === 'closed' ? 'results' : survey.isReleased ? 'reach' : 'questions',
  )
  const tab = tabs.find((each) => each === asked) ?? usual
  return (
    <div className="page survey-page">
      <header className="page-head">
        <p className="list-note">
          <Link to="/evaluations/$evaluationId" params={{ evaluationId }}>
            {words.back}
          </Link>
        </p>
        <h1>{words.titleOf(survey.title, survey.year)}</h1>
        <p className="page-lead">{leadOf(survey)}</p>
        {!survey.mayKeep && <p className="list-note">{words.keepOnly}</p>}
      </header>
      <nav className="survey-tabs" aria-label={words.title}>
        {tabs.map((each) => (
          <Link
            key={each}
            to="/evaluations/$evaluationId/survey"
            params={{ evaluationId }}
            search={{ tab: each }}
            aria-current={each === tab ? 'page' : undefined}
          >
            {words.tabs[each]}
          </Link>
        ))}
      </nav>
      {tab === 'questions' && <QuestionnaireTab survey={survey} />}
      {tab === 'reach' && <ReachTab survey={survey} />}
      {tab === 'results' && <ResultsTab survey={survey} />}
    </div>
  )
}

function leadOf({ isReleased, state, units, sealed, countedAt }: SurveyView): string {
  const returned = units
    .flatMap(({ channels }) => channels)
    .reduce((sum, channel) => sum + channel.returned, 0)
  if (state === 'open') return words.lead.open(returned, sealed)
  if (state === 'closed')
    return sealed === 0 && countedAt !== null ? words.lead.counted(returned) : words.lead.closed(sealed)
  return isReleased ? words.lead.ready : words.lead.draft
}
