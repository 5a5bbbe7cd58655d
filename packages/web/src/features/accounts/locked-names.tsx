import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lockedNamesQuery, unlockName } from '../../api/accounts.ts'
import { Button } from '../../design/button.tsx'
import { DateText } from '../../design/date-text.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { accountsWords } from '../../messages/accounts.ts'

const words = accountsWords.locked

export function LockedNames() {
  const queries = useQueryClient()
  const locked = useQuery({ ...lockedNamesQuery, refetchInterval: 60_000 })
  const unlock = useMutation({
    mutationFn: unlockName,
    onSuccess: (_, name) => showToast({ text: words.unlocked(name) }),
    onError: (error) => showToast({ text: error.message }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['locked-names'] }),
  })
  if (locked.error) return <ErrorState error={locked.error} onRetry={() => void locked.refetch()} />
  if (locked.isPending) return <LoadingState lines={3} />
  if (locked.data.length === 0)
    return (
      <EmptyState title={words.none}>
        <p>{words.lead}</p>
      </EmptyState>
    )
  return (
    <>
      <p className="account-counts">{words.lead}</p>
      <ul className="locked-names">
        {locked.data.map((each) => (
          <li key={each.name}>
            <div>
              <strong>{each.name}</strong>
              <small>
                {words.failures(each.failures)}
                {each.addresses.length > 0 && ` · ${words.from(each.addresses.join('、'))}`}
              </small>
            </div>
            <DateText value={each.lastAt} />
            <Button tone="quiet" aria-busy={unlock.isPending} onClick={() => unlock.mutate(each.name)}>
              {words.unlock}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
