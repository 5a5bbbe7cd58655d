import type { Correction } from '@hengji/domain/document/correction.ts'
import { readKept, writeKept } from '../../api/kept.ts'

/** What was done on the desk and has not reached the server yet, oldest first. */
export type Step = { kind: 'correct'; correction: Correction } | { kind: 'undo' }

export interface CorrectionQueue {
  /** The version of the import the first step was made on. */
  version: number
  steps: Step[]
}

/** Kept on this machine, so that a reload or a lost connection loses nothing; one entry per person and import. */
export const queueName = (accountId: string, importId: string) =>
  `hengji.corrections.${accountId}.${importId}`

export function readQueue(store: Storage, name: string): CorrectionQueue | null {
  const kept = readKept(store, name, isQueue)
  return kept !== null && kept.steps.length > 0 ? kept : null
}

/** @returns whether it could be kept: a full or forbidden store must not stop the work */
export function writeQueue(store: Storage, name: string, queue: CorrectionQueue): boolean {
  return writeKept(store, name, queue.steps.length === 0 ? null : queue)
}

/**
 * The version that a new step is made on. Where steps wait it is theirs, so that a change by somebody else is noticed;
 * where none waits it is the newest of the last answer and of what the page has drawn, which follows a moment later.
 */
export function versionToBuildOn(queue: CorrectionQueue, drawn: number): number {
  return queue.steps.length > 0 ? queue.version : Math.max(queue.version, drawn)
}

/** The corrections as they stand once every waiting step has been taken. */
export function withSteps(saved: readonly Correction[], steps: readonly Step[]): Correction[] {
  const corrections = [...saved]
  for (const step of steps) {
    if (step.kind === 'correct') corrections.push(step.correction)
    else corrections.pop()
  }
  return corrections
}

/**
 * Takes back the last act. One that has not left yet is simply dropped; otherwise the server is asked to.
 * @param inFlight how many steps from the front are on their way already
 */
export function withUndo(steps: readonly Step[], inFlight: number): Step[] {
  const last = steps.at(-1)
  if (last?.kind === 'correct' && steps.length > inFlight) return steps.slice(0, -1)
  return [...steps, { kind: 'undo' }]
}

/** The answer to a step was lost on the way, but the step itself had arrived. */
export function hasArrived(step: Step, corrections: readonly Correction[]): boolean {
  return step.kind === 'correct' && JSON.stringify(corrections.at(-1)) === JSON.stringify(step.correction)
}

function isQueue(kept: unknown): kept is CorrectionQueue {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'version' in kept &&
    typeof kept.version === 'number' &&
    'steps' in kept &&
    Array.isArray(kept.steps)
  )
}
