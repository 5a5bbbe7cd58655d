import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { allSessionsQuery, endAnySession } from '../../api/accounts.ts'
import { EmptyState, ErrorState, LoadingState, TooMuch } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { SessionList } from '../../fields/own-account/session-list.tsx'
import { accountsWords } from '../../messages/accounts.ts'
import { ownAccountWords } from '../../messages/own-account.ts'

const batch = 100

export function AllSessions() {
  const queries = useQueryClient()
  const sessions = useQuery({ ...allSessionsQuery, refetchInterval: 60_000 })
  const [shown, setShown] = useState(batch)
  const end = useMutation({
    mutationFn: endAnySession,
    onSuccess: () => showToast({ text: ownAccountWords.sessions.ended }),
    onError: (error) => showToast({ text: error.message }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  })
  if (sessions.error) return <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
  if (sessions.isPending) return <LoadingState />
  if (sessions.data.length === 0) return <EmptyState title={accountsWords.sessions.none} />
  return (
    <>
      <p className="account-counts">{accountsWords.sessions.lead(sessions.data.length)}</p>
      <SessionList
        sessions={sessions.data.slice(0, shown)}
        withPerson
        isBusy={end.isPending}
        onEnd={(id) => end.mutate(id)}
      />
      <TooMuch shown={shown} total={sessions.data.length} onMore={() => setShown(shown + batch)} />
    </>
  )
}
