import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Measure } from '@hengji/contract/measures.ts'
import { joinMeasures, trackingKey } from '../../api/tracking.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { showToast } from '../../design/toast.tsx'
import { measuresWords as words } from '../../messages/tracking.ts'
import { zh } from '../../messages/zh.ts'

interface JoinDialogProps {
  documentId: string
  measures: readonly Measure[]
  onClose: () => void
  onJoined: () => void
}

/** Which of them the others join. */
export function JoinDialog({ documentId, measures, onClose, onJoined }: JoinDialogProps) {
  const queries = useQueryClient()
  const [keptId, setKeptId] = useState(
    (measures.find(({ hasReports }) => hasReports) ?? measures[0])?.id ?? '',
  )
  const joining = useMutation({
    mutationFn: () => joinMeasures(documentId, { measureIds: measures.map(({ id }) => id), keptId }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: trackingKey })
      showToast({ text: words.joined })
      onJoined()
    },
  })
  return (
    <Dialog title={words.joinTitle} onClose={onClose}>
      <fieldset className="measures-join">
        <legend>{words.joinText}</legend>
        {measures.map(({ id, name }) => (
          <label key={id}>
            <input type="radio" name="kept" checked={id === keptId} onChange={() => setKeptId(id)} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <p className="field-note">{words.joinKeeps}</p>
      {joining.error && (
        <p className="field-error" role="alert">
          {joining.error.message}
        </p>
      )}
      <footer className="dialog-foot">
        <Button onClick={onClose}>{zh.common.cancel}</Button>
        <Button
          tone="primary"
          data-focus
          aria-busy={joining.isPending || undefined}
          onClick={() => {
            if (!joining.isPending) joining.mutate()
          }}
        >
          {words.joinDo}
        </Button>
      </footer>
    </Dialog>
  )
}
