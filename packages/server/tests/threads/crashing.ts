import { parentPort } from 'node:worker_threads'

/** Crashes on files named so, reads the others. */
parentPort?.on('message', ({ fileName }: { fileName: string }) => {
  if (fileName === 'exit') process.exit(3)
  if (fileName === 'throw') throw new Error('a bug in a reader')
  parentPort?.postMessage({ outcome: { format: 'text', sourceJson: '{}', documents: [], fileName } })
})
