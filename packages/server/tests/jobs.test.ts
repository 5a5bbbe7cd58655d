import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { deliverMessages } from '../src/features/reminders/deliver-messages.ts'
import { gatherDay } from '../src/features/reminders/gather-day.ts'
import { chineseCalendar } from '../src/platform/clock/chinese-calendar.ts'
import { addJob, type JobName } from '../src/platform/jobs/job.ts'
import { openJobs, type JobTask } from '../src/platform/jobs/open-jobs.ts'
import { startEmbeddedPostgres } from '../src/platform/database/embedded-postgres.ts'
import { startWorker } from '../src/worker.ts'
import { addDays } from '@hengji/domain/kernel/days.ts'
import type { Death } from './processes/remind-and-die.ts'
import {
  noChannels,
  openMailBox,
  startReminderCity,
  type MailBox,
  type ReminderCity,
} from './reminder-city.ts'
import { startTestServer, temporaryFolder, type TestServer } from './test-server.ts'

vi.setConfig({ testTimeout: 180_000 })

const fail = (error: unknown): void => {
  throw error
}

function counting(): { tasks: Record<JobName, JobTask>; runs: () => number } {
  let count = 0
  return {
    tasks: {
      'gather-reminders': async () => undefined,
      'deliver-messages': async () => {
        count += 1
      },
    },
    runs: () => count,
  }
}

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  await vi.waitFor(async () => expect(await isSo()).toBe(true), { timeout: 20_000, interval: 50 })
}

