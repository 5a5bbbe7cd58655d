import { parentPort } from 'node:worker_threads'

/** Takes memory until there is none. */
parentPort?.on('message', () => {
  const taken: number[][] = []
  for (;;) taken.push(Array.from({ length: 10_000 }, () => taken.length))
})
