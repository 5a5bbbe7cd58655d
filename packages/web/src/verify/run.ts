import type { FaultsOfBoards } from '@hengji/proof/bundle/check-boards.ts'
import type { VerifyStep } from '@hengji/proof/bundle/verify-bundle.ts'
// oxlint-disable-next-line import/default -- the build gives the worker, carried in the page
import VerifyWorker from './verify-worker.ts?worker&inline'
import type { Asked, ExplainedUnit, Told, Verified } from './wire.ts'

/** One file being verified by workers of its own; one of them then explains its numbers until another file is taken. */
export interface Run {
  onStep(listener: (step: VerifyStep) => void): void
  /** @returns `null` where a worker broke down */
  verify(zip: ArrayBuffer): Promise<Verified | null>
  explain(unitId: string): Promise<ExplainedUnit | null>
  stop(): void
}

/** Below it the boards are looked at sooner than others would have begun. */
const worthSharing = 500_000
const mostWorkers = 8

export function startRun(): Run {
  const workers: Desk[] = [openDesk()]
  let isStopped = false
  let hear: (step: VerifyStep) => void = () => undefined
  const first = () => workers[0]!
  return {
    onStep(listener) {
      hear = listener
    },
    async verify(zip) {
      const count =
        zip.byteLength < worthSharing ? 1 : Math.min(navigator.hardwareConcurrency || 1, mostWorkers)
      while (workers.length < count) workers.push(openDesk())
      const boardFaults = count === 1 ? new Map() : await lookAtBoards(workers, zip, hear)
      for (const other of workers.splice(1)) other.close()
      if (boardFaults === null || isStopped) return null
      const told = await first().ask({ ask: 'verify', zip, boardFaults }, 'verified', hear)
      return told && told.verified
    },
    async explain(unitId) {
      const told = await first().ask({ ask: 'explain', unitId }, 'explained', hear)
      return told && told.explained
    },
    stop() {
      isStopped = true
      for (const each of workers) each.close()
    },
  }
}

/** Each looks at its share; together they are as far as all of them. @returns `null` where one broke down */
async function lookAtBoards(
  workers: readonly Desk[],
  zip: ArrayBuffer,
  hear: (step: VerifyStep) => void,
): Promise<FaultsOfBoards | null> {
  const steps = workers.map((): VerifyStep => ({ what: 'ballots', done: 0, all: 0 }))
  const told = await Promise.all(
    workers.map((worker, share) =>
      worker.ask({ ask: 'boards', zip, share, of: workers.length }, 'boards', (step) => {
        steps[share] = step
        const sum = (of: 'done' | 'all') => steps.reduce((whole, each) => whole + each[of], 0)
        hear({ what: 'ballots', done: sum('done'), all: sum('all') })
      }),
    ),
  )
  const found = told.flatMap((each) => (each === null ? [] : [...each.boardFaults]))
  return told.includes(null) ? null : new Map(found)
}

type Answer<What extends Told['tell']> = Extract<Told, { tell: What }>

/** A worker that answers one question after the other. */
interface Desk {
  ask<What extends Told['tell']>(
    asked: Asked,
    what: What,
    onStep: (step: VerifyStep) => void,
  ): Promise<Answer<What> | null>
  close(): void
}

function openDesk(): Desk {
  const worker = new VerifyWorker()
  let last: Promise<unknown> = Promise.resolve()
  const askNow = <What extends Told['tell']>(asked: Asked, what: What, onStep: (step: VerifyStep) => void) =>
    new Promise<Answer<What> | null>((resolve) => {
      const hearing = new AbortController()
      const end = (answer: Answer<What> | null) => {
        hearing.abort()
        resolve(answer)
      }
      const { signal } = hearing
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<Told>) => {
          if (data.tell === 'step') onStep(data.step)
          else if (data.tell === what) end(data as Answer<What>)
        },
        { signal },
      )
      worker.addEventListener('error', () => end(null), { signal })
      worker.addEventListener('messageerror', () => end(null), { signal })
      worker.postMessage(asked)
    })
  return {
    ask(asked, what, onStep) {
      const next = last.then(() => askNow(asked, what, onStep))
      last = next
      return next
    },
    close: () => worker.terminate(),
  }
}
