import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ElectionView } from '@hengji/contract/ballot.ts'
import { seedOfRecoveryCode } from '@hengji/proof/ballot/ballot-page.ts'
import type { OwnBallot } from '../../ballot/own-ballot.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { drawWords as words } from '../../messages/ballot-draw.ts'
import { drawOwn, prepareOwn } from './draw-own.ts'

interface RestoreFormProps {
  view: ElectionView
  seat: number
  onDrawn: (own: OwnBallot) => void
}

/** Credentials drawn elsewhere come back by their code: the same request has the same signatures. */
export function RestoreForm({ view, seat, onDrawn }: RestoreFormProps) {
  const [code, setCode] = useState('')
  const restoring = useMutation({
    mutationFn: async () => {
      const seed = seedOfRecoveryCode(code, view.id)
      if (typeof seed === 'string') throw new Error(words.codeFaults[seed])
      return drawOwn(prepareOwn(view, seat, seed))
    },
    onSuccess: onDrawn,
  })
  const isReady = code.trim() !== '' && !restoring.isPending
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) restoring.mutate()
      }}
    >
      <h2>{words.restoreTitle}</h2>
      <p>{words.restoreLead}</p>
      <Field
        label={words.restoreCode}
        value={code}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        onChange={(event) => setCode(event.target.value)}
        note={words.restoreNote}
        error={restoring.error?.message ?? null}
      />
      <Button
        tone="primary"
        className="ballot-big"
        type="submit"
        disabled={!isReady}
        aria-busy={restoring.isPending}
      >
        {words.restore}
      </Button>
    </form>
  )
}
