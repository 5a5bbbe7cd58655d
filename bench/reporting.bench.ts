import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { createServer } from '@hengji/server/create-server.ts'
import { readConfiguration } from '@hengji/server/platform/configuration.ts'
import { asServer } from '@hengji/server/platform/database/transact.ts'
import { verifyDatabase } from '@hengji/server/features/record/commands.ts'
import { median, printMeasured, type Measured } from './measure/table.ts'
import { makeBareEntries, writeBareReport } from './reporting/bare-query.ts'
import { startBareFramework } from './reporting/bare-framework.ts'
import { fillCity, signInOffice, signInReporters, type Reporter } from './reporting/city.ts'
import type { Load, LoadResult } from './reporting/clients.ts'

/** Each person reports this many indicators, one after another; all 200 begin at the same moment. */
const reportsEach = 20
const everyMilliseconds = 1000

const began = Date.now()
const lastDay = new Date('2024-12-31T07:00:00.000Z').getTime()
const clock = { now: () => new Date(lastDay + Date.now() - began) }

const configuration = readConfiguration({ HENGJI_PORT: '0', HENGJI_SAMPLE: 'off' })
if (isRefusal(configuration)) throw new Error(configuration.code)
const dataFolder = mkdtempSync(join(tmpdir(), 'hengji-bench-'))
chmodSync(dataFolder, 0o711)
const server = await createServer({ ...configuration, dataFolder }, { clock, logger: false })
if (isRefusal(server)) throw new Error(server.code)
const { db } = server.database
try {
  await fillCity(db)
  const people = await signInReporters(db, clock.now())
  const office = await signInOffice(db, clock.now())
  const bare = await startBareFramework()
  await makeBareEntries(db)

  // The first requests of a process are slow everywhere: they do not count.
  await play(`${server.address}/api/reports`, people, [0, 1])
  await play(bare.url, people, [0, 1])

  const framework = await play(bare.url, people, [1, 1 + reportsEach])
  await bare.close()
  const unchained = await writeAll(people, false)
  const chained = await writeAll(people, true)
  const storedBefore = await countReports()
  const overview = watchOverview(server.address, office)
  const ours = await play(`${server.address}/api/reports`, people, [1, 1 + reportsEach])
  const looks = await overview.end()
  const stored = (await countReports()) - storedBefore
  const acknowledged = ours.times.length - ours.failures
  if (ours.failures > 0) throw new Error(`${ours.failures} failed, first: ${ours.firstFailure}`)
  if (stored !== acknowledged) throw new Error(`${acknowledged} acknowledged, ${stored} stored`)

  printMeasured(
    `${people.length} people report ${reportsEach} indicators each at once on 31 December, the overview open; ` +
      'milliseconds per report, over all of them',
    [
      lineOf('reports over HTTP', ours),
      lineOf('bare framework: same schema and body', framework),
      lineOf('bare query: same rows, the record chained', chained),
      lineOf('bare query: same rows, the record not chained', unchained),
    ],
  )
  console.log(
    `  ${acknowledged} acknowledged, ${stored} stored, 0 errors; the first report of all 200: p50 ${at(ours.firstTimes, 0.5)} ms, p99 ${at(ours.firstTimes, 0.99)} ms`,
  )
  const alone: number[] = []
  for (const person of people.slice(0, 8)) {
    const { times, failures } = await play(`${server.address}/api/reports`, [person], [25, 30])
    if (failures > 0) throw new Error('a report alone failed')
    alone.push(...times)
  }
  console.log(`  one report, nobody else there: p50 ${median(alone).toFixed(1)} ms`)
  const quiet = watchOverview(server.address, office, 100)
  while (quiet.times.length < 20) await pause(100)
  await quiet.end()
  printMeasured('The overview of the office: 100 units × 60 indicators, over HTTP', [
    { what: 'nobody else there', milliseconds: median(quiet.times.slice(2)) },
    {
      what: 'while 200 people report',
      milliseconds: median(looks),
      note: `${looks.length} times, slowest ${Math.max(...looks).toFixed(0)} ms`,
    },
  ])
} finally {
  await server.close()
}
const verified = await verifyDatabase({ databaseUrl: null, dataFolder }, () => undefined)
if (isRefusal(verified)) throw new Error(verified.code)
const broken = verified.filter((each) => each.broken !== null)
if (broken.length > 0) throw new Error(`the record of ${broken.map(({ unitId }) => unitId).join()} is broken`)
console.log(`  the record is whole: ${verified.reduce((sum, { entries }) => sum + entries, 0)} entries`)
rmSync(dataFolder, { recursive: true, force: true })

function lineOf(what: string, { times, seconds }: Pick<LoadResult, 'times' | 'seconds'>): Measured {
  const perSecond = Math.round(times.length / seconds)
  return {
    what,
    milliseconds: (seconds * 1000) / times.length,
    note: `${perSecond}/s, p50 ${at(times, 0.5)} ms, p99 ${at(times, 0.99)} ms`,
  }
}

function at(times: readonly number[], share: number): string {
  const sorted = times.toSorted((one, other) => one - other)
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)
}

/** Everybody files December's reports of these of their measures. */
function play(url: string, people: readonly Reporter[], [from, to]: [number, number]): Promise<LoadResult> {
  const load: Load = {
    url,
    browsers: people.map(({ token, unitId, documentId, measureIds }) => ({
      cookie: `hengji_session=${token}`,
      bodies: measureIds.slice(from, to).map((measureId) =>
        JSON.stringify({
          unitId,
          documentId,
          entries: [
            {
              requestKey: `${measureId}-december`,
              measureId,
              month: 12,
              value: `${Number(measureId.split('-m')[1]) * 100 + 3}人`,
              sentence: '全年任务已经完成，新增服务对象全部登记入册，回访满意。',
              executed: '118.4',
              supersedes: null,
              isConfirmed: true,
            },
          ],
        }),
      ),
    })),
  }
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./reporting/clients.ts', import.meta.url), { workerData: load })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

async function writeAll(
  people: readonly Reporter[],
  isChained: boolean,
): Promise<Pick<LoadResult, 'times' | 'seconds'>> {
  const times: number[] = []
  const from = performance.now()
  await Promise.all(
    people.map(async ({ unitId, documentId, measureIds }) => {
      for (const measureId of measureIds.slice(1, 1 + reportsEach)) {
        const start = performance.now()
        await writeBareReport(db, { unitId, documentId, measureId }, isChained)
        times.push(performance.now() - start)
      }
    }),
  )
  return { times, seconds: (performance.now() - from) / 1000 }
}

async function countReports(): Promise<number> {
  const { count } = await asServer(db, (transaction) =>
    transaction
      .selectFrom('reports')
      .select((row) => row.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow(),
  )
  return Number(count)
}

/** As an open page does: asks again a second after it began to ask, and never twice at a time. */
function watchOverview(address: string, token: string, every = everyMilliseconds) {
  const times: number[] = []
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      const from = performance.now()
      const answer = await fetch(`${address}/api/overview?year=2024`, {
        headers: { cookie: `hengji_session=${token}` },
      })
      const text = await answer.text()
      if (answer.status !== 200) throw new Error(`the overview: ${answer.status} ${text.slice(0, 200)}`)
      times.push(performance.now() - from)
      await pause(Math.max(0, every - (performance.now() - from)))
    }
    return times
  })()
  return {
    times,
    end: () => {
      isOver = true
      return watching
    },
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
