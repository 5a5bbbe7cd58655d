import { parentPort } from 'node:worker_threads'
import { answerTo } from './answer-to.ts'
import type { CalculationTask } from './calculation-task.ts'

/** One message, one answer. */
parentPort?.on('message', (task: CalculationTask) => {
  const { answer, transfer } = answerTo(task)
  parentPort?.postMessage(answer, transfer)
})
