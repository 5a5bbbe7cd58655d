import type { MeasureStory } from '@hengji/contract/measure-story.ts'
import { trackingWords as words } from '../../messages/tracking.ts'

/** The milestones of the year: done, due and not done, still ahead; each with its word. */
export function StorySteps({ story }: { story: MeasureStory }) {
  const thisMonth = Number.parseInt(story.today.slice(5, 7), 10)
  const thisYear = Number.parseInt(story.today.slice(0, 4), 10)
  return (
    <div className="story-steps">
      <h3>{words.steps}</h3>
      <ol>
        {story.interimTargets.map(({ month, milestone }) => {
          const isReached = story.reachedMonth !== null && month <= story.reachedMonth
          const isPast = thisYear > story.year || (thisYear === story.year && month < thisMonth)
          const state = isReached ? 'reached' : isPast ? 'due' : 'ahead'
          return (
            <li key={month} className={`story-step story-step-${state}`}>
              <b>{words.stepOf(month)}</b>
              <span>{milestone}</span>
              <small>{stepWords[state]}</small>
            </li>
          )
        })}
      </ol>
    </div>
  )
}

const stepWords = { reached: words.stepReached, due: words.stepDue, ahead: words.stepAhead }
