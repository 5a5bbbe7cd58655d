import type { ReactNode } from 'react'
import type { MeasureStory } from '@hengji/contract/measure-story.ts'
import { LightMark } from '../../design/light-mark.tsx'
import { Measured, withThousands } from '../../design/measured.tsx'
import { trackingWords as words } from '../../messages/tracking.ts'
import { LateText } from '../late-text.tsx'

/** Light and reasons first; below, the numbers they come from. */
export function StoryFacts({ story }: { story: MeasureStory }) {
  const { unit, latest, interim, forecast } = story
  return (
    <>
      <div className="story-light">
        <LightMark light={story.light} />
        <span>
          {story.isDone && <b>{words.done}</b>}
          <LateText overdueDays={story.overdueDays} behindDays={story.behindDays} />
          {story.silentDays !== null && story.silentDays > 0 && <b>{words.silent(story.silentDays)}</b>}
          {story.because.map((line) => (
            <span key={line} className="story-because">
              {line}
            </span>
          ))}
        </span>
      </div>
      <dl className="story-facts">
        {latest !== null && latest.value !== null && (
          <Fact title={words.facts.latest(latest.month)}>
            <Measured value={latest.value} unit={unit} />
          </Fact>
        )}
        {interim !== null && interim.value !== null && (
          <Fact title={words.facts.interim(interim.month)}>
            <Measured value={interim.value} unit={unit} />
          </Fact>
        )}
        {interim !== null && interim.milestone !== null && (
          <Fact title={words.facts.interimStep(interim.month)}>{interim.milestone}</Fact>
        )}
        {story.annualTarget !== null && (
          <Fact title={words.facts.annual}>
            <Measured value={story.annualTarget} unit={unit} />
          </Fact>
        )}
        {forecast !== null && (
          <Fact title={words.facts.forecast} isWide>
            <Measured value={forecast.value} unit={unit} />
            <small>{words.forecastRange(withThousands(forecast.low), withThousands(forecast.high))}</small>
            <small>{words.forecastBasis(forecast.method, forecast.points)}</small>
          </Fact>
        )}
        {forecast === null && story.forecastAbsence !== null && story.kind === 'number' && (
          <Fact title={words.facts.forecast} isWide>
            <small>{story.forecastAbsence}</small>
          </Fact>
        )}
        {story.budgeted !== null && (
          <Fact title={words.facts.budget}>
            {latest !== null && latest.executed !== null ? (
              <>
                {words.executedOf(withThousands(latest.executed), withThousands(story.budgeted))}{' '}
                {story.budgetLight !== 'none' && <LightMark light={story.budgetLight} />}
              </>
            ) : (
              words.notExecuted(withThousands(story.budgeted))
            )}
          </Fact>
        )}
        {story.comments > 0 && <Fact title={words.facts.comments}>{words.commentsOf(story.comments)}</Fact>}
        {story.responsible.length > 0 && (
          <Fact title={words.facts.responsible} isWide>
            {responsibleLines(story.responsible).map((line) => (
              <div key={line}>{line}</div>
            ))}
          </Fact>
        )}
      </dl>
    </>
  )
}

interface FactProps {
  title: string
  isWide?: boolean
  children: ReactNode
}

function Fact({ title, isWide = false, children }: FactProps) {
  return (
    <div className={isWide ? 'story-fact-wide' : undefined}>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** One line for each capacity. */
function responsibleLines(responsible: MeasureStory['responsible']): string[] {
  return (['owner', 'section', 'leader'] as const).flatMap((capacity) => {
    const names = [...new Set(responsible.filter((one) => one.capacity === capacity).map(({ name }) => name))]
    return names.length === 0 ? [] : [words.names(names.join('、'), words.capacities[capacity])]
  })
}
