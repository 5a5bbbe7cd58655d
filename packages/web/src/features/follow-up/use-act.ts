import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { LedgerEntry, RectificationEntry } from '@hengji/contract/follow-up.ts'
import type { LedgerAct } from '@hengji/domain/monitoring/ledger.ts'
import type { RectificationAct } from '@hengji/domain/monitoring/rectification.ts'
import {
  actOnLedgerItem,
  actOnRectification,
  followUpKey,
  ledgerEntryQuery,
  rectificationEntryQuery,
} from '../../api/follow-up.ts'
import { RequestRefused } from '../../api/request.ts'
import { useSession } from '../../fields/session-context.ts'
import { showToast } from '../../design/toast.tsx'
import { followUpWords as words } from '../../messages/follow-up.ts'
import { forgetGiven, type ActGiven, type ActName } from './act-form.tsx'

export type Entry = ({ kind: 'ledger' } & LedgerEntry) | ({ kind: 'order' } & RectificationEntry)

interface Asked {
  entry: Entry
  act: ActName
  given: ActGiven
}

/** Does one act on an item or an order. Who comes second sees the newer state; what they typed stays in the form. */
export function useAct() {
  const queries = useQueryClient()
  const { account } = useSession()
  const store = (entry: Entry, newer: LedgerEntry | RectificationEntry) =>
    queries.setQueryData(
      (entry.kind === 'ledger' ? ledgerEntryQuery(entry.id) : rectificationEntryQuery(entry.id)).queryKey,
      newer,
    )
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: followUpKey })
    void queries.invalidateQueries({ queryKey: ['home'] })
  }
  const acting = useMutation({
    mutationFn: ({ entry, act, given }: Asked): Promise<LedgerEntry | RectificationEntry> => {
      const common = {
        revision: entry.revision,
        evidenceIds: given.evidenceIds,
        isWithoutProof: given.isWithoutProof,
        ...(given.text.trim() === '' ? {} : { text: given.text }),
      }
      return entry.kind === 'ledger'
        ? actOnLedgerItem(entry.id, { ...common, act: act as Exclude<LedgerAct, 'edit'> })
        : actOnRectification(entry.id, {
            ...common,
            act: act as RectificationAct,
            dueOn: given.dueOn === '' ? null : given.dueOn,
          })
    },
    onSuccess: (newer, { entry, act }) => {
      forgetGiven(account.id, entry.id, act)
      store(entry, newer)
      refresh()
      const undo = (newer.may as readonly ActName[]).includes('withdraw')
      showToast({
        text: words.done[act],
        ...(undo
          ? {
              action: {
                label: words.acts.withdraw,
                run: () =>
                  acting.mutate({
                    entry: { ...newer, kind: entry.kind } as Entry,
                    act: 'withdraw',
                    given: { text: '', evidenceIds: [], isWithoutProof: false, dueOn: '' },
                  }),
              },
            }
          : {}),
      })
    },
    onError: (error, { entry }) => {
      const newer = newerIn(error)
      if (newer !== null) store(entry, newer)
      refresh()
    },
  })
  return acting
}

function newerIn(error: Error): LedgerEntry | RectificationEntry | null {
  if (!(error instanceof RequestRefused) || error.status !== 409) return null
  const { body } = error
  return typeof body === 'object' && body !== null && 'newer' in body
    ? (body.newer as LedgerEntry | RectificationEntry | null)
    : null
}
