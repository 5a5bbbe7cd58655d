import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { ElectionView } from '@hengji/contract/ballot.ts'
import { electionStateWords } from '@hengji/domain/ballot/ballot-words.ts'
import { electionQuery } from '../../api/ballot.ts'
import { castingAddress, readOwnBallot } from '../../ballot/own-ballot.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { drawWords as words } from '../../messages/ballot-draw.ts'
import { zh } from '../../messages/zh.ts'
import { BoardView } from './board-view.tsx'
import { DrawForm } from './draw-form.tsx'
import { RestoreForm } from './restore-form.tsx'
import './ballot.css'

/** A member before the vote: draw, restore, or go on to cast. */
export function ElectionPage() {
  const { unitId, electionId } = useParams({ from: '/ballots/$unitId/$electionId' })
  const view = useQuery(electionQuery(unitId, electionId))
  const title = view.data?.unitName
  useEffect(() => {
    document.title = `${title ?? words.title} · ${zh.productName}`
  }, [title])
  if (view.error && !view.data) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { unitName, state, items, rules } = view.data
  return (
    <div className="page ballot-page">
      <header className="page-head">
        <p className="list-note">
          <Link to="/ballots">{words.back}</Link>
        </p>
        <h1>{unitName}</h1>
        <p className="page-lead">
          {electionStateWords[state]} · {words.items(items.length)} ·{' '}
          {words.dueOn(dateInChinese(rules.dueOn))}
        </p>
      </header>
      <Steps view={view.data} onDrawn={() => void view.refetch()} />
    </div>
  )
}

function Steps({ view, onDrawn }: { view: ElectionView; onDrawn: () => void }) {
  const seat = view.seats.find(({ isMine }) => isMine)
  const [own, setOwn] = useState(() => (seat === undefined ? null : readOwnBallot(view.id, seat.number)))
  if (view.state === 'void') return <p>{words.voided}</p>
  if (view.state === 'closed') return <BoardView view={view} own={own} />
  if (seat === undefined) return <p>{words.noSeat}</p>
  if (view.state === 'preparing') return <p>{words.preparing}</p>
  if (own !== null && own.signatures !== null)
    return (
      <section>
        <h2>{words.drawn}</h2>
        <p>{words.seat(seat.number)}</p>
        <p>{words.drawnText}</p>
        <p className="list-note">{words.limit}</p>
        <p>
          <a className="button button-primary ballot-big" href={castingAddress(view.id, seat.number)}>
            {words.cast}
          </a>
        </p>
      </section>
    )
  if (view.state !== 'open') return <p>{electionStateWords[view.state]}</p>
  const isDrawn = (drawn: typeof own) => {
    setOwn(drawn)
    onDrawn()
  }
  return (
    <>
      {(!seat.hasDrawn || own !== null) && (
        <DrawForm view={view} seat={seat.number} kept={own} onDrawn={isDrawn} />
      )}
      {seat.hasDrawn && <RestoreForm view={view} seat={seat.number} onDrawn={isDrawn} />}
    </>
  )
}
