import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { reminderSettingsQuery } from '../../api/reminders.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { remindersWords as words } from '../../messages/reminders.ts'
import { zh } from '../../messages/zh.ts'
import { CalendarSection } from './calendar-section.tsx'
import { DeliveriesSection } from './deliveries-section.tsx'
import { PreferencesSection } from './preferences-section.tsx'
import { RobotsSection } from './robots-section.tsx'
import { RulesSection } from './rules-section.tsx'
import './reminders.css'

/** How one is reminded; for those who may, by which rules everybody is, and which groups hear of it. */
export function RemindersPage() {
  const settings = useQuery(reminderSettingsQuery)
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  if (settings.error) return <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
  if (settings.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { lastGathered, calendarYears, rules, robotsOf } = settings.data
  const unknown = calendarYears.filter(({ isKnown }) => !isKnown).map(({ year }) => year)
  return (
    <div className="page reminders">
      <header className="page-head reminders-head">
        <div>
          <h1>{words.title}</h1>
          <p className="page-lead">{words.lead(rules.rules.time)}</p>
          <p className="reminders-note">
            {lastGathered === null
              ? words.neverGathered
              : words.gathered(dateInChinese(lastGathered.day), lastGathered.people, lastGathered.items)}
          </p>
          {unknown.length > 0 && (
            <p className="reminders-warning">{words.calendarUnknown(unknown.join('、'))}</p>
          )}
        </div>
        <Link to="/notifications" className="button button-plain">
          {words.toNotifications}
        </Link>
      </header>
      <PreferencesSection settings={settings.data} />
      <CalendarSection settings={settings.data} />
      {robotsOf !== null && <RobotsSection unitName={robotsOf.name} />}
      <RulesSection stored={rules} mayEdit={settings.data.mayEditRules} />
      <DeliveriesSection />
    </div>
  )
}
