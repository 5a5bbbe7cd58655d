import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Visit } from '@hengji/contract/on-site.ts'
import { visitMoves, type VisitAct } from '@hengji/domain/evaluation/on-site-visit.ts'
import { actOnVisit, visitQuery } from '../../api/on-site.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { showToast } from '../../design/toast.tsx'
import { onSiteWords as words } from '../../messages/on-site.ts'

/** What may be done with the visit now. @param unsent items and photos that have not arrived from this device */
export function VisitActs({ visit, unsent }: { visit: Visit; unsent: number }) {
  const [asking, setAsking] = useState<VisitAct | null>(null)
  if (visit.acts.length === 0) return null
  return (
    <div className="visit-acts">
      {visit.acts.map((act) => (
        <Button
          key={act}
          tone={['begin', 'record', 'confirm', 'decide'].includes(act) ? 'primary' : 'quiet'}
          disabled={act === 'record' && unsent > 0}
          onClick={() => setAsking(act)}
        >
          {words.acts[act]}
        </Button>
      ))}
      {visit.acts.includes('record') && unsent > 0 && <p className="list-note">{words.unsentFirst}</p>}
      {asking !== null && <VisitActDialog visit={visit} act={asking} onClose={() => setAsking(null)} />}
    </div>
  )
}

function VisitActDialog({ visit, act, onClose }: { visit: Visit; act: VisitAct; onClose: () => void }) {
  const id = useId()
  const [text, setText] = useState('')
  const client = useQueryClient()
  const { needsText } = visitMoves[act]
  const { queryKey } = visitQuery(visit.id)
  const acting = useMutation({
    mutationFn: () => actOnVisit(visit.id, { act, revision: visit.revision, text }),
    onSuccess: (after) => {
      client.setQueryData(queryKey, after)
      void client.invalidateQueries({ queryKey: ['visits'] })
      void client.invalidateQueries({ queryKey: ['on-site', visit.evaluationId] })
      showToast({ text: words.done[act] })
      onClose()
    },
    onError: () => client.invalidateQueries({ queryKey }),
  })
  const isReady = !acting.isPending && (!needsText || text.trim() !== '')
  return (
    <Dialog title={words.acts[act]} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) acting.mutate()
        }}
      >
        <p>{words.actNotes[act]}</p>
        {needsText && (
          <div className="field">
            <label htmlFor={id}>{words.reason}</label>
            <textarea
              id={id}
              className="text-input"
              data-focus
              rows={3}
              maxLength={2000}
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
          <Button
            tone="primary"
            type="submit"
            aria-busy={acting.isPending}
            disabled={!isReady}
            {...(needsText ? {} : { 'data-focus': true })}
          >
            {words.acts[act]}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
