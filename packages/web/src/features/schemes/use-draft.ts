import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { SchemeDraft, SchemeView } from '@hengji/contract/schemes.ts'
import { newerScheme, saveScheme, schemeListQuery, schemeQuery } from '../../api/schemes.ts'

const pause = 800
const again = 5_000

export interface DraftInHand {
  draft: SchemeDraft
  /** The newest that the server has confirmed. */
  revision: number
  state: 'saved' | 'saving' | 'typing' | 'unsaved'
  conflict: SchemeView | null
  change(changed: Partial<SchemeDraft>): void
  settle(keepMine: boolean): void
}

/** Saves what is typed after a short pause; what could not be sent stays on this machine and is sent again. */
export function useDraft(view: SchemeView): DraftInHand {
  const queries = useQueryClient()
  const name = `hengji.scheme.${view.id}`
  const [draft, setDraft] = useState<SchemeDraft>(() => keptDraft(name) ?? view.scheme)
  const [saved, setSaved] = useState<SchemeDraft>(view.scheme)
  const [revision, setRevision] = useState(view.revision)
  const [sending, setSending] = useState<'no' | 'yes' | 'failed'>('no')
  const [conflict, setConflict] = useState<SchemeView | null>(null)
  const isSame = JSON.stringify(draft) === JSON.stringify(saved)

  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])

  // One at a time: what is typed while a save is under way goes with the next, on the revision that this one made.
  useEffect(() => {
    if (isSame || conflict !== null) return
    localStorage.setItem(name, JSON.stringify(draft))
    if (sending === 'yes') return
    const send = () => {
      setSending('yes')
      saveScheme(view.id, { revision, scheme: draft }).then(
        (answer) => {
          if (localStorage.getItem(name) === JSON.stringify(draft)) localStorage.removeItem(name)
          queries.setQueryData(schemeQuery(view.id).queryKey, answer)
          void queries.invalidateQueries({ queryKey: schemeListQuery.queryKey, exact: true })
          if (!isHere.current) return
          setRevision(answer.revision)
          setSaved(draft)
          setSending('no')
        },
        (error: unknown) => {
          if (!isHere.current) return
          setSending('failed')
          setConflict(newerScheme(error))
        },
      )
    }
    const timer = setTimeout(send, sending === 'failed' ? again : pause)
    return () => clearTimeout(timer)
  }, [draft, revision, conflict, sending, isSame, name, queries, view.id])

  return {
    draft,
    revision,
    conflict,
    state: isSame ? 'saved' : sending === 'yes' ? 'saving' : sending === 'failed' ? 'unsaved' : 'typing',
    change: (changed) => setDraft((before) => ({ ...before, ...changed })),
    settle(keepMine) {
      if (!conflict) return
      setSending('no')
      setRevision(conflict.revision)
      setSaved(conflict.scheme)
      if (!keepMine) {
        localStorage.removeItem(name)
        setDraft(conflict.scheme)
      }
      setConflict(null)
    },
  }
}

function keptDraft(name: string): SchemeDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
    return typeof kept === 'object' && kept !== null && 'approval' in kept ? (kept as SchemeDraft) : null
  } catch {
    return null
  }
}
