import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CorrectedImport, CorrectionConflict, ImportDraft } from '@hengji/contract/imports.ts'
import { applyCorrection, replayCorrections } from '@hengji/domain/document/correct-document.ts'
import type { Correction } from '@hengji/domain/document/correction.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { checkDocument } from '@hengji/domain/findings/check-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { correctImport, importQuery, undoLastCorrection } from '../../api/imports.ts'
import { RequestRefused } from '../../api/request.ts'
import { isRefusedForGood, waitBefore } from '../../api/send-again.ts'
import { hideToast, showToast } from '../../design/toast.tsx'
import {
  queueName,
  hasArrived,
  readQueue,
  withSteps,
  versionToBuildOn,
  withUndo,
  writeQueue,
  type CorrectionQueue,
  type Step,
} from './correction-queue.ts'

export interface Desk {
  document: OfficialDocument
  findings: Finding[]
  /** The version that confirming builds on; only sound while nothing waits. */
  version: number
  waiting: number
  isSending: boolean
  conflict: ConflictState | null
  /** @returns the refusal where the text cannot be such a value; nothing is changed then */
  correct(correction: Correction): Refusal | null
  undo(): boolean
  settleConflict(keepMine: boolean): void
}

export interface ConflictState {
  newer: CorrectedImport
  mine: Correction[]
}

/**
 * The document in hand: the server's state with everything done here on top, reckoned in the browser at once,
 * kept on this machine until the server has it, and sent one act at a time.
 */
export function useDesk(draft: ImportDraft & { read: OfficialDocument }, accountId: string): Desk {
  const queries = useQueryClient()
  const name = queueName(accountId, draft.id)
  const [queue, setQueue] = useState<CorrectionQueue>(
    () => readQueue(localStorage, name) ?? { version: draft.version, steps: [] },
  )
  const [isResting, setIsResting] = useState(false)
  const [conflict, setConflict] = useState<ConflictState | null>(null)
  const [attempt, setAttempt] = useState(0)
  const inFlight = useRef(0)
  // The answer to the last step counts at once; what was fetched follows a moment later.
  const [answered, setAnswered] = useState<CorrectedImport | null>(null)
  const known = answered !== null && answered.version > draft.version ? answered : draft
  const version = versionToBuildOn(queue, known.version)

  const corrections = useMemo(
    () => withSteps(known.corrections, queue.steps),
    [known.corrections, queue.steps],
  )
  const document = useMemo(() => {
    const replayed = replayCorrections(draft.read, corrections)
    return isRefusal(replayed) ? (known.document ?? draft.read) : replayed
  }, [draft.read, known.document, corrections])
  const findings = useMemo(() => checkDocument(document), [document])

  const keep = useCallback(
    (change: (queue: CorrectionQueue) => CorrectionQueue) => {
      setQueue((before) => {
        const after = change(before)
        writeQueue(localStorage, name, after)
        return after
      })
    },
    [name],
  )

  const take = useCallback(
    (state: CorrectedImport) => {
      setAnswered(state)
      queries.setQueryData(importQuery(draft.id).queryKey, (before) => before && { ...before, ...state })
    },
    [queries, draft.id],
  )

  const first = queue.steps[0]
  const canSend = first !== undefined && conflict === null && draft.state === 'review'
  const latest = useRef({ queue, take, keep, known, corrections })
  useEffect(() => {
    latest.current = { queue, take, keep, known, corrections }
  })
  useEffect(() => {
    if (!canSend || first === undefined) return
    let isGone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = () => {
      if (isGone) return
      setIsResting(false)
      setAttempt((count) => count + 1)
    }
    const done = (state: CorrectedImport) => {
      inFlight.current = 0
      if (isGone) return
      latest.current.take(state)
      latest.current.keep((before) => ({ version: state.version, steps: before.steps.slice(1) }))
      setAttempt(0)
    }
    const failed = (error: unknown) => {
      inFlight.current = 0
      if (isGone) return
      const newer = newerState(error)
      if (newer && hasArrived(first, newer.corrections)) return done(newer)
      if (newer) return setConflict({ newer, mine: correctionsOf(latest.current.queue.steps) })
      if (isRefusedForGood(error)) {
        showToast({ text: error.message })
        latest.current.keep((before) => ({ ...before, steps: before.steps.slice(1) }))
        return
      }
      setIsResting(true)
      timer = setTimeout(again, waitBefore(attempt))
      window.addEventListener('online', again, { once: true })
    }
    inFlight.current = 1
    sendStep(draft.id, latest.current.queue.version, first).then(done, failed)
    return () => {
      isGone = true
      clearTimeout(timer)
      window.removeEventListener('online', again)
    }
  }, [first, canSend, attempt, draft.id])

  const push = (step: Step) =>
    keep((before) => ({
      version: versionToBuildOn(before, known.version),
      steps: [...before.steps, step],
    }))

  return {
    document,
    findings,
    version,
    conflict,
    isSending: canSend && !isResting,
    waiting: queue.steps.length,
    correct(correction) {
      const outcome = applyCorrection(document, correction)
      if (isRefusal(outcome)) return outcome
      hideToast()
      push({ kind: 'correct', correction })
      return null
    },
    // Also called by a notice that stood there a minute: what it knew then is long past.
    undo() {
      const now = latest.current
      if (now.corrections.length === 0) return false
      // What is on its way is told now: the change below may run only after its answer came.
      const sent = inFlight.current
      keep((before) => ({
        version: versionToBuildOn(before, now.known.version),
        steps: withUndo(before.steps, sent),
      }))
      return true
    },
    settleConflict(keepMine) {
      if (!conflict) return
      take(conflict.newer)
      keep((before) => ({ version: conflict.newer.version, steps: keepMine ? before.steps : [] }))
      setConflict(null)
    },
  }
}

function sendStep(id: string, version: number, step: Step): Promise<CorrectedImport> {
  return step.kind === 'undo'
    ? undoLastCorrection(id, version)
    : correctImport(id, version, [step.correction])
}

function newerState(error: unknown): CorrectedImport | null {
  if (!(error instanceof RequestRefused) || error.code !== 'import-changed-meanwhile') return null
  const body = error.body as Partial<CorrectionConflict> | null
  return body?.newer ?? null
}

function correctionsOf(steps: readonly Step[]): Correction[] {
  return steps.flatMap((step) => (step.kind === 'correct' ? [step.correction] : []))
}
