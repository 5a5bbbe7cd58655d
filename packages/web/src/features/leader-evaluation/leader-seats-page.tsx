import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { LeaderSeats } from '@hengji/contract/leader-evaluation.ts'
import { phaseStateWords } from '@hengji/domain/evaluation/phases.ts'
import { leaderExposure } from '@hengji/domain/scheme/leader-exposure.ts'
import { evaluationQuery } from '../../api/evaluations.ts'
import { keepLeaderSeats, leaderSeatsQuery } from '../../api/leader-evaluation.ts'
import { leadersPaper } from '../../api/papers.ts'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { PaperLinks } from '../../fields/paper-links.tsx'
import { leaderEvaluationWords as words } from '../../messages/leader-evaluation.ts'
import { paperWords } from '../../messages/papers.ts'
import { zh } from '../../messages/zh.ts'
import { SeatGroup } from './seat-group.tsx'
import './leader-evaluation.css'

type Seat = { accountId: string; group: string }

/** Who sits in which group, and who has answered. */
export function LeaderSeatsPage() {
  const { evaluationId } = useParams({ from: '/evaluations/$evaluationId/leaders' })
  const view = useQuery(leaderSeatsQuery(evaluationId))
  const title = useQuery(evaluationQuery(evaluationId)).data
  const client = useQueryClient()
  useEffect(() => {
    document.title = `${words.seatsTitle} · ${zh.productName}`
  }, [])
  const saving = useMutation({
    mutationFn: ({ fingerprint, seats }: { fingerprint: string; seats: Seat[] }) =>
      keepLeaderSeats(evaluationId, { fingerprint, seats }),
    onSuccess: (kept) => {
      client.setQueryData(leaderSeatsQuery(evaluationId).queryKey, kept)
      showToast({ text: words.saved })
    },
    onError: () => client.invalidateQueries({ queryKey: leaderSeatsQuery(evaluationId).queryKey }),
  })
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { groups, candidates, mayKeep, state, minimumAnswers, fingerprint } = view.data
  const seats = seatsOf(groups)
  const isOver = state === 'closed' || state === 'skipped'
  const answered = groups.flatMap((group) => group.seats).filter(({ hasAnswered }) => hasAnswered).length
  const save = (wanted: Seat[]) => saving.mutate({ fingerprint, seats: wanted })
  return (
    <div className="page leader-page">
      <header className="page-head">
        <p className="list-note">
          <Link to="/evaluations/$evaluationId" params={{ evaluationId }}>
            {words.toPhases}
          </Link>
        </p>
        <h1>{title ? words.seatsTitleOf(title.title, title.year) : words.seatsTitle}</h1>
        <p className="page-lead">{words.stands(phaseStateWords[state], answered, seats.length)}</p>
        <p className="list-note">
          {words.seatsLead}
          {words.tooFew(minimumAnswers)}
        </p>
        {state === 'closed' && (
          <PaperLinks name={paperWords.leaders} addressOf={leadersPaper(evaluationId)} />
        )}
      </header>
      {saving.error && (
        <p className="field-error" role="alert">
          {saving.error.message}
        </p>
      )}
      {groups.map((group) => (
        <SeatGroup
          key={group.title}
          group={group}
          candidates={candidates}
          exposure={
            isOver || group.seats.length === 0 ? null : leaderExposure({ minimumAnswers }, group.seats.length)
          }
          mayKeep={mayKeep && !isOver}
          isSaving={saving.isPending}
          onAdd={(accountId) => save([...seats, { accountId, group: group.title }])}
          onRemove={(accountId) => save(seats.filter((seat) => seat.accountId !== accountId))}
        />
      ))}
      {mayKeep && !isOver && candidates.length === 0 && <p className="list-note">{words.noCandidates}</p>}
    </div>
  )
}

function seatsOf(groups: LeaderSeats['groups']): Seat[] {
  return groups.flatMap(({ title, seats }) => seats.map(({ accountId }) => ({ accountId, group: title })))
}
