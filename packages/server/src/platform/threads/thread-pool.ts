import { Worker, type Transferable } from 'node:worker_threads'

export interface ThreadLimits {
  /** Requests at the same time. */
  threads: number
  milliseconds: number
  megabytes: number
  /** Requests that may wait for a thread; more are told to come back. */
  waiting: number
  /** A thread with nothing to do is ended after so long; without it, it stays. */
  idleMilliseconds?: number
}

export type ThreadFault = 'took-too-long' | 'needs-too-much-memory' | 'failed' | 'busy'

export type ThreadOutcome<Answer> = { answer: Answer } | { fault: ThreadFault }

/** Threads that each do one request at a time, within its time and memory, and may die without the server doing so. */
export interface ThreadPool {
  /** @param transfer what is handed over and not copied: it is gone here */
  ask<Answer>(request: object, transfer?: readonly Transferable[]): Promise<ThreadOutcome<Answer>>
  close(): Promise<void>
}

/**
 * @param program answers each message by one message
 * @param tell hears what ended a thread
 */
export function openThreadPool(
  program: URL,
  limits: ThreadLimits,
  tell: (error: unknown) => void,
): ThreadPool {
  const workers = new Set<Worker>()
  const idle = new Map<Worker, NodeJS.Timeout | undefined>()
  const turns: ((isMine: boolean) => void)[] = []
  let atWork = 0
  let isClosed = false

  const hire = (): Worker => {
    const worker = new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
      // A thread that dies says so by its exit; what it prints on the way is nobody's business.
      stderr: true,
    })
    worker.unref()
    workers.add(worker)
    // Between two requests nobody else listens, and an error nobody hears would end the server.
    worker.on('error', tell)
    worker.once('exit', () => {
      workers.delete(worker)
      clearTimeout(idle.get(worker))
      idle.delete(worker)
    })
    return worker
  }

  const takeIdle = (): Worker | undefined => {
    const worker = [...idle.keys()].at(-1)
    if (worker === undefined) return undefined
    clearTimeout(idle.get(worker))
    idle.delete(worker)
    return worker
  }

  const rest = (worker: Worker): void => {
    const { idleMilliseconds } = limits
    const timer =
      idleMilliseconds === undefined
        ? undefined
        : setTimeout(() => {
            idle.delete(worker)
            void worker.terminate()
          }, idleMilliseconds)
    timer?.unref()
    idle.set(worker, timer)
  }

  /** @returns whether it came; where too many wait, or the pool is closed meanwhile, it does not */
  const turn = async (): Promise<boolean> => {
    if (atWork >= limits.threads && turns.length >= limits.waiting) return false
    if (atWork >= limits.threads) return new Promise((resolve) => turns.push(resolve))
    atWork += 1
    return true
  }

  const passOn = (): void => {
    const next = turns.shift()
    if (next === undefined) atWork -= 1
    else next(true)
  }

  return {
    async ask<Answer>(request: object, transfer: readonly Transferable[] = []) {
      if (isClosed) return { fault: 'failed' }
      if (!(await turn())) return { fault: 'busy' }
      try {
        const worker = takeIdle() ?? hire()
        const { outcome, isFit } = await serve<Answer>(worker, request, transfer, limits.milliseconds)
        if (isFit && !isClosed) rest(worker)
        else void worker.terminate()
        return outcome
      } finally {
        passOn()
      }
    },
    async close() {
      isClosed = true
      for (const refused of turns.splice(0)) refused(false)
      for (const timer of idle.values()) clearTimeout(timer)
      await Promise.all([...workers].map((worker) => worker.terminate()))
    },
  }
}

interface Served<Answer> {
  outcome: ThreadOutcome<Answer>
  /** The thread can take the next request. */
  isFit: boolean
}

function serve<Answer>(
  worker: Worker,
  request: object,
  transfer: readonly Transferable[],
  milliseconds: number,
): Promise<Served<Answer>> {
  return new Promise((resolve) => {
    const done = (served: Served<Answer>): void => {
      clearTimeout(timer)
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      resolve(served)
    }
    const failed = (fault: ThreadFault): void => done({ outcome: { fault }, isFit: false })
    const onExit = (): void => failed('failed')
    const onMessage = (answer: Answer): void => done({ outcome: { answer }, isFit: true })
    const onError = (error: unknown): void =>
      failed(isOutOfMemory(error) ? 'needs-too-much-memory' : 'failed')
    const timer = setTimeout(() => failed('took-too-long'), milliseconds)
    worker.once('message', onMessage)
    worker.once('error', onError)
    worker.once('exit', onExit)
    worker.postMessage(request, transfer)
  })
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
