import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Visit } from '@hengji/contract/on-site.ts'
import { visitMoves, type VisitAct } from '@hengji/domain/evaluation/on-site-visit.ts'
import { actOnVisit, visitQuery } from '../../api/on-site.ts'
import { ActDialog } from '../../design/act-dialog.tsx'
import { Button } from '../../design/button.tsx'
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
  const client = useQueryClient()
  const { queryKey } = visitQuery(visit.id)
  const acting = useMutation({
    mutationFn: (text: string) => actOnVisit(visit.id, { act, revision: visit.revision, text }),
    onSuccess: (after) => {
      client.setQueryData(queryKey, after)
      void client.invalidateQueries({ queryKey: ['visits'] })
      void client.invalidateQueries({ queryKey: ['on-site', visit.evaluationId] })
      showToast({ text: words.done[act] })
      onClose()
    },
    onError: () => client.invalidateQueries({ queryKey }),
  })
  return (
    <ActDialog
      title={words.acts[act]}
      act={words.acts[act]}
      words={visitMoves[act].needsText ? { label: words.reason, isOwed: true, most: 2000 } : null}
      acting={acting}
      onAct={acting.mutate}
      onClose={onClose}
    >
      <p>{words.actNotes[act]}</p>
    </ActDialog>
  )
}
