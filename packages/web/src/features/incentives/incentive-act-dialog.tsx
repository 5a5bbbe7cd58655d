import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { IncentiveView } from '@hengji/contract/incentives.ts'
import { adjustmentMoves, type AdjustmentAct } from '@hengji/domain/incentive/adjustment-states.ts'
import { actOnIncentive, incentiveQuery } from '../../api/incentives.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { incentivesWords as words } from '../../messages/incentives.ts'

export type IncentiveAct = Exclude<AdjustmentAct, 'edit'>

interface IncentiveActDialogProps {
  entry: IncentiveView
  act: IncentiveAct
  onClose: () => void
}

/** Each act is asked once more, with its reason where one is owed; granting may give fewer points. */
export function IncentiveActDialog({ entry, act, onClose }: IncentiveActDialogProps) {
  const id = useId()
  const [text, setText] = useState('')
  const [points, setPoints] = useState(entry.points)
  const client = useQueryClient()
  const { needsText } = adjustmentMoves[act]
  const acting = useMutation({
    mutationFn: () =>
      actOnIncentive(entry.id, {
        act,
        revision: entry.revision,
        text,
        ...(act === 'grant' ? { points } : {}),
      }),
    onSuccess: (view) => {
      client.setQueryData(incentiveQuery(entry.id).queryKey, view)
      void client.invalidateQueries({ queryKey: ['incentives', entry.evaluationId] })
      showToast({ text: words.done[act] })
      onClose()
    },
    // Where somebody was quicker the page shows how it stands now, behind what is typed here.
    onError: () => client.invalidateQueries({ queryKey: incentiveQuery(entry.id).queryKey }),
  })
  const isReady = !acting.isPending && (!needsText || text.trim() !== '')
  const asksText = needsText || act === 'grant'
  return (
    <Dialog title={words.actTitle(words.acts[act])} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) acting.mutate()
        }}
      >
        <p>{entry.text}</p>
        {act === 'grant' && (
          <Field
            label={words.grantPoints}
            note={words.grantPointsNote(entry.askedPoints)}
            inputMode="decimal"
            value={points}
            onChange={(event) => setPoints(event.target.value.trim())}
          />
        )}
        {asksText && (
          <div className="field">
            <label htmlFor={id}>{needsText ? words.actReason : words.actNote}</label>
            <textarea
              id={id}
              className="text-input"
              rows={3}
              maxLength={1000}
              {...(needsText ? { 'data-focus': true } : {})}
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
            {words.acts[act]}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
