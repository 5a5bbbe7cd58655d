import { queryOptions } from '@tanstack/react-query'
import type {
  AddRobot,
  CalendarAddress,
  ChangeRobot,
  Deliveries,
  Preferences,
  ReminderSettings,
  Robot,
  SaveRules,
  Trial,
  YearRules,
} from '@hengji/contract/reminders.ts'
import { request } from './request.ts'

export const reminderSettingsQuery = queryOptions({
  queryKey: ['reminders'],
  queryFn: () => request<ReminderSettings>('GET', '/api/reminders'),
})

export const savePreferences = (preferences: Preferences) =>
  request<Preferences>('PUT', '/api/reminders/preferences', preferences)

export const tryMail = () => request<Trial>('POST', '/api/reminders/trial-mail')

export const renewCalendarAddress = () => request<CalendarAddress>('POST', '/api/reminders/calendar')

export const saveRules = (year: number, rules: SaveRules) =>
  request<YearRules>('PUT', `/api/reminders/rules/${year}`, rules)

export const robotsQuery = queryOptions({
  queryKey: ['reminders', 'robots'],
  queryFn: () => request<Robot[]>('GET', '/api/reminders/robots'),
})

export const addRobot = (robot: AddRobot) => request<Robot>('POST', '/api/reminders/robots', robot)

const robotPath = (id: string) => `/api/reminders/robots/${encodeURIComponent(id)}`

export const changeRobot = (id: string, change: ChangeRobot) => request<Robot>('PUT', robotPath(id), change)

export const removeRobot = (id: string) => request<{ id: string }>('DELETE', robotPath(id))

export const tryRobot = (id: string) => request<Trial>('POST', `${robotPath(id)}/trial`)

export const deliveriesQuery = queryOptions({
  queryKey: ['reminders', 'deliveries'],
  queryFn: () => request<Deliveries>('GET', '/api/reminders/deliveries'),
})
