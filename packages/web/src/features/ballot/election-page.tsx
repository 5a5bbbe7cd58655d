import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ElectionView } from '@hengji/contract/ballot.ts'
import { electionStateWords } from '@hengji/domain/ballot/ballot-words.ts'
import { electionQuery } from '../../api/ballot.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { PageHead } from '../../design/page-head.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { drawWords as words } from '../../messages/ballot-draw.ts'
import { BoardView } from './board-view.tsx'
import { MemberSteps } from './member-steps.tsx'
import { SecrecyNote } from './secrecy-note.tsx'
import { useOwnBallot } from './use-own-ballot.ts'
import './styles/board.css'
import './styles/member.css'
import './styles/page.css'

/** One vote: for its members what is to be done next, for everybody who may see it the board at the end. */
export function ElectionPage() {
  const { unitId, electionId } = useParams({ from: '/ballots/$unitId/$electionId' })
  const view = useQuery(electionQuery(unitId, electionId))
  if (view.error && !view.data) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { unitName, state, items, rules } = view.data
  const seat = view.data.seats.find(({ isMine }) => isMine)
  const facts = [
    electionStateWords[state],
    ...(seat === undefined ? [] : [words.seat(seat.number)]),
    words.items(items.length),
    ...(state === 'open' || state === 'preparing' ? [words.dueOn(dateInChinese(rules.dueOn))] : []),
  ]
  return (
    <div className="page ballot-page">
      <PageHead
        way={<Link to="/ballots">{words.back}</Link>}
        title={words.heading(unitName, rules.year)}
        lead={facts.join(' · ')}
      />
      <Inside view={view.data} seat={seat} onDrawn={() => void view.refetch()} />
    </div>
  )
}

interface InsideProps {
  view: ElectionView
  seat: ElectionView['seats'][number] | undefined
  onDrawn: () => void
}

function Inside({ view, seat, onDrawn }: InsideProps) {
  const { found, readAgain } = useOwnBallot(view.id, seat?.number ?? null)
  if (view.state === 'void')
    return (
      <p>
        {words.voided}
        {view.reason !== null && ` ${words.voidedReason(view.reason)}`}
      </p>
    )
  if (seat !== undefined && found === undefined) return <LoadingState />
  const own = found?.kind === 'kept' ? found.own : null
  if (view.state === 'closed')
    return <BoardView view={view} own={own} seat={seat?.number ?? null} onRestored={() => void readAgain()} />
  if (seat === undefined) return <p>{words.noSeat}</p>
  return (
    <div className="ballot-two">
      <div>
        <MemberSteps
          view={view}
          seat={seat}
          found={found ?? { kind: 'none' }}
          onChange={() => {
            void readAgain()
            onDrawn()
          }}
        />
      </div>
      <SecrecyNote />
    </div>
  )
}
