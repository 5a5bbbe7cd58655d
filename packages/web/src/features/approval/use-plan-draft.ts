import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { PlanDraft } from '@hengji/contract/plan-draft.ts'
import { applyCorrection, replayCorrections } from '@hengji/domain/document/correct-document.ts'
import type { Correction } from '@hengji/domain/document/correction.ts'
import { checkDocument } from '@hengji/domain/findings/check-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { approvalKey, draftConflict, draftQuery, editPlan, undoEdit } from '../../api/approval.ts'
import { isRefusedForGood, waitBefore } from '../../api/send-again.ts'
import { hideToast, showToast } from '../../design/toast.tsx'
import { approvalWords as words } from '../../messages/approval.ts'
import { isNewer, isUntouched, namesIn, textOf, withCorrections } from './draft-states.ts'
import {
  correctionsOf,
  editQueueName,
  readEditQueue,
  rebaseSteps,
  rowNames,
  writeEditQueue,
  type EditQueue,
  type Step,
} from './edit-queue.ts'

export interface EditConflict {
  newer: PlanDraft
  by: string
  mine: Correction
  /** The same for the newer state; `null` where its row is gone. */
  rebased: Correction | null
  theirs: string | null
}

export interface WorkingPlan {
  /** The server's working copy with everything done here on top. */
  plan: EvaluationPlan
  findings: readonly Finding[]
  /** The state of the server that all builds on. */
  base: PlanDraft
  waiting: number
  isSending: boolean
  conflict: EditConflict | null
  /** @returns the refusal where the text cannot be such a value; nothing is changed then */
  correct(correction: Correction): Refusal | null
  /** Several one after the other; none where the first refuses. */
  correctAll(corrections: readonly Correction[]): Refusal | null
  undo(): void
  settle(keepMine: boolean): void
  take(draft: PlanDraft): void
}

