import type { DocumentView } from '@hengji/contract/documents.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { useSession } from '../../fields/session-context.ts'
import { MeasureStory } from '../../fields/measure-story/measure-story.tsx'
import { trackingWords } from '../../messages/tracking.ts'
import { usePlanProgress } from './plan-progress.ts'

interface IndicatorProgressProps {
  view: DocumentView
  plan: EvaluationPlan
  index: number
}

/** How the indicator stands, on its own page; nothing where it is not tracked. */
export function IndicatorProgress({ view, plan, index }: IndicatorProgressProps) {
  const session = useSession()
  const measureId = usePlanProgress(view, plan).rows.get(index)?.measureId
  if (measureId === undefined) return null
  return (
    <>
      <MeasureStory key={measureId} measureId={measureId} accountId={session.account.id} />
      <h3 className="panel-rest">{trackingWords.indicator}</h3>
    </>
  )
}
