import { useState } from 'react'
import type { MeasureStory } from '@hengji/contract/measure-story.ts'
import { trackingWords as words } from '../../messages/tracking.ts'
import { ReportForm } from '../report/report-form.tsx'
import { subjectOfStory } from '../report/report-subject.ts'

/** The report from here: of the month that is due, or of any month before to be corrected. */
export function StoryReport({ story, accountId }: { story: MeasureStory; accountId: string }) {
  const months = monthsToReport(story)
  const usual = story.due !== null && months.includes(story.due.month) ? story.due.month : months.at(-1)
  const [chosen, setChosen] = useState<number | null>(null)
  if (!story.may.report) return <p className="story-shared">{words.mayNotReport}</p>
  const month = chosen ?? usual
  if (month === undefined) return null
  return (
    <div className="story-report">
      <div className="story-report-head">
        <h3>{words.report}</h3>
        <select
          className="text-input"
          aria-label={words.reportMonth}
          value={month}
          onChange={(event) => setChosen(Number.parseInt(event.target.value, 10))}
        >
          {months.map((one) => (
            <option key={one} value={one}>
              {story.reports.some((report) => report.month === one)
                ? words.monthReported(one)
                : words.monthOf(one)}
            </option>
          ))}
        </select>
      </div>
      <ReportForm subject={subjectOfStory(story, month)} accountId={accountId} />
    </div>
  )
}

/** Months of the plan's year that have begun. */
function monthsToReport({ today, year }: MeasureStory): number[] {
  const thisYear = Number.parseInt(today.slice(0, 4), 10)
  const last = thisYear > year ? 12 : thisYear < year ? 0 : Number.parseInt(today.slice(5, 7), 10)
  return Array.from({ length: last }, (_, index) => index + 1)
}
