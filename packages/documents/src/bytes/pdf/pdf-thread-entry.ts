import { parentPort } from 'node:worker_threads'
import { refuse } from '@hengji/domain/kernel/refusal.ts'
import { Allowance, type OpenLimits } from '../limits.ts'
import { ReadingStopped } from '../open-refusal.ts'
import { openPdf } from './open-pdf.ts'

/** Runs in a thread of its own: opens one PDF after the other and answers with what came of it. */
parentPort?.on('message', ({ bytes, limits }: { bytes: Uint8Array; limits: OpenLimits }) => {
  void answer(bytes, limits)
})

async function answer(bytes: Uint8Array, limits: OpenLimits): Promise<void> {
  try {
    parentPort?.postMessage(await openPdf(bytes, new Allowance(limits, performance.now())))
  } catch (error) {
    parentPort?.postMessage(error instanceof ReadingStopped ? error.refusal : refuse('corrupt-file', { format: 'pdf' }))
  }
}
