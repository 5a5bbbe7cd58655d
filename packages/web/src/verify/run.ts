import type { VerifyStep } from '@hengji/proof/bundle/verify-bundle.ts'
// oxlint-disable-next-line import/default -- the build gives the worker, carried in the page
import VerifyWorker from './verify-worker.ts?worker&inline'
import type { Asked, ExplainedUnit, Told, Verified } from './wire.ts'

/** One file being verified by a worker of its own, which then explains its numbers until another file is taken. */
export interface Run {
  onStep(listener: (step: VerifyStep) => void): void
  /** @returns `null` where the worker broke down */
  verify(zip: ArrayBuffer): Promise<Verified | null>
  explain(unitId: string): Promise<ExplainedUnit | null>
  stop(): void
}

export function startRun(): Run {
  const worker = new VerifyWorker()
  const ask = (asked: Asked, moved: Transferable[] = []) => worker.postMessage(asked, moved)
  const explaining = new Map<string, ((explained: ExplainedUnit | null) => void)[]>()
  let hear: (step: VerifyStep) => void = () => undefined
  let finish: (verified: Verified | null) => void = () => undefined
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    if (data.tell === 'step') hear(data.step)
    else if (data.tell === 'verified') finish(data.verified)
    else {
      for (const each of explaining.get(data.unitId) ?? []) each(data.explained)
      explaining.delete(data.unitId)
    }
  })
  const breakDown = () => {
    finish(null)
    for (const waiting of explaining.values()) for (const each of waiting) each(null)
    explaining.clear()
  }
  worker.addEventListener('error', breakDown)
  worker.addEventListener('messageerror', breakDown)
  return {
    onStep(listener) {
      hear = listener
    },
    verify: (zip) =>
      new Promise((resolve) => {
        finish = resolve
        ask({ ask: 'verify', zip }, [zip])
      }),
    explain: (unitId) =>
      new Promise((resolve) => {
        explaining.set(unitId, [...(explaining.get(unitId) ?? []), resolve])
        ask({ ask: 'explain', unitId })
      }),
    stop: () => worker.terminate(),
  }
}
