import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ProcedureView } from '@hengji/contract/approval.ts'
import { approvalKey, newerProcedure, procedureQuery } from '../../api/approval.ts'
import { RequestRefused } from '../../api/request.ts'
import { showToast } from '../../design/toast.tsx'
import { approvalWords as words } from '../../messages/approval.ts'

/** What is under way on a procedure, and what the server said against the last try. */
export interface Doing {
  /** Which form or button is waiting for its answer; `null`: none. */
  busy: string | null
  fault: { of: string; message: string } | null
  /**
   * Does one thing at a time: a second click while the first is under way does nothing.
   * @param of which form or button it is
   * @returns whether it was done; what was typed may be put away then
   */
  run(of: string, work: () => Promise<ProcedureView>, done: string): Promise<boolean>
  clear(): void
}

/** Every act on a procedure: the answer takes its place on the page, a newer state comes beside what was typed. */
export function useProcedure(id: string): Doing {
  const queries = useQueryClient()
  const [busy, setBusy] = useState<string | null>(null)
  const [fault, setFault] = useState<Doing['fault']>(null)
  const isBusy = useRef(false)
  const take = (view: ProcedureView) => {
    queries.setQueryData(procedureQuery(id).queryKey, view)
    for (const key of [['documents'], ['home'], ['overview']])
      void queries.invalidateQueries({ queryKey: key })
    void queries.invalidateQueries({
      queryKey: approvalKey,
      predicate: ({ queryKey }) => queryKey[1] !== 'procedure',
    })
  }
  return {
    busy,
    fault,
    async run(of, work, done) {
      if (isBusy.current) return false
      isBusy.current = true
      setBusy(of)
      setFault(null)
      try {
        take(await work())
        showToast({ text: done })
        return true
      } catch (error) {
        const newer = newerProcedure(error)
        const message = error instanceof Error ? error.message : ''
        if (newer !== null) take(newer)
        const isMeanwhile = error instanceof RequestRefused && error.code.endsWith('changed-meanwhile')
        const step = isMeanwhile ? newer?.step?.title : undefined
        setFault({ of, message: step === undefined ? message : `${message}${words.meanwhileStep(step)}。` })
        return false
      } finally {
        isBusy.current = false
        setBusy(null)
      }
    },
    clear: () => setFault(null),
  }
}
