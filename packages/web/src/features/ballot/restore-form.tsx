import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ElectionView, PanelMaterial } from '@hengji/contract/ballot.ts'
import { seedOfRecoveryCode } from '@hengji/proof/ballot/ballot-page.ts'
import { keepOwnBallot } from '../../ballot/ballot-store.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { drawWords as words } from '../../messages/ballot-draw.ts'
import { drawOwn, prepareOwn } from './draw-own.ts'
import { PasswordAgain, useHasPassword } from './password-again.tsx'

interface RestoreFormProps {
  view: ElectionView
  seat: number
  material: PanelMaterial | null
  onDrawn: () => void
}

/**
 * Credentials drawn elsewhere come back by their code: the same request has the same signatures. When the vote is over the
 * code alone tells which slips of the board are its own; nothing is signed any more.
 */
export function RestoreForm({ view, seat, material, onDrawn }: RestoreFormProps) {
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const isOver = view.state === 'closed'
  const wantsPassword = useHasPassword() === true && !isOver
  const restoring = useMutation({
    mutationFn: async () => {
      const seed = seedOfRecoveryCode(code, view.id)
      if (typeof seed === 'string') throw new Error(words.codeFaults[seed])
      const own = prepareOwn(view, seat, material, seed)
      if (!isOver) return drawOwn(own, wantsPassword ? password : null)
      const kept = await keepOwnBallot(own)
      if (kept === null) throw new Error(words.notKept)
      return kept
    },
    onSuccess: onDrawn,
  })
  const isReady = code.trim() !== '' && (!wantsPassword || password !== '') && !restoring.isPending
  return (
    <form
      className="ballot-act"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) restoring.mutate()
      }}
    >
      <h2>{isOver ? words.restoreBoard : words.restoreTitle}</h2>
      <p>{isOver ? words.restoreBoardLead : words.restoreLead}</p>
      <Field
        label={words.restoreCode}
        value={code}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={80}
        onChange={(event) => setCode(event.target.value)}
        note={isOver ? null : words.restoreNote}
        error={restoring.error?.message ?? null}
      />
      {wantsPassword && <PasswordAgain value={password} onChange={setPassword} />}
      <Button
        tone="primary"
        className="ballot-big"
        type="submit"
        disabled={!isReady}
        aria-busy={restoring.isPending}
      >
        {words.restore}
      </Button>
      {!isOver && <p className="list-note">{words.restoreNotMe}</p>}
    </form>
  )
}
