import type { JobName } from '../../platform/jobs/job.ts'
import type { JobTask } from '../../platform/jobs/open-jobs.ts'
import type { Platform } from '../../platform/platform.ts'

/** What the runner of jobs does for reminders. */
export function reminderTasks(_platform: Platform): Record<JobName, JobTask> {
  return { 'gather-reminders': async () => undefined, 'deliver-messages': async () => undefined }
}
