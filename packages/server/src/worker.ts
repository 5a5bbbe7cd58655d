import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { reminderTasks } from './features/reminders/commands.ts'
import { findSampleTime, followSampleTime, openSampleClock } from './features/sample-city/commands.ts'
import { systemClock } from './platform/clock/clock.ts'
import { readConfiguration, type Configuration } from './platform/configuration.ts'
import { openDatabase } from './platform/database/open-database.ts'
import { installJobs } from './platform/jobs/install-jobs.ts'
import { openJobs } from './platform/jobs/open-jobs.ts'
import { openRobotBoxOfSite } from './platform/webhook/robot-box.ts'
import { startupSentence } from './platform/startup-sentences.ts'

export interface RunningWorker {
  close(): Promise<void>
}

/**
 * The runner of jobs without the site, on the same database. As many as one wants.
 * @param tell hears of lost connections and of jobs that failed, by their words alone
 */
export async function startWorker(
  configuration: Pick<
    Configuration,
    'databaseUrl' | 'dataFolder' | 'mail' | 'webhookHosts' | 'publicUrl' | 'isSampleCity'
  >,
  tell: (reason: string) => void,
): Promise<RunningWorker | Refusal> {
  const { databaseUrl, mail, webhookHosts, publicUrl } = configuration
  if (databaseUrl === null) return refuse('worker-needs-a-database')
  const hear = (error: unknown): void => tell(error instanceof Error ? error.message : String(error))
  const connection = { connectionString: databaseUrl }
  const database = await openDatabase(connection, hear)
  if (isRefusal(database)) return database
  try {
    await installJobs(connection, hear)
    const channels = { mail, webhookHosts, publicUrl }
    const robotBox = openRobotBoxOfSite(configuration.dataFolder)
    // In a sample city the year stands where its clock was set on the site.
    const time = configuration.isSampleCity ? await findSampleTime(database.db) : null
    const cityClock = time === null ? null : openSampleClock(systemClock, time.clockSetTo, time.clockSetAt)
    const endFollowing = cityClock === null ? null : followSampleTime(database.db, cityClock, hear)
    const yearClock = cityClock ?? systemClock
    const tasks = reminderTasks({ database, clock: systemClock, yearClock, channels, robotBox }, tell)
    const jobs = await openJobs(connection, tasks, hear)
    return {
      async close() {
        endFollowing?.()
        await jobs.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Runs until asked to end. */
export async function runWorker(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const configuration = readConfiguration(environment)
  const worker = isRefusal(configuration)
    ? configuration
    : await startWorker(configuration, (reason) => void process.stderr.write(`${reason}\n`))
  if (isRefusal(worker)) {
    const { zh, en } = startupSentence(worker)
    process.stderr.write(`${zh}\n${en}\n`)
    process.exitCode = 2
    return
  }
  process.stdout.write('衡绩后台任务已启动，停止请按 Ctrl+C。  Jobs are running; Ctrl+C ends them.\n')
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  await worker.close()
}
