import { Worker } from 'node:worker_threads'
import { refuse } from '@hengji/domain/kernel/refusal.ts'
import type { OpenLimits } from '../limits.ts'
import type { Opened } from '../open-here.ts'
import type { OpenTask } from './thread-entry.ts'

const mostThreads = 2
/** How often a thread at work is looked at. */
const lookEvery = 200
/** Time for the thread to stop by itself before it is ended. */
const grace = 2000

const idle: Worker[] = []
const waiting: (() => void)[] = []
let atWork = 0

/**
 * Opens a file in a thread of its own. pdf.js works long stretches without a pause and unpacks without a bound, so that
 * only from outside a hostile file can be stopped: by the clock, or when memory grows beyond the limit.
 */
export async function openApart(bytes: Uint8Array, ending: string, limits: OpenLimits): Promise<Opened> {
  while (atWork >= mostThreads) await new Promise<void>((resolve) => waiting.push(resolve))
  atWork += 1
  const thread = idle.pop() ?? startThread()
  try {
    thread.ref()
    const outcome = await workOf(thread, { bytes, ending, limits })
    if (outcome.isThreadSound) {
      thread.unref()
      idle.push(thread)
    } else void thread.terminate()
    return outcome.opened
  } finally {
    atWork -= 1
    waiting.shift()?.()
  }
}

function startThread(): Worker {
  const thread = new Worker(new URL('./thread-entry.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 1536 },
    stdout: true,
    stderr: true,
  })
  thread.on('error', () => undefined)
  thread.once('exit', () => {
    const place = idle.indexOf(thread)
    if (place !== -1) idle.splice(place, 1)
  })
  return thread
}

async function workOf(
  thread: Worker,
  { bytes, ending, limits }: OpenTask,
): Promise<{ opened: Opened; isThreadSound: boolean }> {
  const begun = performance.now()
  const memoryBefore = process.memoryUsage.rss()
  const { promise, resolve } = Promise.withResolvers<{ opened: Opened; isThreadSound: boolean }>()
  const fail = (opened: Opened): void => resolve({ opened, isThreadSound: false })
  const onMessage = (opened: Opened): void => resolve({ opened, isThreadSound: true })
  const onError = (error: Error & { code?: string }): void =>
    fail(
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? refuse('too-much-memory', { limit: limits.memory })
        : refuse('corrupt-file', { format: ending }),
    )
  const onExit = (): void => fail(refuse('corrupt-file', { format: ending }))
  thread.once('message', onMessage).once('error', onError).once('exit', onExit)
  const watch = setInterval(() => {
    const milliseconds = Math.round(performance.now() - begun)
    if (milliseconds > limits.milliseconds + grace) {
      fail(refuse('took-too-long', { milliseconds, limit: limits.milliseconds }))
    } else if (process.memoryUsage.rss() - memoryBefore > limits.memory) {
      fail(refuse('too-much-memory', { limit: limits.memory }))
    }
  }, lookEvery)
  const copy = new Uint8Array(bytes)
  thread.postMessage({ bytes: copy, ending, limits } satisfies OpenTask, [copy.buffer])
  const outcome = await promise
  clearInterval(watch)
  thread.off('message', onMessage).off('error', onError).off('exit', onExit)
  return outcome
}
