import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PeerObjectionView } from '@hengji/contract/peer-results.ts'
import {
  peerObjectionMoves,
  peerObjectionStateWords,
  type PeerObjectionAct,
} from '@hengji/domain/evaluation/peer-objection.ts'
import { actOnObjection } from '../../api/peer-results.ts'
import { ActDialog } from '../../design/act-dialog.tsx'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { showToast } from '../../design/toast.tsx'
import { OwnProofs, SaidProofs } from '../../fields/said-proofs.tsx'
import { peerResultsWords as words } from '../../messages/peer-results.ts'

/** One objection: what was said on both sides, and what may be done about it now. */
export function ObjectionCard({
  objection,
  year,
  isInPlace = false,
}: {
  objection: PeerObjectionView
  year: number
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
            <b>{words.said[each.act]}</b> {each.text !== null && <p>{each.text}</p>}
            <SaidProofs proofs={each.proofs} />
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
      {asking && (
        <ObjectionActDialog objection={objection} year={year} act={asking} onClose={() => setAsking(null)} />
      )}
    </article>
  )
}

/** What is argued may be proved. */
const withProofs: readonly PeerObjectionAct[] = ['edit', 'answer', 'insist']

function ObjectionActDialog({
  objection,
  year,
  act,
  onClose,
}: {
  objection: PeerObjectionView
  year: number
  act: PeerObjectionAct
  onClose: () => void
}) {
  const client = useQueryClient()
  const [proofs, setProofs] = useState<string[]>([])
  const acting = useMutation({
    mutationFn: (text: string) =>
      actOnObjection(objection.id, {
        act,
        revision: objection.revision,
        text: text || null,
        evidenceIds: proofs,
      }),
    onSuccess: () => {
      showToast({ text: words.done })
      onClose()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['peers', objection.evaluationId] }),
  })
  return (
    <ActDialog
      title={words.acts[act]}
      act={words.confirm}
      words={{ label: words.text.act, isOwed: peerObjectionMoves[act].needsText, most: 2000 }}
      acting={acting}
      onAct={acting.mutate}
      onClose={onClose}
    >
      <p>{objection.title}</p>
      {withProofs.includes(act) && (
        <OwnProofs form={`peer-objection ${objection.id}`} year={year} chosen={proofs} onChange={setProofs} />
      )}
    </ActDialog>
  )
}
