import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { endOwnSession, ownSessionsQuery } from '../../api/own-account.ts'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { SessionList } from '../../fields/own-account/session-list.tsx'
import { ownAccountWords } from '../../messages/own-account.ts'

const words = ownAccountWords.sessions

/** Where one is signed in, and the way to end what one does not know. */
export function OwnSessions() {
  const queries = useQueryClient()
  const sessions = useQuery(ownSessionsQuery)
  const end = useMutation({
    mutationFn: endOwnSession,
    onSuccess: () => showToast({ text: words.ended }),
    onError: (error) => showToast({ text: error.message }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['me', 'sessions'] }),
  })
  return (
    <section>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {sessions.isPending && <LoadingState lines={2} />}
      {sessions.error && <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.data && (
        <SessionList sessions={sessions.data} isBusy={end.isPending} onEnd={(id) => end.mutate(id)} />
      )}
    </section>
  )
}
