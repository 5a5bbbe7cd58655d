import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { approvalKey, openProcedure } from '../../api/approval.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { approvalWords as words } from '../../messages/approval.ts'
import { zh } from '../../messages/zh.ts'
import { isSaid } from './comment-item.tsx'

interface ApplyDialogProps {
  documentId: string
  kind: 'change' | 'dynamic-goal'
  onClose: () => void
}

/** Why a plan already approved is to be changed; then its working copy opens. */
export function ApplyDialog({ documentId, kind, onClose }: ApplyDialogProps) {
  const id = useId()
  const { account } = useSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const name = `hengji.apply.${account.id}.${documentId}.${kind}`
  const reason = useKept(name, isSaid)?.text ?? ''
  const [isTried, setIsTried] = useState(false)
  const isMissing = isTried && reason.trim() === ''
  const opening = useMutation({
    mutationFn: () => openProcedure({ documentId, kind, reason }),
    onSuccess: () => {
      keep(name, null)
      void queries.invalidateQueries({ queryKey: approvalKey })
      void navigate({ to: '/documents/$documentId/edit', params: { documentId } })
    },
  })
  return (
    <Dialog title={words.start[kind === 'change' ? 'change' : 'goal']} onClose={onClose}>
      <form
        className="plan-form"
        onSubmit={(event) => {
          event.preventDefault()
          setIsTried(true)
          if (reason.trim() !== '' && !opening.isPending) opening.mutate()
        }}
      >
        <p>{kind === 'change' ? words.start.changeText : words.start.goalText}</p>
        <div className="field">
          <label htmlFor={id}>{words.start.reason}</label>
          <textarea
            id={id}
            className="text-input"
            rows={4}
            maxLength={2000}
            data-focus=""
            value={reason}
            aria-invalid={isMissing ? true : undefined}
            aria-describedby={`${id}-note`}
            onChange={(event) => keep(name, { text: event.target.value })}
          />
          <p id={`${id}-note`} className={isMissing ? 'field-error' : 'field-note'}>
            {isMissing ? words.start.reasonMissing : words.start.reasonNote}
          </p>
        </div>
        {opening.error && (
          <p className="field-error" role="alert">
            {opening.error.message}
          </p>
        )}
        <footer className="dialog-foot">
          <Button onClick={onClose}>{zh.common.cancel}</Button>
          <Button type="submit" tone="primary" disabled={opening.isPending} aria-busy={opening.isPending}>
            {opening.isPending ? words.start.opening : words.start.open}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
