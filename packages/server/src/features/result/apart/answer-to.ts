import type { Transferable } from 'node:worker_threads'
import type { PastUnit } from '@hengji/domain/result/compare-unit.ts'
import type { ScoredUnit } from '@hengji/domain/result/group-result.ts'
import type { CalculationTask, PublishAnswer, ReckonAnswer, ReckonTask } from './calculation-task.ts'
import { groupYearOf, jsonOf } from './json-bytes.ts'
import { publishWhole } from './publish-whole.ts'
import { reckonWhole } from './reckon-whole.ts'

/** @returns the answer, and those of its bytes that are handed over with it */
export function answerTo(task: CalculationTask): {
  answer: ReckonAnswer | PublishAnswer
  transfer: Transferable[]
} {
  const answer = task.kind === 'reckon' ? reckoned(task) : publishWhole(task)
  return { answer, transfer: buffersOf(answer) }
}

function reckoned(task: ReckonTask): ReckonAnswer {
  const units = task.past?.map(jsonOf) as ScoredUnit[] | undefined
  const past = units && new Map<string, PastUnit>(units.map((unit) => [unit.unitId, unit]))
  return reckonWhole(groupYearOf(task), past ?? null)
}

function buffersOf(answer: ReckonAnswer | PublishAnswer): Transferable[] {
  if ('bundle' in answer) return [answer.bundle.buffer]
  if (!('kept' in answer) || answer.kept === null) return []
  const { input, result, standings, units } = answer.kept
  return [input, result, standings, ...units].map(({ buffer }) => buffer)
}
