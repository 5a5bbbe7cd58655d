import { Worker } from 'node:worker_threads'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
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
  const idle: Worker[] = []
  const underWay: Job[] = []
  const turns = new Map<string, number>()
  let isClosed = false
  const workers = new Set<Worker>()

  const hire = (): Worker => {
    const worker = new Worker(thread, {
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
      // A thread that dies says so by its exit; what it prints on the way is nobody's business.
      stderr: true,
    })
    worker.unref()
    workers.add(worker)
    // Between two files nobody else listens, and an error nobody hears would end the server.
    worker.on('error', tell)
    worker.once('exit', () => {
      workers.delete(worker)
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1)
    })
    return worker
  }

  const next = (): void => {
    if (underWay.length >= limits.threads || isClosed) return
    const job = takeFairly(waiting, underWay, turns)
    if (!job) return
    underWay.push(job)
    const worker = idle.pop() ?? hire()
    void serve(worker, job, limits).then(({ outcome, isFit }) => {
      underWay.splice(underWay.indexOf(job), 1)
      if (underWay.length === 0 && waiting.length === 0) turns.clear()
      if (isFit && !isClosed) idle.push(worker)
      else void worker.terminate()
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
      await Promise.all([...workers].map((worker) => worker.terminate()))
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

interface Served {
  outcome: ReadFile | Refusal
  /** The thread can take the next file. */
  isFit: boolean
}

async function serve(worker: Worker, job: Job, limits: ReadingLimits): Promise<Served> {
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = new Uint8Array(await job.load())
  } catch {
    return { outcome: refuse('reading-failed'), isFit: true }
  }
  return new Promise((resolve) => {
    const done = (served: Served): void => {
      clearTimeout(timer)
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      resolve(served)
    }
    const failed = (code: string, facts: Record<string, string | number> = {}): void =>
      done({ outcome: refuse(code, facts), isFit: false })
    const onExit = (): void => failed('reading-failed')
    const onMessage = (answer: ReadingAnswer): void => done({ outcome: answer.outcome, isFit: true })
    const onError = (error: unknown): void =>
      failed(isOutOfMemory(error) ? 'reading-needs-too-much-memory' : 'reading-failed')
    const timer = setTimeout(
      () => failed('reading-took-too-long', { seconds: Math.round(limits.milliseconds / 1000) }),
      limits.milliseconds,
    )
    worker.once('message', onMessage)
    worker.once('error', onError)
    worker.once('exit', onExit)
    const request: ReadingRequest = { bytes, fileName: job.fileName }
    worker.postMessage(request, [bytes.buffer])
  })
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