/** A plan being edited: reckoned here at once, kept on this machine until the server has it, sent one act at a time. */
export function usePlanDraft(
  fetched: PlanDraft & { document: EvaluationPlan },
  accountId: string,
): WorkingPlan {
  const queries = useQueryClient()
  const name = editQueueName(accountId, fetched.documentId)
  const [queue, setQueue] = useState<EditQueue>(
    () =>
      readEditQueue(localStorage, name) ?? {
        version: fetched.version,
        revision: fetched.revision,
        rows: rowNames(fetched),
        steps: [],
      },
  )
  const [held, setHeld] = useState<PlanDraft>(fetched)
  const [conflict, setConflict] = useState<EditConflict | null>(null)
  const [isResting, setIsResting] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const inFlight = useRef(0)
  // What steps wait upon must not move under them; where none waits, the newest counts.
  const base = queue.steps.length === 0 && isNewer(fetched, held) ? fetched : held
  const plan = useMemo(() => {
    const steps = rebaseSteps(queue.steps, queue.rows, rowNames(base))
    return withCorrections(base.document, correctionsOf(steps.filter((step) => step !== null)))
  }, [base, queue])
  const findings = useMemo(() => (plan === base.document ? base.findings : checkDocument(plan)), [plan, base])

  const keepQueue = (change: (queue: EditQueue) => EditQueue) =>
    setQueue((before) => {
      const after = change(before)
      writeEditQueue(localStorage, name, after)
      return after
    })
  const take = (draft: PlanDraft) => {
    setHeld(draft)
    queries.setQueryData(draftQuery(fetched.documentId).queryKey, draft)
    void queries.invalidateQueries({
      queryKey: approvalKey,
      predicate: ({ queryKey }) => queryKey[1] !== 'draft',
      refetchType: 'none',
    })
  }
  /** Goes on from a newer state: what still waits is put to the rows as they stand there. */
  const goOnFrom = (newer: PlanDraft, steps: readonly (Step | null)[]) => {
    take(newer)
    keepQueue(() => ({
      version: newer.version,
      revision: newer.revision,
      rows: rowNames(newer),
      steps: steps.filter((step): step is Step => step !== null),
    }))
  }

  /** A step more; the first of all is made on what is drawn. */
  const push = (step: Step) => {
    setHeld(base)
    keepQueue((before) =>
      before.steps.length > 0
        ? { ...before, steps: [...before.steps, step] }
        : { version: base.version, revision: base.revision, rows: rowNames(base), steps: [step] },
    )
  }

  const first = queue.steps[0]
  const canSend = first !== undefined && conflict === null
  const latest = useRef({ queue, base, take, keepQueue, goOnFrom, push })
  useEffect(() => {
    latest.current = { queue, base, take, keepQueue, goOnFrom, push }
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
    const done = (draft: PlanDraft) => {
      inFlight.current = 0
      if (isGone) return
      latest.current.take(draft)
      latest.current.keepQueue((before) => ({
        version: draft.version,
        revision: draft.revision,
        rows: rowNames(draft),
        steps: before.steps.slice(1),
      }))
      setAttempt(0)
    }
    const failed = (error: unknown) => {
      inFlight.current = 0
      if (isGone) return
      const now = latest.current
      const met = draftConflict(error)
      if (met !== null) {
        const rebased = rebaseSteps(now.queue.steps, now.queue.rows, rowNames(met.newer))
        if (first.kind === 'undo') {
          showToast({ text: met.message })
          return now.goOnFrom(met.newer, rebased.slice(1))
        }
        const mine = rebased[0]?.kind === 'correct' ? rebased[0].correction : null
        // After a reload nobody knows what stood in the cell when it was typed in: the person is asked.
        const isSeen = now.base.version === now.queue.version && now.base.revision === now.queue.revision
        if (mine !== null && isSeen && isUntouched(now.base, met.newer, first.correction, mine)) {
          showToast({ text: words.edit.conflictMoved })
          return now.goOnFrom(met.newer, rebased)
        }
        return setConflict({
          newer: met.newer,
          by: namesIn(met.cells, met.newer),
          mine: first.correction,
          rebased: mine,
          theirs: mine === null ? null : textOf(met.newer, mine),
        })
      }
      if (isRefusedForGood(error)) {
        const typed = first.kind === 'correct' && first.correction.kind === 'set' ? first.correction.text : ''
        showToast({ text: typed === '' ? error.message : words.edit.wasRefused(error.message, typed) })
        return now.keepQueue((before) => ({ ...before, steps: before.steps.slice(1) }))
      }
      setIsResting(true)
      timer = setTimeout(again, waitBefore(attempt))
      window.addEventListener('online', again, { once: true })
    }
    inFlight.current = 1
    const { queue: sent } = latest.current
    const work =
      first.kind === 'undo'
        ? undoEdit(fetched.documentId, sent.revision)
        : editPlan(fetched.documentId, sent, [first.correction])
    work.then(done, failed)
    return () => {
      isGone = true
      clearTimeout(timer)
      window.removeEventListener('online', again)
    }
  }, [first, canSend, attempt, fetched.documentId])

  return {
    plan,
    findings,
    base,
    conflict,
    waiting: queue.steps.length,
    isSending: canSend && !isResting,
    take,
    correct(correction) {
      const tried = applyCorrection(plan, correction)
      if (isRefusal(tried)) return tried
      hideToast()
      push({ kind: 'correct', correction })
      return null
    },
    correctAll(corrections) {
      const tried = replayCorrections(plan, corrections)
      if (isRefusal(tried)) return tried
      for (const correction of corrections) push({ kind: 'correct', correction })
      return null
    },
    // Also called by a notice that stood there a minute: what it knew then is long past.
    undo() {
      const now = latest.current
      const { steps } = now.queue
      const undone = steps.filter(({ kind }) => kind === 'undo').length
      if (now.base.edits.length + steps.length - 2 * undone <= 0)
        return showToast({ text: words.edit.nothingToUndo })
      const isUnsent = steps.at(-1)?.kind === 'correct' && steps.length > inFlight.current
      if (isUnsent) now.keepQueue((before) => ({ ...before, steps: before.steps.slice(0, -1) }))
      else now.push({ kind: 'undo' })
      showToast({ text: words.edit.undone })
    },
    settle(keepMine) {
      if (conflict === null) return
      const rebased = rebaseSteps(queue.steps, queue.rows, rowNames(conflict.newer))
      goOnFrom(conflict.newer, keepMine ? rebased : rebased.slice(1))
      setConflict(null)
    },
  }
}
