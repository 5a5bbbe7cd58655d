import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OnSite } from '@hengji/contract/on-site.ts'
import { newId } from '../../api/new-id.ts'
import { onSiteQuery, planVisit } from '../../api/on-site.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { onSiteWords as words } from '../../messages/on-site.ts'

interface PlanVisitDialogProps {
  onSite: OnSite
  unit: OnSite['units'][number]
  onClose: () => void
}

const mostShown = 60

/** The day, and who goes: nobody of the visited unit. */
export function PlanVisitDialog({ onSite, unit, onClose }: PlanVisitDialogProps) {
  const { evaluationId } = onSite
  const [id] = useState(() => unit.visit?.id ?? newId())
  const [plannedOn, setPlannedOn] = useState(unit.visit?.plannedOn ?? '')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(unit.visit?.examiners.map(({ accountId }) => accountId)),
  )
  const [text, setText] = useState('')
  const client = useQueryClient()
  const planning = useMutation({
    mutationFn: () =>
      planVisit(evaluationId, unit.id, {
        id,
        plannedOn,
        examiners: [...chosen],
        revision: unit.visit?.revision ?? 0,
      }),
    onSuccess: (view) => {
      client.setQueryData(onSiteQuery(evaluationId).queryKey, view)
      void client.invalidateQueries({ queryKey: ['visit', id] })
      showToast({ text: words.saved })
      onClose()
    },
    onError: () => client.invalidateQueries({ queryKey: onSiteQuery(evaluationId).queryKey }),
  })
  const wanted = text.trim()
  const candidates = onSite.candidates.filter(
    ({ accountId, unitId, name, unitName }) =>
      unitId !== unit.id &&
      (chosen.has(accountId) || wanted === '' || `${name} ${unitName ?? ''}`.includes(wanted)),
  )
  const isReady = !planning.isPending && plannedOn !== '' && chosen.size > 0
  const toggle = (accountId: string) => {
    const next = new Set(chosen)
    if (!next.delete(accountId)) next.add(accountId)
    setChosen(next)
  }
  return (
    <Dialog title={words.planTitle(unit.name)} onClose={onClose}>
      <form
        className="plan-visit"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) planning.mutate()
        }}
      >
        <Field
          label={words.plannedOn}
          type="date"
          data-focus
          value={plannedOn}
          onChange={(event) => setPlannedOn(event.target.value)}
        />
        <fieldset>
          <legend>
            {words.examiners} · {words.chosen(chosen.size)}
          </legend>
          <p className="list-note">{words.examinersNote}</p>
          <input
            className="text-input"
            type="search"
            aria-label={words.find}
            placeholder={words.find}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <ul className="plan-visit-people">
            {candidates.slice(0, mostShown).map(({ accountId, name, unitName }) => (
              <li key={accountId}>
                <label>
                  <input type="checkbox" checked={chosen.has(accountId)} onChange={() => toggle(accountId)} />
                  {name}
                  {unitName !== null && <small>{unitName}</small>}
                </label>
              </li>
            ))}
          </ul>
          {candidates.length === 0 && <p className="list-note">{words.nobodyFound}</p>}
          {candidates.length > mostShown && (
            <p className="list-note">{words.notShown(candidates.length - mostShown)}</p>
          )}
        </fieldset>
        <p className="list-note">{words.planNote}</p>
        {planning.error && (
          <p className="field-error" role="alert">
            {planning.error.message}
          </p>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button tone="primary" type="submit" disabled={!isReady} aria-busy={planning.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
