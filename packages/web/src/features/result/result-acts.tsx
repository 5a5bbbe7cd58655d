import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResultView } from '@hengji/contract/results.ts'
import { resultMoves, type ResultAct } from '@hengji/domain/result/result-states.ts'
import { actOnResult } from '../../api/results.ts'
import { ActDialog } from '../../design/act-dialog.tsx'
import { Button } from '../../design/button.tsx'
import { showToast } from '../../design/toast.tsx'
import { resultWords as words } from '../../messages/result.ts'

type Act = Exclude<ResultAct, 'supersede'>
const forward: readonly ResultAct[] = ['announce', 'sign-off', 'publish']

/** What the person may do with the version, and beside what may not be yet the reason. */
export function ResultActs({ view }: { view: ResultView }) {
  const [asking, setAsking] = useState<Act | null>(null)
  return (
    <>
      {view.acts.map(({ act, hindrance }) =>
        act === 'supersede' ? null : (
          <span key={act} className="result-act">
            <Button
              tone={forward.includes(act) ? 'primary' : 'plain'}
              disabled={hindrance !== null || view.isUnderWay}
              onClick={() => setAsking(act)}
            >
              {words.acts[act]}
            </Button>
            {hindrance !== null && <small>{hindrance}</small>}
          </span>
        ),
      )}
      {asking !== null && <ResultActDialog view={view} act={asking} onClose={() => setAsking(null)} />}
    </>
  )
}

function ResultActDialog({ view, act, onClose }: { view: ResultView; act: Act; onClose: () => void }) {
  const client = useQueryClient()
  const { evaluationId, shown } = view
  const acting = useMutation({
    mutationFn: (text: string) =>
      actOnResult(evaluationId, {
        act,
        version: shown?.version ?? 0,
        revision: shown?.revision ?? 0,
        text,
      }),
    onSuccess: () => {
      showToast({ text: words.done })
      onClose()
    },
    // Where somebody was quicker the page shows how it stands now, behind what is typed here.
    onSettled: () => client.invalidateQueries({ queryKey: ['result', evaluationId] }),
  })
  return (
    <ActDialog
      title={words.acts[act]}
      act={words.acts[act]}
      words={resultMoves[act].needsText ? { label: words.reason, isOwed: true, most: 1000 } : null}
      acting={acting}
      onAct={acting.mutate}
      onClose={onClose}
    >
      <p>{words.actTexts[act]}</p>
      {acting.isPending && (act === 'publish' || act === 'announce') && (
        <p className="field-note" role="status">
          {words.workedOn[act]}
        </p>
      )}
    </ActDialog>
  )
}
