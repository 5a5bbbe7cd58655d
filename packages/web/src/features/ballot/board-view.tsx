import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ElectionView } from '@hengji/contract/ballot.ts'
import { closingGroundWords } from '@hengji/domain/ballot/ballot-words.ts'
import { findOwn, isBoard } from '@hengji/proof/ballot/ballot-page.ts'
import type { Board } from '@hengji/proof/ballot/board.ts'
import { countBoard } from '@hengji/proof/ballot/board.ts'
import { bytesOfBase64 } from '@hengji/proof/bytes.ts'
import { boardQuery } from '../../api/ballot.ts'
import type { OwnBallot } from '../../ballot/own-ballot.ts'
import { Button } from '../../design/button.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { boardWords as words } from '../../messages/ballot-board.ts'

/** The published board: the scores of each item without a name, and on the member's own device what became of theirs. */
export function BoardView({ view, own }: { view: ElectionView; own: OwnBallot | null }) {
  const board = useQuery(boardQuery(view.unitId, view.id))
  if (board.error) return <ErrorState error={board.error} onRetry={() => void board.refetch()} />
  if (board.isPending) return <LoadingState />
  if (!isBoard(board.data)) return <p role="alert">{words.unreadable}</p>
  return (
    <>
      {own === null ? <p className="list-note">{words.notHere}</p> : <Own board={board.data} own={own} />}
      <Scores board={board.data} view={view} />
    </>
  )
}

function Own({ board, own }: { board: Board; own: OwnBallot }) {
  const found = useMemo(() => {
    const seed = bytesOfBase64(own.seed)
    return seed && findOwn(board, { terms: own.terms, seed, seat: own.seat, cast: own.receipts })
  }, [board, own])
  if (found === null) return <p role="alert">{words.unreadable}</p>
  const troubled = found.items.filter(({ found: how }) => how === 'missing' || how === 'other-score')
  const isFine = found.areTermsTheSame && found.isDrawMine === true && troubled.length === 0
  const titles = new Map(own.items.map(({ id, title }) => [id, title]))
  const count = (how: string) => found.items.filter((each) => each.found === how).length
  return (
    <section>
      <h2>{words.mine}</h2>
      <p className={isFine ? 'ballot-good' : 'field-error'} role={isFine ? 'status' : 'alert'}>
        {isFine ? words.fine(count('as-cast')) : words.notFine}
      </p>
      <ul>
        {!found.areTermsTheSame && <li className="field-error">{words.otherTerms}</li>}
        {found.isDrawMine === false && <li className="field-error">{words.otherDraw}</li>}
        {found.isDrawMine === null && <li className="field-error">{words.noDraw}</li>}
        {troubled.map(({ item, found: how }) => (
          <li key={item} className="field-error">
            {how === 'missing'
              ? words.missing(titles.get(item) ?? item)
              : words.other(titles.get(item) ?? item)}
          </li>
        ))}
        {count('not-cast') > 0 && <li>{words.notCast(count('not-cast'))}</li>}
        {count('not-opened') > 0 && <li>{words.notOpened(count('not-opened'))}</li>}
      </ul>
      {found.complaints.length > 0 && (
        <>
          <p>{words.complaint}</p>
          <textarea
            className="ballot-complaint"
            aria-label={words.complaintLabel}
            readOnly
            rows={6}
            value={JSON.stringify(found.complaints, null, 2)}
          />
        </>
      )}
      <Button onClick={() => window.print()}>{words.print}</Button>
    </section>
  )
}

function Scores({ board, view }: { board: Board; view: ElectionView }) {
  const counted = useMemo(() => countBoard(board), [board])
  const { closing, draws, head } = board
  return (
    <section>
      <h2>{words.all}</h2>
      <p className="list-note">
        {closingGroundWords[closing.ground]}
        {closing.reason !== null && closing.reason !== '' && ` · ${closing.reason}`} ·{' '}
        {words.draws(draws.length, board.terms.rules.seats)}
      </p>
      <ul className="ballot-scores">
        {counted.map(({ item, scores }) => (
          <li key={item}>
            <span>{view.items.find(({ id }) => id === item)?.title ?? item}</span>
            <span>{scores === null ? words.tooFew : scores.join('、')}</span>
          </li>
        ))}
      </ul>
      <p className="list-note ballot-head">{words.head(head)}</p>
    </section>
  )
}
