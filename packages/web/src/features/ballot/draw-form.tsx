import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ElectionView } from '@hengji/contract/ballot.ts'
import { recoveryCodeOf } from '@hengji/proof/ballot/ballot-page.ts'
import { bytesOfBase64 } from '@hengji/proof/bytes.ts'
import { keepOwnBallot, type OwnBallot } from '../../ballot/own-ballot.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { drawWords as words } from '../../messages/ballot-draw.ts'
import { drawOwn, prepareOwn } from './draw-own.ts'

interface DrawFormProps {
  view: ElectionView
  seat: number
  /** A seed that was made here and not yet signed: a lost answer asks again with the same. */
  kept: OwnBallot | null
  onDrawn: (own: OwnBallot) => void
}

/** Shows the recovery code, has a part of it typed, then draws. Nothing is asked of the server before. */
export function DrawForm({ view, seat, kept, onDrawn }: DrawFormProps) {
  const [own, setOwn] = useState(kept)
  const [fault, setFault] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  // Another group each time, so that writing down the first alone does not do.
  const [place] = useState(() => 1 + Math.floor(Math.random() * 7))
  const drawing = useMutation({ mutationFn: drawOwn, onSuccess: onDrawn })
  const seed = own === null ? null : bytesOfBase64(own.seed)
  if (own === null || seed === null)
    return (
      <section>
        <h2>{words.drawTitle}</h2>
        <p>{words.drawLead}</p>
        <p className="list-note">{words.limit}</p>
        {fault !== null && (
          <p className="field-error" role="alert">
            {fault}
          </p>
        )}
        <Button
          tone="primary"
          className="ballot-big"
          onClick={() => {
            try {
              const prepared = prepareOwn(view, seat)
              if (keepOwnBallot(prepared)) setOwn(prepared)
              else setFault(words.notKept)
            } catch (error) {
              setFault(error instanceof Error ? error.message : words.termsFaulty)
            }
          }}
        >
          {words.make}
        </Button>
      </section>
    )
  const code = recoveryCodeOf(seed, view.id)
  const isWrong = typed.trim().length >= 4 && typed.trim().toUpperCase() !== code.split('-')[place - 1]
  const isReady = typed.trim().length >= 4 && !isWrong && !drawing.isPending
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) drawing.mutate(own)
      }}
    >
      <h2>{words.codeLabel}</h2>
      <p className="ballot-code">{code}</p>
      <p className="list-note">
        {view.unitName} · {words.seat(seat)}
      </p>
      <p>{words.codeNote}</p>
      <Button onClick={() => window.print()}>{words.print}</Button>
      <Field
        label={words.confirm(place)}
        value={typed}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={8}
        onChange={(event) => setTyped(event.target.value)}
        error={isWrong ? words.confirmWrong : null}
      />
      {drawing.error && (
        <p className="field-error" role="alert">
          {drawing.error.message}
        </p>
      )}
      <Button
        tone="primary"
        className="ballot-big"
        type="submit"
        disabled={!isReady}
        aria-busy={drawing.isPending}
      >
        {drawing.isPending ? words.drawing : words.draw}
      </Button>
    </form>
  )
}
