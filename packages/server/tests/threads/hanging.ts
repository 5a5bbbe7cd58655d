import { parentPort } from 'node:worker_threads'

/** Never answers, and never lets go of the processor. */
parentPort?.on('message', () => {
  for (;;) Math.sqrt(2)
})
