import { useMemo } from 'react'
import { withoutFinalStop } from '@hengji/domain/kernel/shown.ts'
import { findOwn } from '@hengji/proof/ballot/ballot-page.ts'
import type { Board } from '@hengji/proof/ballot/board.ts'
import { bytesOfBase64 } from '@hengji/proof/bytes.ts'
import { forgetOwnBallot } from '../../ballot/ballot-store.ts'
import type { OwnBallot } from '../../ballot/own-ballot.ts'
import { Button } from '../../design/button.tsx'
import { showToast } from '../../design/toast.tsx'
import { boardWords as words } from '../../messages/ballot-board.ts'

interface OwnSlipsProps {
  board: Board
  own: OwnBallot
  onForgotten: () => void
}

/** What became of the member's own slips; where one is missing, what proves it to others. */
export function OwnSlips({ board, own, onForgotten }: OwnSlipsProps) {
  const found = useMemo(() => {
    const seed = bytesOfBase64(own.seed)
    return seed && findOwn(board, { terms: own.terms, seed, seat: own.seat, cast: own.receipts })
  }, [board, own])
  if (found === null) return <p role="alert">{words.unreadable}</p>
  // A recovery code was made here, and never used.
  if (found.isDrawMine === null && own.signatures === null) return <p>{words.notDrawn}</p>
  const troubled = found.items.filter(({ found: how }) => how === 'missing' || how === 'other-score')
  const isFine = found.areTermsTheSame && found.isDrawMine === true && troubled.length === 0
  const titles = new Map(own.items.map(({ id, title }) => [id, title]))
  const titleOf = (item: string) => withoutFinalStop(titles.get(item) ?? item)
  const count = (how: string) => found.items.filter((each) => each.found === how).length
  const complaint =
    found.complaints.length === 0
      ? null
      : words.complaintText(
          own.unitName,
          found.complaints.map(({ slip }) => titleOf(slip.item)),
          board.head,
          JSON.stringify(found.complaints, null, 2),
        )
  return (
    <section className="ballot-own">
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
            {how === 'missing' ? words.missing(titleOf(item)) : words.other(titleOf(item))}
          </li>
        ))}
        {count('not-cast') > 0 && <li>{words.notCast(count('not-cast'))}</li>}
        {count('not-opened') > 0 && <li>{words.notOpened(count('not-opened'))}</li>}
      </ul>
      {complaint !== null && (
        <>
          <p>{words.complaint}</p>
          <textarea
            className="ballot-complaint"
            aria-label={words.complaintLabel}
            readOnly
            rows={8}
            value={complaint}
          />
          <p>
            <a
              className="button"
              href={`data:text/plain;charset=utf-8,${encodeURIComponent(complaint)}`}
              download={words.complaintFile(own.unitName)}
            >
              {words.saveComplaint}
            </a>
          </p>
        </>
      )}
      <p className="ballot-acts">
        <Button onClick={() => window.print()}>{words.print}</Button>
        <Button
          tone="quiet"
          onClick={() => {
            if (!window.confirm(words.forgetSure)) return
            void forgetOwnBallot(own.terms.election, own.seat).then((isGone) => {
              if (isGone) showToast({ text: words.forgotten })
              onForgotten()
            })
          }}
        >
          {words.forget}
        </Button>
      </p>
    </section>
  )
}
