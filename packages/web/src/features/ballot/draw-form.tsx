import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ElectionView, PanelMaterial } from '@hengji/contract/ballot.ts'
import { recoveryCodeOf } from '@hengji/proof/ballot/ballot-page.ts'
import { bytesOfBase64 } from '@hengji/proof/bytes.ts'
import { keepOwnBallot } from '../../ballot/ballot-store.ts'
import type { OwnBallot } from '../../ballot/own-ballot.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { drawWords as words } from '../../messages/ballot-draw.ts'
import { drawOwn, prepareOwn } from './draw-own.ts'
import { PasswordAgain, useHasPassword } from './password-again.tsx'

interface DrawFormProps {
  view: ElectionView
  seat: number
  material: PanelMaterial | null
  /** A seed that was made here and not yet signed: a lost answer asks again with the same. */
  kept: OwnBallot | null
  onDrawn: () => void
}

/** Shows the recovery code, has a part of it typed, then draws. Nothing is asked of the server before. */
export function DrawForm({ view, seat, material, kept, onDrawn }: DrawFormProps) {
  const [own, setOwn] = useState(kept)
  const making = useMutation({
    mutationFn: async () => {
      const prepared = await keepOwnBallot(prepareOwn(view, seat, material))
      if (prepared === null) throw new Error(words.notKept)
      return prepared
    },
    onSuccess: setOwn,
  })
  if (own !== null) return <CodeForm view={view} own={own} onDrawn={onDrawn} />
  return (
    <section className="ballot-act">
      <h2>{words.drawTitle}</h2>
      <p>{words.drawLead}</p>
      {making.error && (
        <p className="field-error" role="alert">
          {making.error.message}
        </p>
      )}
      <Button
        tone="primary"
        className="ballot-big"
        aria-busy={making.isPending}
        onClick={() => {
          if (!making.isPending) making.mutate()
        }}
      >
        {words.make}
      </Button>
    </section>
  )
}

function CodeForm({ view, own, onDrawn }: { view: ElectionView; own: OwnBallot; onDrawn: () => void }) {
  const [typed, setTyped] = useState('')
  const [password, setPassword] = useState('')
  const hasPassword = useHasPassword()
  // Another group each time, so that writing down the first alone does not do.
  const [place] = useState(() => 1 + Math.floor(Math.random() * 7))
  const drawing = useMutation({
    mutationFn: () => drawOwn(own, hasPassword === true ? password : null),
    onSuccess: onDrawn,
  })
  const seed = bytesOfBase64(own.seed)
  if (seed === null) return <p role="alert">{words.faulty}</p>
  const groups = recoveryCodeOf(seed, view.id).split('-')
  const isWrong = typed.trim().length >= 4 && typed.trim().toUpperCase() !== groups[place - 1]
  const isReady =
    typed.trim().length >= 4 && !isWrong && !drawing.isPending && (hasPassword !== true || password !== '')
  return (
    <form
      className="ballot-act"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) drawing.mutate()
      }}
    >
      <h2>{words.codeLabel}</h2>
      <p className="ballot-code">{groups.join('-')}</p>
      <p className="list-note">
        {view.unitName} · {words.seat(own.seat)}
      </p>
      <p>{words.codeNote}</p>
      <Button className="ballot-print" onClick={() => window.print()}>
        {words.print}
      </Button>
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
      <PasswordAgain value={password} onChange={setPassword} />
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
