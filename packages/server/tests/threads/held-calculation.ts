import { existsSync, writeFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { answerTo } from '../../src/features/result/apart/answer-to.ts'
import type { CalculationTask } from '../../src/features/result/apart/calculation-task.ts'
import { holdFiles } from './hold-files.ts'

const { begun, hold, crash } = holdFiles()

/** Calculates as ours does, and first works as long as a test wants it to: without a pause, or until it crashes. */
parentPort?.on('message', (task: CalculationTask) => {
  writeFileSync(begun, task.kind)
  while (existsSync(hold)) Math.sqrt(2)
  if (existsSync(crash)) process.exit(3)
  const { answer, transfer } = answerTo(task)
  parentPort?.postMessage(answer, transfer)
})
