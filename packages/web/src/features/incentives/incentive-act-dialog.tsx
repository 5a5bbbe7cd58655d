import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { IncentiveView } from '@hengji/contract/incentives.ts'
import { adjustmentMoves, type AdjustmentAct } from '@hengji/domain/incentive/adjustment-states.ts'
import { actOnIncentive, incentiveQuery } from '../../api/incentives.ts'
import { ActDialog } from '../../design/act-dialog.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { OwnProofs } from '../../fields/said-proofs.tsx'
import { incentivesWords as words } from '../../messages/incentives.ts'

export type IncentiveAct = Exclude<AdjustmentAct, 'edit'>

interface IncentiveActDialogProps {
  entry: IncentiveView
  act: IncentiveAct
  onClose: () => void
}

/** Each act is asked once more, with its reason where one is owed; granting may give fewer points. */
export function IncentiveActDialog({ entry, act, onClose }: IncentiveActDialogProps) {
  const [points, setPoints] = useState(entry.points)
  const [proofs, setProofs] = useState<string[]>([])
  const client = useQueryClient()
  const { needsText } = adjustmentMoves[act]
  const acting = useMutation({
    mutationFn: (text: string) =>
      actOnIncentive(entry.id, {
        act,
        revision: entry.revision,
        text,
        ...(act === 'grant' ? { points } : {}),
        ...(act === 'contest' ? { evidenceIds: proofs } : {}),
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
  return (
    <ActDialog
      title={words.actTitle(words.acts[act])}
      act={words.acts[act]}
      words={
        needsText || act === 'grant'
          ? { label: needsText ? words.actReason : words.actNote, isOwed: needsText, most: 1000 }
          : null
      }
      acting={acting}
      onAct={acting.mutate}
      onClose={onClose}
    >
      <p>{entry.text}</p>
      {act === 'contest' && (
        <OwnProofs form={`contest ${entry.id}`} year={entry.year} chosen={proofs} onChange={setProofs} />
      )}
      {act === 'grant' && (
        <Field
          label={words.grantPoints}
          note={words.grantPointsNote(entry.askedPoints)}
          inputMode="decimal"
          value={points}
          onChange={(event) => setPoints(event.target.value.trim())}
        />
      )}
    </ActDialog>
  )
}
