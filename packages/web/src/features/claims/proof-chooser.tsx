import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SelfEvaluationView } from '@hengji/contract/claims.ts'
import { evidenceListQuery } from '../../api/evidence.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Field } from '../../design/field.tsx'
import { ErrorState, LoadingState, TooMuch } from '../../design/states.tsx'
import { claimsWords as words } from '../../messages/claims.ts'

interface ProofChooserProps {
  evaluation: SelfEvaluationView
  indicatorId: string
  chosen: readonly string[]
  onChoose: (ids: string[]) => void
  onClose: () => void
}

const atOnce = 60

/** The unit's proofs of the year, those of the indicator first. */
export function ProofChooser({ evaluation, indicatorId, chosen, onChoose, onClose }: ProofChooserProps) {
  const list = useQuery(evidenceListQuery(evaluation.unit.id, evaluation.year))
  const [picked, setPicked] = useState(() => new Set(chosen))
  const [text, setText] = useState('')
  const [most, setMost] = useState(atOnce)
  const wanted = text.trim().toLowerCase()
  const found = (list.data?.evidence ?? [])
    .filter(({ title, fileName }) => `${title ?? ''} ${fileName}`.toLowerCase().includes(wanted))
    .toSorted(
      (one, other) =>
        Number(other.indicatorIds.includes(indicatorId)) - Number(one.indicatorIds.includes(indicatorId)),
    )
  const toggle = (id: string) => {
    const next = new Set(picked)
    if (!next.delete(id)) next.add(id)
    setPicked(next)
  }
  return (
    <Dialog title={words.chooseTitle} onClose={onClose} wide>
      {list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <LoadingState />
      ) : list.data.evidence.length === 0 ? (
        <p>{words.chooseNone}</p>
      ) : (
        <>
          <Field label={words.search} value={text} onChange={(event) => setText(event.target.value)} />
          <ul className="claims-choose">
            {found.slice(0, most).map(({ id, title, fileName }) => (
              <li key={id}>
                <label>
                  <input type="checkbox" checked={picked.has(id)} onChange={() => toggle(id)} />
                  <span>{title ?? fileName}</span>
                </label>
              </li>
            ))}
          </ul>
          <TooMuch
            shown={Math.min(most, found.length)}
            total={found.length}
            onMore={() => setMost(most + atOnce)}
          />
        </>
      )}
      <div className="dialog-foot">
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button tone="primary" disabled={!list.data} onClick={() => onChoose([...picked])}>
          {words.chosen(picked.size)}
        </Button>
      </div>
    </Dialog>
  )
}
