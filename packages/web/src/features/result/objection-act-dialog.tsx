import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResultObjection } from '@hengji/contract/result-objections.ts'
import { resultObjectionMoves, type ResultObjectionAct } from '@hengji/domain/result/result-objection.ts'
import { actOnObjection } from '../../api/results.ts'
import { ActDialog } from '../../design/act-dialog.tsx'
import { showToast } from '../../design/toast.tsx'
import { OwnProofs } from '../../fields/said-proofs.tsx'
import { resultWords as words } from '../../messages/result.ts'

interface ObjectionActDialogProps {
  evaluationId: string
  year: number
  objection: ResultObjection
  act: ResultObjectionAct
  onClose: () => void
}

/** Asked once more, with the reason where one is owed. */
export function ObjectionActDialog({ evaluationId, year, objection, act, onClose }: ObjectionActDialogProps) {
  const client = useQueryClient()
  const [proofs, setProofs] = useState<string[]>([])
  const acting = useMutation({
    mutationFn: (text: string) =>
      actOnObjection(evaluationId, objection.id, {
        act,
        revision: objection.revision,
        text,
        ...(act === 'edit' ? { evidenceIds: proofs } : {}),
      }),
    onSuccess: () => {
      showToast({ text: words.done })
      onClose()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['result', evaluationId] }),
  })
  return (
    <ActDialog
      title={words.objectionActs[act]}
      act={words.objectionActs[act]}
      words={
        resultObjectionMoves[act].needsText
          ? {
              label: act === 'edit' ? words.text : words.reason,
              isOwed: true,
              before: act === 'edit' ? objection.text : '',
              most: 2000,
            }
          : null
      }
      acting={acting}
      onAct={acting.mutate}
      onClose={onClose}
    >
      <p>{objection.subjectText}</p>
      {act === 'edit' && (
        <OwnProofs form={`objection ${objection.id}`} year={year} chosen={proofs} onChange={setProofs} />
      )}
    </ActDialog>
  )
}
