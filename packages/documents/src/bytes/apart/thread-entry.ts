import { parentPort } from 'node:worker_threads'
import type { OpenLimits } from '../limits.ts'
import { openHere } from '../open-here.ts'

/** What the thread is asked. */
export interface OpenTask {
  bytes: Uint8Array
  ending: string
  limits: OpenLimits
}

/** Runs in a thread of its own: opens one file after the other and answers with what came of it. */
parentPort?.on('message', ({ bytes, ending, limits }: OpenTask) => {
  void openHere(bytes, ending, limits).then((opened) => parentPort?.postMessage(opened))
})
