import { useQueryClient } from '@tanstack/react-query'
import type { SchemeDraft, SchemeView } from '@hengji/contract/schemes.ts'
import { openDraftSaver, type SavedDraft } from '../../api/draft-saver.ts'
import { newerScheme, saveScheme, schemeListQuery, schemeQuery } from '../../api/schemes.ts'
import { laterInBrowser, useSavedDraft } from '../../api/use-saved-draft.ts'
import { useSession } from '../../fields/session-context.ts'

/** The draft of a scheme, kept on this machine until the server has it. */
export function useDraft(view: SchemeView) {
  const queries = useQueryClient()
  const { account } = useSession()
  return useSavedDraft(
    () =>
      openDraftSaver({
        store: localStorage,
        name: `hengji.scheme.${account.id}.${view.id}`,
        isDraft: isSchemeDraft,
        given: savedIn(view),
        async send(scheme, revision) {
          const answer = await saveScheme(view.id, { revision, scheme })
          queries.setQueryData(schemeQuery(view.id).queryKey, answer)
          void queries.invalidateQueries({ queryKey: schemeListQuery.queryKey, exact: true })
          return savedIn(answer)
        },
        newerIn(error) {
          const newer = newerScheme(error)
          // One that is no draft any more takes nothing: the server's sentence says so.
          return newer?.acts.includes('edit') ? savedIn(newer) : null
        },
        later: laterInBrowser,
      }),
    savedIn(view),
  )
}

function savedIn({ scheme, revision, changed }: SchemeView): SavedDraft<SchemeDraft> {
  return { draft: scheme, revision, by: changed?.by ?? null }
}

function isSchemeDraft(value: unknown): value is SchemeDraft {
  return typeof value === 'object' && value !== null && 'approval' in value && 'formula' in value
}
