import type { PlanDraft } from '@hengji/contract/plan-draft.ts'
import type { Correction } from '@hengji/domain/document/correction.ts'
import { readKept, writeKept } from '../../api/kept.ts'

/** What was done to the working copy here and has not reached the server yet. */
export type Step = { kind: 'correct'; correction: Correction } | { kind: 'undo' }

export interface EditQueue {
  /** The state of the working copy that the first step was made on. */
  version: number
  revision: number
  /** Who the rows of that state are: others may move them before the steps arrive. */
  rows: string[]
  /** Oldest first. */
  steps: Step[]
}

/** Kept on this machine, so that leaving the page or losing the connection loses nothing. */
export const editQueueName = (accountId: string, documentId: string) =>
  `hengji.plan-edits.${accountId}.${documentId}`

export function readEditQueue(store: Storage, name: string): EditQueue | null {
  const kept = readKept(store, name, isQueue)
  return kept !== null && kept.steps.length > 0 ? kept : null
}

export function writeEditQueue(store: Storage, name: string, queue: EditQueue): boolean {
  return writeKept(store, name, queue.steps.length === 0 ? null : queue)
}

/** What the steps add once all are taken; an undo takes back the one before it, or what the server has. */
export function correctionsOf(steps: readonly Step[]): Correction[] {
  const corrections: Correction[] = []
  for (const step of steps) {
    if (step.kind === 'correct') corrections.push(step.correction)
    else corrections.pop()
  }
  return corrections
}

/**
 * The same steps for a newer state of the working copy, in which rows may stand elsewhere.
 * @param before, @param after names of the rows, as `rowNames` tells them
 * @returns `null` in the place of a step whose row is gone
 */
export function rebaseSteps(
  steps: readonly Step[],
  before: readonly string[],
  after: readonly string[],
): (Step | null)[] {
  let old = [...before]
  let now = [...after]
  /** How the rows stood before each step that may be taken back. */
  const earlier: { old: string[]; now: string[] }[] = []
  return steps.map((step, position) => {
    if (step.kind === 'undo') {
      ;({ old, now } = earlier.pop() ?? { old, now })
      return step
    }
    earlier.push({ old: [...old], now: [...now] })
    const { correction } = step
    const own = `own ${position}`
    if (correction.kind === 'insert-row') {
      const below = old[correction.index]
      const index = below === undefined ? now.length : now.indexOf(below)
      old.splice(correction.index, 0, own)
      if (index === -1) return null
      now.splice(index, 0, own)
      return { kind: 'correct', correction: { ...correction, index } }
    }
    if (correction.kind === 'remove-row') {
      const [name] = old.splice(correction.index, 1)
      const index = name === undefined ? -1 : now.indexOf(name)
      if (index === -1) return null
      now.splice(index, 1)
      return { kind: 'correct', correction: { ...correction, index } }
    }
    const { part } = correction
    if (part.in !== 'indicator' || part.index === undefined) return step
    const name = old[part.index]
    const index = name === undefined ? -1 : now.indexOf(name)
    if (index === -1) return null
    return { kind: 'correct', correction: { ...correction, part: { ...part, index } } }
  })
}

type RowsOf = Pick<PlanDraft, 'indicatorIds'> & {
  edits: readonly Pick<PlanDraft['edits'][number], 'revision' | 'corrections'>[]
}

/** Who each row is: by its lasting identity; one that has none yet by the edit that brought it. */
export function rowNames({ indicatorIds, edits }: RowsOf): string[] {
  const moves = edits.flatMap(({ revision, corrections }) =>
    corrections.map((correction, position) => ({ correction, name: `edit ${revision}.${position}` })),
  )
  const added = moves.filter(({ correction }) => correction.kind === 'insert-row').length
  const removed = moves.filter(({ correction }) => correction.kind === 'remove-row').length
  const names: (string | null)[] = Array.from({ length: indicatorIds.length - added + removed }, () => null)
  for (const { correction, name } of moves) {
    if (correction.kind === 'insert-row') names.splice(correction.index, 0, name)
    else if (correction.kind === 'remove-row') names.splice(correction.index, 1)
  }
  return names.map((name, index) => indicatorIds[index] ?? name ?? `row ${index}`)
}

function isQueue(kept: unknown): kept is EditQueue {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'version' in kept &&
    typeof kept.version === 'number' &&
    'revision' in kept &&
    typeof kept.revision === 'number' &&
    'rows' in kept &&
    Array.isArray(kept.rows) &&
    'steps' in kept &&
    Array.isArray(kept.steps)
  )
}
