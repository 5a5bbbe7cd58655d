import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ClaimRowView, SelfEvaluationView } from '@hengji/contract/claims.ts'
import {
  selfEvaluationMoves,
  type SelfEvaluationAct,
} from '@hengji/domain/evaluation/self-evaluation-states.ts'
import { actOnSelfEvaluation, selfEvaluationQuery } from '../../api/claims.ts'
import { keptNames } from '../../api/kept.ts'
import { useSession } from '../../fields/session-context.ts'
import { ActDialog } from '../../design/act-dialog.tsx'
import { Button } from '../../design/button.tsx'
import { showToast } from '../../design/toast.tsx'
import { claimsWords as words } from '../../messages/claims.ts'
import { claimDraftName } from './use-claim.ts'

interface ActButtonsProps {
  evaluation: SelfEvaluationView
  /** Opens a row: where something is still asked for. */
  onGo: (row: ClaimRowView) => void
}

/** What may be done with the whole of it now. */
export function ActButtons({ evaluation, onGo }: ActButtonsProps) {
  const [asking, setAsking] = useState<SelfEvaluationAct | null>(null)
  const acts = evaluation.acts.filter((act) => act !== 'edit')
  if (acts.length === 0) return null
  return (
    <div className="claims-acts">
      {acts.map((act) => (
        <Button
          key={act}
          tone={act === 'submit' || act === 'accept' ? 'primary' : 'plain'}
          onClick={() => setAsking(act)}
        >
          {words.acts[act]}
        </Button>
      ))}
      {asking && (
        <SelfEvaluationActDialog
          evaluation={evaluation}
          act={asking}
          onGo={onGo}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  )
}

function SelfEvaluationActDialog({
  evaluation,
  act,
  onGo,
  onClose,
}: ActButtonsProps & { act: SelfEvaluationAct; onClose: () => void }) {
  const client = useQueryClient()
  const { account } = useSession()
  const [unsaved, setUnsaved] = useState<Error | null>(null)
  const { evaluationId, unit, revision, rows } = evaluation
  const key = selfEvaluationQuery(evaluationId, unit.id).queryKey
  const faulty = act === 'submit' ? rows.filter(({ faults }) => faults.length > 0) : []
  const { needsText } = selfEvaluationMoves[act]
  const acting = useMutation({
    mutationFn: (text: string) =>
      actOnSelfEvaluation(evaluationId, unit.id, { act, revision, reason: needsText ? text : null }),
    onSuccess: (view) => {
      client.setQueryData(key, view)
      void client.invalidateQueries({ queryKey: ['claims', evaluationId], exact: true })
      showToast({ text: words.done[act] })
      onClose()
    },
    onError: () => client.invalidateQueries({ queryKey: key }),
  })
  /** What was typed here and has not arrived would not be handed in. */
  const confirm = (text: string) => {
    const prefix = claimDraftName(account.id, evaluationId, '')
    const kept = new Set(keptNames(localStorage, prefix).map((name) => name.slice(prefix.length)))
    const waiting = rows.filter(({ indicatorId }) => kept.has(indicatorId))
    if (act === 'submit' && waiting.length > 0)
      setUnsaved(new Error(words.waitForSave(waiting.map(({ code, title }) => code ?? title).join('、'))))
    else acting.mutate(text)
  }
  return (
    <ActDialog
      title={words.acts[act]}
      act={words.confirm}
      words={needsText ? { label: words.reason, isOwed: true, most: 2000 } : null}
      isHindered={faulty.length > 0}
      acting={{ isPending: acting.isPending, error: acting.error ?? unsaved }}
      onAct={confirm}
      onClose={onClose}
    >
      {faulty.length > 0 ? (
        <>
          <p>{words.stillTodo(faulty.length)}</p>
          <ul className="claims-faulty">
            {faulty.map((row) => (
              <li key={row.indicatorId}>
                <button
                  type="button"
                  className="claims-link"
                  title={row.title}
                  onClick={() => {
                    onClose()
                    onGo(row)
                  }}
                >
                  {row.code ?? row.title}
                </button>{' '}
                {row.faults.map(({ sentence }) => sentence).join('')}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{words.sure[act]}</p>
      )}
    </ActDialog>
  )
}
