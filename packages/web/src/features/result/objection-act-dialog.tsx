import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { ResultObjection } from '@hengji/contract/results.ts'
import { resultObjectionMoves, type ResultObjectionAct } from '@hengji/domain/result/result-objection.ts'
import { actOnObjection } from '../../api/results.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { showToast } from '../../design/toast.tsx'
import { resultWords as words } from '../../messages/result.ts'

interface ObjectionActDialogProps {
  evaluationId: string
  objection: ResultObjection
  act: ResultObjectionAct
  onClose: () => void
}

/** Asked once more, with the reason where one is owed. */
export function ObjectionActDialog({ evaluationId, objection, act, onClose }: ObjectionActDialogProps) {
  const id = useId()
  const [text, setText] = useState(act === 'edit' ? objection.text : '')
  const client = useQueryClient()
  const { needsText } = resultObjectionMoves[act]
  const acting = useMutation({
    mutationFn: () => actOnObjection(evaluationId, objection.id, { act, revision: objection.revision, text }),
    onSuccess: () => {
      showToast({ text: words.done })
      onClose()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['result', evaluationId] }),
  })
  const isReady = !acting.isPending && (!needsText || text.trim() !== '')
  return (
    <Dialog title={words.objectionActs[act]} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) acting.mutate()
        }}
      >
        <p>{objection.subjectText}</p>
        {needsText && (
          <div className="field">
            <label htmlFor={id}>{act === 'edit' ? words.text : words.reason}</label>
            <textarea
              id={id}
              className="text-input"
              rows={4}
              maxLength={2000}
              data-focus
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
        )}
        {acting.error && (
          <p className="field-error" role="alert">
            {acting.error.message}
          </p>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button tone="primary" type="submit" aria-busy={acting.isPending} disabled={!isReady}>
            {words.objectionActs[act]}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