describe('jobs', () => {
  let server: TestServer
  let client: Client
  beforeAll(async () => {
    server = await startTestServer()
    client = new Client(server.running.connection)
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await server.close()
  })
  const waiting = async (): Promise<number> => {
    const { rows } = await client.query<{ count: string }>(
      'select count(*) from graphile_worker._private_jobs',
    )
    return Number(rows[0]?.count)
  }

  it('are there only when the act that added them was done', async () => {
    const { db } = server.running.database
    await expect(
      db.transaction().execute(async (transaction) => {
        await addJob(transaction, 'deliver-messages')
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    expect(await waiting()).toBe(0)
    await db.transaction().execute((transaction) => addJob(transaction, 'deliver-messages'))
    expect(await waiting()).toBe(1)
  })

  it('can be added by those who act, who cannot reach the tables of jobs', async () => {
    await client.query('begin')
    await client.query('set local role hengji_app')
    await client.query(`select add_job('deliver-messages', '{}')`)
    await expect(client.query('select * from graphile_worker.jobs')).rejects.toThrow('permission denied')
    await client.query('rollback')
  })

  it('run once each, by several servers at once; their runners leave no signal handlers and no connections', async () => {
    const signals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR2'] as const
    const handlers = signals.map((signal) => process.listenerCount(signal))
    const counts = counting()
    const added = 60
    for (let number = 0; number < added; number += 1)
      await addJob(server.running.database.db, 'deliver-messages')
    const before = await waiting()
    const runners = await Promise.all(
      [1, 2, 3].map(() => openJobs(server.running.connection, counts.tasks, fail)),
    )
    expect(signals.map((signal) => process.listenerCount(signal))).toEqual(handlers)
    await until(async () => (await waiting()) === 0)
    // Each runner adds one of its own at the start, and the clock may have turned a minute.
    expect(counts.runs()).toBeGreaterThanOrEqual(before)
    expect(counts.runs()).toBeLessThanOrEqual(before + 5)
    for (const runner of runners) await runner.close()
    const { rows } = await client.query<{ count: string }>(
      `select count(*) from pg_stat_activity where query like '%graphile_worker%' and pid <> pg_backend_pid()
       and backend_start > now() - interval '1 minute' and application_name <> '' `,
    )
    expect(rows[0]?.count).toBe('0')
  })

  it('of a runner that was killed are given back at once, not after four hours', async () => {
    await client.query(`select graphile_worker.add_job('deliver-messages', '{}')`)
    await client.query(
      `update graphile_worker._private_jobs set locked_by = 'pool-of-the-dead', locked_at = now() - interval '1 minute',
       attempts = 1`,
    )
    const counts = counting()
    const runner = await openJobs(server.running.connection, counts.tasks, fail)
    await until(async () => (await waiting()) === 0)
    expect(counts.runs()).toBeGreaterThanOrEqual(2)
    await runner.close()
  })

  it('of a runner that lives are left to it', async () => {
    const finish: (() => void)[] = []
    const slow: Record<JobName, JobTask> = {
      'gather-reminders': async () => undefined,
      'deliver-messages': () => new Promise((resolve) => void finish.push(resolve)),
    }
    const locked = async (): Promise<unknown[]> => {
      const { rows } = await client.query(
        'select id, locked_by from graphile_worker._private_jobs where locked_by is not null order by id',
      )
      return rows
    }
    const first = await openJobs(server.running.connection, slow, fail)
    await until(() => finish.length === 1)
    await client.query(
      `update graphile_worker._private_jobs set locked_at = now() - interval '1 minute' where locked_by is not null`,
    )
    const [held] = await locked()
    const second = await openJobs(server.running.connection, counting().tasks, fail)
    expect(await locked()).toContainEqual(held)
    for (const each of finish) each()
    await second.close()
    for (const each of finish) each()
    await first.close()
  })
})

describe('a server with its jobs', () => {
  it('gathers and sends by itself, and ends cleanly', async () => {
    const box = await openMailBox()
    const server = await startTestServer({}, { worker: 'here', mail: box.settings })
    const client = new Client(server.running.connection)
    await client.connect()
    const gathered = async (): Promise<unknown[]> =>
      (await client.query('select day from gathered_days')).rows
    await until(async () => (await gathered()).length === 1)
    expect(await gathered()).toEqual([{ day: '2026-03-02' }])
    await client.end()
    await server.close()
    await box.close()
  })

  it('may have them apart, on a database of one’s own', async () => {
    const folder = temporaryFolder()
    const postgres = await startEmbeddedPostgres(folder, { durable: false })
    if (isRefusal(postgres)) throw new Error(postgres.code)
    const { host, user, password, database } = postgres.connection
    const databaseUrl = `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(String(host))}`
    const worker = await startWorker(
      { databaseUrl, dataFolder: folder, isSampleCity: false, ...noChannels },
      () => undefined,
    )
    if (isRefusal(worker)) throw new Error(worker.code)
    await worker.close()
    await postgres.stop()
    const refused = await startWorker(
      { databaseUrl: null, dataFolder: folder, isSampleCity: false, ...noChannels },
      () => undefined,
    )
    expect(isRefusal(refused) && refused.code).toBe('worker-needs-a-database')
  })
})

describe('killed in the midst of it, twenty times', () => {
  let city: ReminderCity
  let box: MailBox
  beforeAll(async () => {
    box = await openMailBox()
    city = await startReminderCity({ ...noChannels, mail: box.settings })
  })
  afterAll(async () => {
    await city.close()
    await box.close()
  })

  it('no mail is sent twice, no notification is missing or double, and what nobody knows is said', async () => {
    const deaths = ['while-gathering', 'before-sending', 'while-sending', 'after-sending'] as const
    let day = '2026-03-02'
    const states: string[] = []
    for (let round = 0; round < 20; round += 1) {
      do day = addDays(day, 1)
      while (!chineseCalendar.isWorkday(day) || !chineseCalendar.isWorkday(addDays(day, -1)))
      city.at(day)
      await city.owe(`a${round}`, addDays(day, -1))
      await city.owe(`b${round}`, addDays(day, -1))
      const dies = deaths[round % deaths.length] ?? 'never'
      const signal = await runAndDie({
        connection: city.server.running.connection,
        mail: box.settings,
        now: city.now().toISOString(),
        dies,
        afterMilliseconds: (round * 7) % 30,
      })
      if (dies === 'before-sending' || dies === 'after-sending') expect(signal).toBe('SIGKILL')
      // Started again: at once, and when the claim has grown old.
      await gatherDay(city.platform)
      await deliverMessages(city.platform, new AbortController().signal)
      city.at(day, '09:11')
      await deliverMessages(city.platform, new AbortController().signal)

      const told = (await city.notificationsOf('north-person')).filter(({ on_day }) => on_day === day)
      const own = told.filter(({ subject_key }) => [`a${round}`, `b${round}`].includes(subject_key))
      expect(own).toHaveLength(2)
      expect(new Set(told.map(({ subject_key }) => subject_key)).size).toBe(told.length)

      const [delivery, ...more] = (await city.deliveries()).filter((each) => each.day === day)
      expect(more).toEqual([])
      const arrived = box.received.filter((each) => each.includes(`Message-ID: <${delivery?.id}@`)).length
      expect(arrived).toBeLessThanOrEqual(1)
      if (delivery?.state === 'sent') expect(arrived).toBe(1)
      if (dies === 'before-sending') expect([delivery?.state, arrived]).toEqual(['uncertain', 0])
      if (dies === 'after-sending') expect([delivery?.state, arrived]).toEqual(['uncertain', 1])
      states.push(delivery?.state ?? 'none')
    }
    expect(new Set(states)).toEqual(new Set(['sent', 'uncertain']))
  })
})

function runAndDie(death: Death): Promise<NodeJS.Signals | null> {
  const program = join(import.meta.dirname, 'processes/remind-and-die.ts')
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, JSON.stringify(death)],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let output = ''
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('exit', (code, signal) => {
      if (signal === null && code !== 0) reject(new Error(output))
      else resolve(signal)
    })
  })
}
