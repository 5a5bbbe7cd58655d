import { Worker } from 'node:worker_threads'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import type { OpenLimits } from '../limits.ts'
import type { OpenRefusalCode } from '../open-refusal.ts'

type Opened = SourceDocument | Refusal<OpenRefusalCode>

const mostThreads = 2
/** How often a thread at work is looked at. */
const lookEvery = 200
/** Time for the thread to stop by itself before it is ended. */
const grace = 2000

const idle: Worker[] = []
const waiting: (() => void)[] = []
let atWork = 0

/**
 * Opens a PDF in a thread of its own. pdf.js works long stretches without a pause and unpacks without a bound, so that
 * only from outside a hostile file can be stopped: by the clock, or when memory grows beyond the limit.
 */
export async function openPdfApart(bytes: Uint8Array, limits: OpenLimits): Promise<Opened> {
  while (atWork >= mostThreads) await new Promise<void>((resolve) => waiting.push(resolve))
  atWork += 1
  const thread = idle.pop() ?? startThread()
  try {
    thread.ref()
    const outcome = await workOf(thread, bytes, limits)
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
  return new Worker(new URL('./pdf-thread-entry.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
    stdout: true,
    stderr: true,
  })
}

async function workOf(thread: Worker, bytes: Uint8Array, limits: OpenLimits): Promise<{ opened: Opened; isThreadSound: boolean }> {
  const begun = performance.now()
  const memoryBefore = process.memoryUsage.rss()
  let watch: NodeJS.Timeout | undefined
  try {
    return await new Promise((resolve) => {
      const fail = (opened: Opened): void => resolve({ opened, isThreadSound: false })
      thread.once('message', (opened: Opened) => resolve({ opened, isThreadSound: true }))
      thread.once('error', (error: Error & { code?: string }) => fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? refuse('too-much-memory', { limit: limits.memory })
        : refuse('corrupt-file', { format: 'pdf' })))
      watch = setInterval(() => {
        const milliseconds = Math.round(performance.now() - begun)
        if (milliseconds > limits.milliseconds + grace) {
          fail(refuse('took-too-long', { milliseconds, limit: limits.milliseconds }))
        } else if (process.memoryUsage.rss() - memoryBefore > limits.memory) {
          fail(refuse('too-much-memory', { limit: limits.memory }))
        }
      }, lookEvery)
      const copy = new Uint8Array(bytes)
      thread.postMessage({ bytes: copy, limits }, [copy.buffer])
    })
  } finally {
    clearInterval(watch)
    thread.removeAllListeners('message')
    thread.removeAllListeners('error')
    thread.on('error', () => undefined)
  }
}
