import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Panel } from '@hengji/contract/ballot.ts'
import { endElection, panelQuery } from '../../api/ballot.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { showToast } from '../../design/toast.tsx'
import { ballotWords as words } from '../../messages/ballot.ts'

type Unit = Panel['units'][number]

interface EndDialogProps {
  evaluationId: string
  unit: Unit
  election: NonNullable<Unit['election']>
  end: 'close' | 'void'
  onClose: () => void
}

/** Closing opens the urn for good, voiding gives all slips up: either is asked once more, with its reason. */
export function EndDialog({ evaluationId, unit, election, end, onClose }: EndDialogProps) {
  const id = useId()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const ending = useMutation({
    mutationFn: () => endElection(unit.unitId, election.id, end, reason.trim()),
    // What was ended is shown as ended before the dialog goes: its buttons do not come back for a moment.
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: panelQuery(evaluationId).queryKey })
      showToast({ text: end === 'close' ? words.closed : words.voided })
      onClose()
    },
    onError: () => client.invalidateQueries({ queryKey: panelQuery(evaluationId).queryKey }),
  })
  const isAllCast = end === 'close' && election.closing.ground === 'all-cast'
  const isReady = (isAllCast || reason.trim() !== '') && !ending.isPending
  return (
    <Dialog
      title={end === 'close' ? words.closeTitle(unit.name) : words.voidTitle(unit.name)}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) ending.mutate()
        }}
      >
        <p>
          {end === 'void'
            ? words.voidLead
            : isAllCast
              ? words.closeLeadAll
              : words.closeLead(election.slips, election.slipsInAll)}
        </p>
        <div className="field">
          <label htmlFor={id}>{words.reason}</label>
          <textarea
            id={id}
            data-focus
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <p className="field-note">
            {end === 'void' ? words.reasonVoidNote : isAllCast ? words.reasonAllNote : words.reasonNote}
          </p>
        </div>
        {ending.error && (
          <p className="field-error" role="alert">
            {ending.error.message}
          </p>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            tone={end === 'close' ? 'primary' : 'danger'}
            type="submit"
            disabled={!isReady}
            aria-busy={ending.isPending}
          >
            {end === 'close' ? words.close : words.void}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
