import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import type { Bytes } from '@hengji/proof/bytes.ts'
import {
  openThreadPool,
  type ThreadFault,
  type ThreadLimits,
  type ThreadPool,
} from '../../../platform/threads/thread-pool.ts'
import type { CalculationTask, PublishAnswer, PublishTask, ReckonAnswer } from './calculation-task.ts'
import { bytesOfGroupYear } from './json-bytes.ts'

const minute = 60_000

/** A province's group takes minutes where the machine is busy; nobody waits for a quarter of an hour. */
export const usualCalculationLimits: ThreadLimits = {
  threads: 2,
  milliseconds: 15 * minute,
  megabytes: 4096,
  waiting: 20,
  idleMilliseconds: 10_000,
}

/** @param thread another program to run in it, for tests */
export function openCalculations(
  tell: (error: unknown) => void,
  thread: URL = new URL('./calculation-thread.ts', import.meta.url),
): ThreadPool {
  return openThreadPool(thread, usualCalculationLimits, tell)
}

/** @param past each unit's part of last year's published result; `null` where nothing is to be kept */
export async function reckonApart(
  calculations: ThreadPool,
  groupYear: GroupYear,
  past: readonly Bytes[] | null,
): Promise<ReckonAnswer | Refusal> {
  const task: CalculationTask = { kind: 'reckon', ...(await bytesOfGroupYear(groupYear)), past }
  return calculate<ReckonAnswer>(calculations, task, [task.group, ...task.units, ...(past ?? [])])
}

export function publishApart(calculations: ThreadPool, task: PublishTask): Promise<PublishAnswer> {
  const documents = task.plans.map(({ document }) => document)
  const { group, units, announced, boards, reports, proofs } = task
  return calculate<PublishAnswer>(calculations, task, [
    group,
    announced,
    ...units,
    ...boards,
    ...documents,
    ...reports,
    ...proofs,
  ])
}

async function calculate<Answer>(
  calculations: ThreadPool,
  task: CalculationTask,
  handedOver: readonly Bytes[],
): Promise<Answer | Refusal> {
  const outcome = await calculations.ask<Answer>(
    task,
    handedOver.map(({ buffer }) => buffer),
  )
  if ('answer' in outcome) return outcome.answer
  const code = refusalOfFault[outcome.fault]
  return code === 'calculation-took-too-long'
    ? refuse(code, { minutes: Math.round(usualCalculationLimits.milliseconds / minute) })
    : refuse(code)
}

const refusalOfFault = {
  'took-too-long': 'calculation-took-too-long',
  'needs-too-much-memory': 'calculation-needs-too-much-memory',
  failed: 'calculation-failed',
  busy: 'calculation-is-busy',
} as const satisfies Record<ThreadFault, string>
