import { EventEmitter } from 'node:events'
import { parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { Pool, type PoolConfig } from 'pg'
import { jobLogger } from './job-logger.ts'
import type { JobName } from './job.ts'
import { keepPresence } from './presence.ts'

/** @param signal aborted when the server ends: what can wait is left for the next start */
export type JobTask = (signal: AbortSignal) => Promise<void>

export interface Jobs {
  close(): Promise<void>
}

const secondsToFinish = 10

/**
 * Runs jobs until closed, each also once a minute: what a killed server left undone is found in the tables and taken up.
 * Several servers may do so on one database.
 */
export async function openJobs(
  connection: PoolConfig,
  tasks: Record<JobName, JobTask>,
  tell: (error: unknown) => void,
): Promise<Jobs> {
  const ending = new AbortController()
  /** The pool says that it has ended before its connections have: one that is cut then was given up already. */
  let isLeft = false
  const hear = (error: unknown): void => {
    if (!isLeft) tell(error)
  }
  const pool = new Pool({ ...connection, max: 4 })
  pool.on('error', hear)
  pool.on('connect', (client) => client.on('error', hear))
  const names = Object.keys(tasks) as JobName[]
  const taskList: TaskList = Object.fromEntries(
    names.map((name) => [name, async () => (ending.signal.aborted ? undefined : tasks[name](ending.signal))]),
  )
  const events: WorkerEvents = new EventEmitter()
  let poolId = ''
  events.on('pool:create', ({ workerPool }) => (poolId = workerPool.id))
  const runner = await run({
    pgPool: pool,
    taskList,
    events,
    concurrency: 2,
    // Signals are the server's own business.
    noHandleSignals: true,
    logger: jobLogger(tell),
    parsedCronItems: parseCronItems(
      names.map((name) => ({ task: name, match: '* * * * *', options: { jobKey: name, backfillPeriod: 0 } })),
    ),
  })
  runner.promise.catch(tell)
  const presence = await keepPresence(connection, poolId, tell)
  for (const name of names) await runner.addJob(name, {}, { jobKey: name })
  return {
    async close() {
      ending.abort()
      const stopped = runner.stop().catch(tell)
      await Promise.race([stopped, pause(secondsToFinish * 1000)])
      await presence.close()
      isLeft = true
      await pool.end()
    },
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref()
  })
}
