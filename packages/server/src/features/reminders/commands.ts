import type { JobName } from '../../platform/jobs/job.ts'
import type { JobTask } from '../../platform/jobs/open-jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { followOnTheDay } from '../people/commands.ts'
import { deliverMessages } from './deliver-messages.ts'
import { gatherDay } from './gather-day.ts'

export { renewCalendarAddress } from './calendar-address.ts'
export { savePreferences } from './preferences.ts'
export { addRobot, changeRobot, removeRobot } from './robots.ts'
export { sealOldRobots } from './sealed-robots.ts'
export { saveRules } from './save-rules.ts'
export { tryMail, tryRobot } from './trials.ts'

/** What the runner of jobs does for reminders. */
export function reminderTasks(
  platform: Pick<Platform, 'database' | 'clock' | 'yearClock' | 'channels' | 'robotBox'>,
  tell: (reason: string) => void,
): Record<JobName, JobTask> {
  return {
    'gather-reminders': async () => {
      // Who is reminded is who is responsible today.
      await followOnTheDay(platform.database.db, platform.yearClock.now(), tell)
      await gatherDay(platform, tell)
    },
    'deliver-messages': (signal) => deliverMessages(platform, signal),
  }
}
