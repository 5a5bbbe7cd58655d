import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Answered, Asked } from './asker.ts'

export interface Paused {
  what: string
  /**
   * The longest for which nobody else's page was answered meanwhile, in the processor's time of the main thread: what
   * else the machine is busy with does not count.
   */
  pause: number
  /** Until it was done. */
  whole: number
}

const every = 3

export interface Asker {
  /** @throws unless it was answered with 200 */
  ask(asked: Asked): Promise<Answered>
  end(): Promise<unknown>
}

export function openAsker(): Asker {
  const thread = new Worker(new URL('./asker.ts', import.meta.url))
  return {
    ask: async (asked) => {
      thread.postMessage(asked)
      const [answered] = (await once(thread, 'message')) as [Answered]
      if (answered.status !== 200)
        throw new Error(`${asked.url}: ${answered.status} ${answered.text.slice(0, 500)}`)
      return answered
    },
    end: () => thread.terminate(),
  }
}

/** How long the main thread worked at most without looking who else waits. */
export async function longestPause(what: string, work: () => Promise<unknown>): Promise<Paused> {
  globalThis.gc?.()
  let longest = 0
  let last = process.threadCpuUsage()
  const look = (): void => {
    const { user, system } = process.threadCpuUsage()
    longest = Math.max(longest, user + system - last.user - last.system)
    last = { user, system }
  }
  const timer = setInterval(look, every)
  const begin = performance.now()
  await work()
  const whole = performance.now() - begin
  // A pause is written down when it is over.
  await new Promise((resolve) => setTimeout(resolve, every * 4))
  clearInterval(timer)
  return { what, pause: longest / 1000, whole }
}

export function printPauses(title: string, lines: readonly Paused[]): void {
  console.log(`\n${title}`)
  const width = Math.max(...lines.map(({ what }) => what.length)) + 2
  console.log(`  ${''.padEnd(width)}${'longest pause'.padStart(16)}${'until done'.padStart(16)}`)
  for (const { what, pause, whole } of lines)
    console.log(
      `  ${what.padEnd(width)}${`${pause.toFixed(0)} ms`.padStart(16)}${`${whole.toFixed(0)} ms`.padStart(16)}`,
    )
}
