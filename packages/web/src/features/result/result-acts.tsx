import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { ResultView } from '@hengji/contract/results.ts'
import { resultMoves, type ResultAct } from '@hengji/domain/result/result-states.ts'
import { actOnResult } from '../../api/results.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
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
              tone={forward.includes(act) ? 'primary' : 'quiet'}
              disabled={hindrance !== null}
              onClick={() => setAsking(act)}
            >
              {words.acts[act]}
            </Button>
            {hindrance !== null && <small>{hindrance}</small>}
          </span>
        ),
      )}
      {asking !== null && <ActDialog view={view} act={asking} onClose={() => setAsking(null)} />}
    </>
  )
}

function ActDialog({ view, act, onClose }: { view: ResultView; act: Act; onClose: () => void }) {
  const id = useId()
  const [text, setText] = useState('')
  const client = useQueryClient()
  const { needsText } = resultMoves[act]
  const { evaluationId, shown } = view
  const acting = useMutation({
    mutationFn: () =>
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
  const isReady = !acting.isPending && (!needsText || text.trim() !== '')
  return (
    <Dialog title={words.acts[act]} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) acting.mutate()
        }}
      >
        <p>{words.actTexts[act]}</p>
        {needsText && (
          <div className="field">
            <label htmlFor={id}>{words.reason}</label>
            <textarea
              id={id}
              className="text-input"
              rows={3}
              maxLength={1000}
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
            {words.acts[act]}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
