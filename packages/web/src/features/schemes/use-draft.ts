import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
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
  const [attempt, setAttempt] = useState(0)
  const isSame = JSON.stringify(draft) === JSON.stringify(saved)

  useEffect(() => {
    if (isSame || conflict !== null) return
    localStorage.setItem(name, JSON.stringify(draft))
    let isGone = false
    const timer = setTimeout(
      () => {
        setSending('yes')
        saveScheme(view.id, { revision, scheme: draft }).then(
          (answer) => {
            localStorage.removeItem(name)
            queries.setQueryData(schemeQuery(view.id).queryKey, answer)
            void queries.invalidateQueries({ queryKey: schemeListQuery.queryKey, exact: true })
            if (isGone) return
            setRevision(answer.revision)
            setSaved(draft)
            setSending('no')
            setAttempt(0)
          },
          (error: unknown) => {
            if (isGone) return
            setSending('failed')
            const newer = newerScheme(error)
            if (newer) setConflict(newer)
            else
              setTimeout(() => {
                if (!isGone) setAttempt((count) => count + 1)
              }, again)
          },
        )
      },
      attempt === 0 ? pause : 0,
    )
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [draft, revision, conflict, attempt, isSame, name, queries, view.id])

  return {
    draft,
    revision,
    conflict,
    state: isSame ? 'saved' : sending === 'yes' ? 'saving' : sending === 'failed' ? 'unsaved' : 'typing',
    change: (changed) => setDraft((before) => ({ ...before, ...changed })),
    settle(keepMine) {
      if (!conflict) return
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
