import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PeerObjectionView } from '@hengji/contract/peer-results.ts'
import {
  peerObjectionMoves,
  peerObjectionStateWords,
  type PeerObjectionAct,
} from '@hengji/domain/evaluation/peer-objection.ts'
import { actOnObjection } from '../../api/peer-results.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { showToast } from '../../design/toast.tsx'
import { peerResultsWords as words } from '../../messages/peer-results.ts'

/** One objection: what was said on both sides, and what may be done about it now. */
export function ObjectionCard({
  objection,
  isInPlace = false,
}: {
  objection: PeerObjectionView
  isInPlace?: boolean
}) {
  const [asking, setAsking] = useState<PeerObjectionAct | null>(null)
  const { code, title, unit, by, state, said, acts } = objection
  return (
    <article className="peers-objection">
      <header>
        {!isInPlace && (
          <h3>
            {code !== null && <span className="peers-code">{code} </span>}
            {title}
          </h3>
        )}
        <p className="list-note">
          {words.between(by.name, unit.name)} ·{' '}
          <strong className={`peers-state peers-state-${state}`}>{peerObjectionStateWords[state]}</strong>
        </p>
      </header>
      <ol>
        {said.map((each, index) => (
          <li key={index}>
            <b>{words.said[each.act]}</b>
            {each.text !== null && <p>{each.text}</p>}
            <small>{words.saidBy(each.unit ?? words.officeName, each.by, dateInChinese(each.at))}</small>
          </li>
        ))}
      </ol>
      {acts.length > 0 && (
        <div className="peers-acts">
          {acts.map((act) => (
            <Button
              key={act}
              tone={act === 'answer' || act === 'settle' ? 'primary' : 'plain'}
              onClick={() => setAsking(act)}
            >
              {words.acts[act]}
            </Button>
          ))}
        </div>
      )}
      {asking && <ActDialog objection={objection} act={asking} onClose={() => setAsking(null)} />}
    </article>
  )
}

function ActDialog({
  objection,
  act,
  onClose,
}: {
  objection: PeerObjectionView
  act: PeerObjectionAct
  onClose: () => void
}) {
  const client = useQueryClient()
  const [text, setText] = useState('')
  const { needsText } = peerObjectionMoves[act]
  const acting = useMutation({
    mutationFn: () =>
      actOnObjection(objection.id, { act, revision: objection.revision, text: text.trim() || null }),
    onSuccess: () => {
      showToast({ text: words.done })
      onClose()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['peers', objection.evaluationId] }),
  })
  return (
    <Dialog title={words.acts[act]} onClose={onClose}>
      <label className="peers-text">
        <span>{words.text.act}</span>
        <textarea
          data-focus
          rows={4}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {acting.error && (
        <p className="field-error" role="alert">
          {acting.error.message}
        </p>
      )}
      <div className="dialog-foot">
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button
          tone="primary"
          disabled={acting.isPending || (needsText && text.trim() === '')}
          aria-busy={acting.isPending}
          onClick={() => acting.mutate()}
        >
          {words.confirm}
        </Button>
      </div>
    </Dialog>
  )
}
