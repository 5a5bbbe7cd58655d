import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { openThreadPool, type ThreadFault, type ThreadPool } from '../threads/thread-pool.ts'
import type { ReadFile, ReadingAnswer, ReadingRequest } from './read-file.ts'

export interface ReadingLimits {
  /** Files read at the same time. */
  threads: number
  milliseconds: number
  megabytes: number
  /** Files that may wait; more are told to come back. */
  waiting: number
  /** Of them, files of one person: nobody's pile keeps the others from handing in theirs. */
  waitingEach: number
}

export const usualReadingLimits: ReadingLimits = {
  threads: 2,
  milliseconds: 20_000,
  megabytes: 512,
  waiting: 200,
  waitingEach: 40,
}

/** Reads files in threads, one file per thread at a time, each within its time and memory. */
export interface ReadingDesk {
  /**
   * @param load fetches the bytes when their turn comes, so that waiting files take no memory
   * @param person who brought it: of those who wait, whoever has the fewest files under way comes first
   */
  read(fileName: string, load: () => Promise<Uint8Array>, person: string): Promise<ReadFile | Refusal>
  close(): Promise<void>
}

interface Job {
  fileName: string
  load: () => Promise<Uint8Array>
  person: string
  settle: (outcome: ReadFile | Refusal) => void
}

/** @param tell hears what ended a thread @param thread another program to run in it, for tests */
export function openReadingDesk(
  tell: (error: unknown) => void,
  limits: ReadingLimits = usualReadingLimits,
  thread: URL = new URL('./reading-thread.ts', import.meta.url),
): ReadingDesk {
  const waiting: Job[] = []
  const underWay: Job[] = []
  const turns = new Map<string, number>()
  let isClosed = false
  // Who comes next is decided here, and a thread is there for whoever does.
  const pool = openThreadPool(thread, { ...limits, waiting: 0 }, tell)

  const next = (): void => {
    if (underWay.length >= limits.threads || isClosed) return
    const job = takeFairly(waiting, underWay, turns)
    if (!job) return
    underWay.push(job)
    void serve(pool, job, limits).then((outcome) => {
      underWay.splice(underWay.indexOf(job), 1)
      if (underWay.length === 0 && waiting.length === 0) turns.clear()
      job.settle(outcome)
      next()
    })
  }

  return {
    read(fileName, load, person) {
      const isFull =
        waiting.length >= limits.waiting || filesOf(person, waiting) >= limits.waitingEach || isClosed
      if (isFull) return Promise.resolve(refuse('reading-is-busy'))
      return new Promise((settle) => {
        waiting.push({ fileName, load, person, settle })
        next()
      })
    },
    async close() {
      isClosed = true
      for (const job of waiting.splice(0)) job.settle(refuse('reading-is-busy'))
      await pool.close()
    },
  }
}

/** The oldest file of the person who has the fewest under way and, of several, whose turn lies longest back. */
function takeFairly(waiting: Job[], underWay: readonly Job[], turns: Map<string, number>): Job | undefined {
  let chosen = 0
  let least = Infinity
  for (const [index, { person }] of waiting.entries()) {
    const rank = filesOf(person, underWay) * 1e9 + (turns.get(person) ?? 0)
    if (rank < least) [chosen, least] = [index, rank]
  }
  const [job] = waiting.splice(chosen, 1)
  if (job) turns.set(job.person, Math.max(0, ...turns.values()) + 1)
  return job
}

function filesOf(person: string, jobs: readonly Job[]): number {
  return jobs.filter((job) => job.person === person).length
}

async function serve(pool: ThreadPool, job: Job, limits: ReadingLimits): Promise<ReadFile | Refusal> {
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = new Uint8Array(await job.load())
  } catch {
    return refuse('reading-failed')
  }
  const request: ReadingRequest = { bytes, fileName: job.fileName }
  const outcome = await pool.ask<ReadingAnswer>(request, [bytes.buffer])
  if ('answer' in outcome) return outcome.answer.outcome
  const code = refusalOfFault[outcome.fault]
  return code === 'reading-took-too-long'
    ? refuse(code, { seconds: Math.round(limits.milliseconds / 1000) })
    : refuse(code)
}

const refusalOfFault = {
  'took-too-long': 'reading-took-too-long',
  'needs-too-much-memory': 'reading-needs-too-much-memory',
  failed: 'reading-failed',
  busy: 'reading-is-busy',
} as const satisfies Record<ThreadFault, string>
