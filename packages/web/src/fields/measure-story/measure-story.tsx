import { useQuery } from '@tanstack/react-query'
import type { MeasureStory as Story } from '@hengji/contract/measure-story.ts'
import { measureStoryQuery } from '../../api/tracking.ts'
import { ProgressPlot } from '../../design/progress-plot.tsx'
import type { YearCourse } from '../../design/year-course.ts'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { trackingWords as words } from '../../messages/tracking.ts'
import { StoryFacts } from './story-facts.tsx'
import { StoryReport } from './story-report.tsx'
import { StoryReports } from './story-reports.tsx'
import { StorySteps } from './story-steps.tsx'
import './measure-story.css'

interface MeasureStoryProps {
  measureId: string
  accountId: string
}

/** One measure whole: how it stands and why, its course through the year, the report, and what was reported before. */
export function MeasureStory({ measureId, accountId }: MeasureStoryProps) {
  const story = useQuery(measureStoryQuery(measureId))
  if (story.error) return <ErrorState error={story.error} onRetry={() => void story.refetch()} />
  if (story.data === undefined) return <LoadingState lines={5} />
  const { data } = story
  const codes = data.indicators.flatMap(({ code }) => code ?? [])
  return (
    <section className="story" aria-label={words.progress}>
      <StoryFacts story={data} />
      {data.indicators.length > 1 && <p className="story-shared">{words.shared(codes.join('、'))}</p>}
      {data.kind === 'milestone' ? (
        <StorySteps story={data} />
      ) : (
        <ProgressPlot course={courseOf(data)} label={words.plot(data.name)} />
      )}
      <StoryReport story={data} accountId={accountId} />
      <StoryReports story={data} />
    </section>
  )
}

function courseOf(story: Story): YearCourse {
  return {
    unit: story.unit,
    isTotal: story.accrual === 'total-so-far',
    reported: withValue(story.reports),
    interim: withValue(story.interimTargets),
    lastYear: story.lastYear,
    annualTarget: story.annualTarget,
    forecast: story.forecast,
  }
}

function withValue(list: readonly { month: number; value: string | null }[]) {
  return list
    .flatMap(({ month, value }) => (value === null ? [] : [{ month, value }]))
    .toSorted((one, other) => one.month - other.month)
}
