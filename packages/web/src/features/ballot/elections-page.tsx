import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ElectionList } from '@hengji/contract/ballot.ts'
import { electionsQuery } from '../../api/ballot.ts'
import { listOwnBallots, nameOf } from '../../ballot/ballot-store.ts'
import { countStates, isFinished, type OwnBallot } from '../../ballot/own-ballot.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { drawWords as words } from '../../messages/ballot-draw.ts'
import { zh } from '../../messages/zh.ts'
import './styles/member.css'
import './styles/page.css'

/** The votes in which the person sits, and the boards of those that are over. */
export function ElectionsPage() {
  const elections = useQuery(electionsQuery)
  // It lies on the device, and the casting page changes it.
  const kept = useQuery({
    queryKey: ['own-ballots'],
    queryFn: listOwnBallots,
    networkMode: 'always',
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  })
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  if (elections.error) return <ErrorState error={elections.error} onRetry={() => void elections.refetch()} />
  const mine = (elections.data ?? [])
    .filter(({ isMine, state }) => isMine && state !== 'void')
    .map((election) => ({
      election,
      ...standingOf(election, kept.data?.get(nameOf(election.id, election.seat ?? 0)) ?? null),
    }))
  const boards = (elections.data ?? []).filter(({ isMine, state }) => !isMine && state === 'closed')
  const todo = mine.filter(({ isTodo }) => isTodo)
  const next = todo.map(({ election }) => election.dueOn).toSorted()[0]
  const isLoading = elections.isPending || kept.isPending
  return (
    <div className="page ballot-page">
      <header className="page-head">
        <h1>{words.title}</h1>
        {!isLoading && mine.length > 0 && (
          <p className="page-lead">
            {words.lead(todo.length, next === undefined ? null : dateInChinese(next))}
          </p>
        )}
      </header>
      {isLoading && <LoadingState />}
      {!isLoading && mine.length === 0 && boards.length === 0 && (
        <EmptyState title={words.none}>{words.noneText}</EmptyState>
      )}
      {!isLoading && mine.length > 0 && (
        <ul className="ballot-list" aria-label={words.mine}>
          {mine.map(({ election: { id, unitId, unitName, year, items, dueOn, state }, text, isTodo }) => (
            <li key={id}>
              <Link to="/ballots/$unitId/$electionId" params={{ unitId, electionId: id }}>
                <strong>{unitName}</strong>
                <span className={isTodo ? 'ballot-todo' : 'list-note'}>{text}</span>
                <span className="list-note">
                  {words.yearAndItems(year, items)}
                  {(state === 'open' || state === 'preparing') &&
                    ` · ${words.dueShort(dateInChinese(dueOn))}`}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {boards.length > 0 && (
        <section>
          <h2>{words.boards}</h2>
          <ul className="ballot-boards">
            {boards.map(({ id, unitId, unitName, year }) => (
              <li key={id}>
                <strong>{unitName}</strong>
                <span className="list-note">{words.year(year)}</span>
                <Link
                  to="/ballots/$unitId/$electionId"
                  params={{ unitId, electionId: id }}
                  aria-label={`${unitName} ${words.boardOf} ${words.year(year)}`}
                >
                  {words.boardOf}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** Where a vote stands for this member on this device. */
function standingOf(
  { state, hasDrawn, items }: ElectionList[number],
  own: OwnBallot | null,
): { text: string; isTodo: boolean } {
  const { progress } = words
  if (state !== 'open') return { text: progress[state], isTodo: false }
  if (own === null || own.signatures === null)
    return { text: hasDrawn ? progress.elsewhere : progress.draw, isTodo: true }
  if (isFinished(own)) return { text: progress.cast, isTodo: false }
  const { open, cast, abstained } = countStates(own)
  if (cast > 0) return { text: progress.casting(cast, items), isTodo: true }
  const chosen = items - open - abstained
  return { text: chosen > 0 ? progress.going(chosen, items) : progress.begin, isTodo: true }
}
