import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { MadeLinks, SurveyView } from '@hengji/contract/survey.ts'
import { countSurvey, surveyQuery, surveyResultsQuery } from '../../api/survey.ts'
import { Button } from '../../design/button.tsx'
import { EmptyState } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { surveyWords as words } from '../../messages/survey.ts'
import { LinksDialog } from './links-dialog.tsx'
import { MadeLinksDialog } from './made-links-dialog.tsx'
import { OpenLinksDialog } from './open-links-dialog.tsx'
import { SampleDialog } from './sample-dialog.tsx'
import { UnitReach, type ReachAct } from './unit-reach.tsx'

/** Who is asked, in each unit and by which way, and how many have answered. */
export function ReachTab({ survey }: { survey: SurveyView }) {
  const [asking, setAsking] = useState<{ unitId: string; act: ReachAct } | null>(null)
  const [made, setMade] = useState<{ unitId: string; links: MadeLinks } | null>(null)
  const unit = survey.units.find(({ unitId }) => unitId === (asking?.unitId ?? made?.unitId))
  const client = useQueryClient()
  const close = () => setAsking(null)
  const show = (links: MadeLinks) => {
    if (unit) setMade({ unitId: unit.unitId, links })
    setAsking(null)
    void client.invalidateQueries({ queryKey: surveyQuery(survey.evaluationId).queryKey })
  }
  if (!survey.isReleased && survey.units.every(({ batches }) => batches.length === 0))
    return <EmptyState title={words.nothing}>{words.lead.draft}</EmptyState>
  return (
    <section aria-label={words.tabs.reach}>
      {survey.mayKeep && survey.state === 'closed' && survey.sealed > 0 && <CountBox survey={survey} />}
      <ul className="survey-units">
        {survey.units.map((each) => (
          <UnitReach
            key={each.unitId}
            survey={survey}
            unit={each}
            onAct={(act) => setAsking({ unitId: each.unitId, act })}
          />
        ))}
      </ul>
      {unit && asking?.act === 'sample' && (
        <SampleDialog survey={survey} unit={unit} onMade={show} onClose={close} />
      )}
      {unit && asking?.act === 'links' && (
        <LinksDialog survey={survey} unit={unit} onMade={show} onClose={close} />
      )}
      {unit && asking?.act === 'open' && <OpenLinksDialog survey={survey} unit={unit} onClose={close} />}
      {unit && made && (
        <MadeLinksDialog survey={survey} unit={unit} made={made.links} onClose={() => setMade(null)} />
      )}
    </section>
  )
}

/** Opens the sealed answers: once, and for all. */
export function CountBox({ survey }: { survey: SurveyView }) {
  const client = useQueryClient()
  const { queryKey } = surveyQuery(survey.evaluationId)
  const counting = useMutation({
    mutationFn: () => countSurvey(survey.evaluationId),
    onSuccess: (newer) => {
      client.setQueryData(queryKey, newer)
      void client.invalidateQueries({ queryKey: surveyResultsQuery(survey.evaluationId).queryKey })
      showToast({ text: words.counted })
    },
    onError: () => client.invalidateQueries({ queryKey }),
  })
  return (
    <div className="survey-count">
      <p>
        {survey.state === 'closed' ? (
          words.countText(survey.sealed)
        ) : (
          <Link to="/evaluations/$evaluationId" params={{ evaluationId: survey.evaluationId }}>
            {words.toPhase}
          </Link>
        )}
      </p>
      {survey.mayKeep && survey.state === 'closed' && (
        <Button
          tone="primary"
          disabled={counting.isPending}
          aria-busy={counting.isPending}
          onClick={() => counting.mutate()}
        >
          {words.countBox}
        </Button>
      )}
      {counting.error && (
        <p className="field-error" role="alert">
          {counting.error.message}
        </p>
      )}
    </div>
  )
}
