import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ElectionView } from '@hengji/contract/ballot.ts'
import { closingGroundWords } from '@hengji/domain/ballot/ballot-words.ts'
import { isBoard } from '@hengji/proof/ballot/ballot-page.ts'
import type { Board } from '@hengji/proof/ballot/board.ts'
import { publicKeysOf } from '@hengji/proof/ballot/credential.ts'
import { bytesOfBase64 } from '@hengji/proof/bytes.ts'
import { boardQuery } from '../../api/ballot.ts'
import { countingPaper } from '../../api/papers.ts'
import type { OwnBallot } from '../../ballot/own-ballot.ts'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { PaperLinks } from '../../fields/paper-links.tsx'
import { boardWords as words } from '../../messages/ballot-board.ts'
import { paperWords } from '../../messages/papers.ts'
import { BoardCheck } from './board-check.tsx'
import { OwnSlips } from './own-slips.tsx'
import { RestoreForm } from './restore-form.tsx'

interface BoardViewProps {
  view: ElectionView
  own: OwnBallot | null
  /** The own one; `null` for who has none. */
  seat: number | null
  onRestored: () => void
}

/** The published board: whether it holds, the scores of each item without a name, and on the own device the own ones. */
export function BoardView({ view, own, seat, onRestored }: BoardViewProps) {
  const board = useQuery(boardQuery(view.unitId, view.id))
  if (board.error) return <ErrorState error={board.error} onRetry={() => void board.refetch()} />
  if (board.isPending) return <LoadingState />
  if (!isBoard(board.data)) return <p role="alert">{words.unreadable}</p>
  return (
    <>
      {own !== null && <OwnSlips board={board.data} own={own} onForgotten={onRestored} />}
      {own === null && seat !== null && (
        <details className="ballot-restore">
          <summary>{words.notHere}</summary>
          <RestoreForm view={view} seat={seat} material={null} onDrawn={onRestored} />
        </details>
      )}
      <BoardCheck board={board.data} view={view} />
      <Slips board={board.data} view={view} own={own} />
    </>
  )
}

/** Item by item, in the order of the terms; slips as the board sorts them. */
function Slips({ board, view, own }: { board: Board; view: ElectionView; own: OwnBallot | null }) {
  const ownKeys = useMemo(() => {
    const seed = own && bytesOfBase64(own.seed)
    return new Set(own && seed ? publicKeysOf(own.terms, seed).map(({ key }) => key) : [])
  }, [own])
  const { closing, draws, head, terms } = board
  const { seats, items, minimumSeats } = terms.rules
  const titles = new Map(view.items.map((item) => [item.id, item]))
  const cast = board.items.reduce((sum, item) => sum + item.cast, 0)
  const opened = board.items.filter(({ slips }) => slips !== null).length
  return (
    <section>
      <h2>{words.all}</h2>
      <PaperLinks name={paperWords.counting} addressOf={countingPaper(view.unitId, view.id)} />
      <ul className="ballot-counts" aria-label={words.counts}>
        <li>{words.draws(draws.length, seats)}</li>
        <li>{words.slips(cast, seats * items.length)}</li>
        <li>{words.opened(opened, items.length)}</li>
        <li>
          {closingGroundWords[closing.ground]}
          {closing.reason !== null && closing.reason !== '' && ` · ${words.reason(closing.reason)}`}
        </li>
      </ul>
      {ownKeys.size > 0 && <p className="list-note">{words.onlyHere}</p>}
      <table className="ballot-board">
        <thead>
          <tr>
            <th scope="col">{words.columns.item}</th>
            <th scope="col">{words.columns.slips}</th>
            <th scope="col">{words.columns.scores}</th>
          </tr>
        </thead>
        <tbody>
          {board.items.map(({ item, cast: onItem, slips }) => (
            <tr key={item}>
              <th scope="row">
                <span className="list-note">{titles.get(item)?.code}</span> {titles.get(item)?.title ?? item}
              </th>
              <td>{onItem}</td>
              <td>
                {slips === null ? (
                  <span className="list-note">{words.tooFew(onItem, minimumSeats)}</span>
                ) : (
                  <ul className="ballot-slips">
                    {slips.map(({ key, score }) => (
                      <li key={key} data-own={ownKeys.has(key) || undefined}>
                        {score}
                        {ownKeys.has(key) && <small>{words.mineMark}</small>}
                      </li>
                    ))}
                    {slips.length > 1 && new Set(slips.map(({ score }) => score)).size === 1 && (
                      <li className="ballot-equal">{words.equal}</li>
                    )}
                  </ul>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="ballot-head">
        {words.head} <code>{head}</code>
      </p>
      <p className="list-note">{words.headNote}</p>
    </section>
  )
}
