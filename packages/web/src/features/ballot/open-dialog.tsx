import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Panel } from '@hengji/contract/ballot.ts'
import { beginElection, panelQuery } from '../../api/ballot.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { ballotWords as words } from '../../messages/ballot.ts'
import { seatsOfUnit } from './seats-of-unit.ts'

type Unit = Panel['units'][number]

interface OpenDialogProps {
  evaluationId: string
  panel: Panel
  units: readonly Unit[]
  onClose: () => void
}

const alternates = 2

/** One set of seats for many units; whoever is of the judged unit gives way to an alternate. */
export function OpenDialog({ evaluationId, panel, units, onClose }: OpenDialogProps) {
  const client = useQueryClient()
  const [chosen, setChosen] = useState<string[]>(() =>
    Array.from({ length: panel.seats + alternates }, () => ''),
  )
  const [dueOn, setDueOn] = useState('')
  const [done, setDone] = useState(0)
  const [failed, setFailed] = useState<string[]>([])
  const byId = new Map(panel.candidates.map((each) => [each.accountId, each]))
  const people = chosen.map((id) => byId.get(id) ?? null)
  const members = people.slice(0, panel.seats).filter((each) => each !== null)
  const others = people.slice(panel.seats).filter((each) => each !== null)
  const isFull = members.length === panel.seats
  const short = isFull ? units.filter((unit) => seatsOfUnit(unit.unitId, members, others) === null) : []
  const changed = units.filter((unit) => members.some(({ unitId }) => unitId === unit.unitId))
  const opening = useMutation({
    mutationFn: async () => {
      const sentences: string[] = []
      for (const [at, { unitId, name }] of units.entries()) {
        setDone(at)
        const accounts = (seatsOfUnit(unitId, members, others) ?? []).map(({ accountId }) => accountId)
        try {
          await beginElection(evaluationId, { unitId, accounts, dueOn })
        } catch (error) {
          sentences.push(`${name}：${error instanceof Error ? error.message : String(error)}`)
        }
      }
      return sentences
    },
    onSuccess: async (sentences) => {
      await client.invalidateQueries({ queryKey: panelQuery(evaluationId).queryKey })
      setFailed(sentences)
      if (sentences.length < units.length) showToast({ text: words.opened(units.length - sentences.length) })
      if (sentences.length === 0) onClose()
    },
  })
  const isReady = isFull && short.length === 0 && dueOn !== '' && !opening.isPending
  return (
    <Dialog title={words.openTitle} onClose={onClose} wide>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) opening.mutate()
        }}
      >
        <p>{words.openLead(panel.seats)}</p>
        <div className="ballot-chairs">
          {chosen.map((accountId, at) => (
            <Chair
              key={at}
              label={at < panel.seats ? words.seat(at + 1) : words.alternate(at + 1 - panel.seats)}
              // Nobody sits twice.
              candidates={panel.candidates.filter(
                (each) => each.accountId === accountId || !chosen.includes(each.accountId),
              )}
              accountId={accountId}
              onChoose={(id) => setChosen(chosen.with(at, id))}
            />
          ))}
        </div>
        <Field
          label={words.dueOn}
          type="date"
          value={dueOn}
          onChange={(event) => setDueOn(event.target.value)}
        />
        {members.length < panel.seats && (
          <p className="list-note" role="status">
            {words.stillToChoose(panel.seats - members.length)}
          </p>
        )}
        {isFull && changed.length > 0 && short.length === 0 && (
          <p className="list-note">{words.withAlternate(changed.map(({ name }) => name))}</p>
        )}
        {members.map((member) => {
          const overseen = units.filter(({ unitId }) => member.oversees.includes(unitId))
          return overseen.length === 0 ? null : (
            <p key={member.accountId} className="list-note">
              {words.oversees(
                member.name,
                overseen.map(({ name }) => name),
              )}
            </p>
          )
        })}
        {short.length > 0 && (
          <p className="field-error" role="alert">
            {words.noSeatsLeft(short.map(({ name }) => name))}
          </p>
        )}
        {failed.length > 0 && (
          <div className="field-error" role="alert">
            <p>{words.failed(failed.length === units.length)}</p>
            <ul>
              {failed.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
        )}
        <div className="dialog-foot">
          {opening.isPending && <span role="status">{words.opening(done, units.length)}</span>}
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button tone="primary" type="submit" disabled={!isReady} aria-busy={opening.isPending}>
            {words.open}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const inChineseOrder = new Intl.Collator('zh-CN')

/** Who is of no unit first; then unit by unit, each as a list of names goes. */
function byUnit(candidates: Panel['candidates']) {
  return [...Map.groupBy(candidates, ({ unitName }) => unitName)]
    .map(([unitName, people]) => ({
      unitName,
      people: people.toSorted((one, other) => inChineseOrder.compare(one.name, other.name)),
    }))
    .toSorted((one, other) =>
      one.unitName === null
        ? -1
        : other.unitName === null
          ? 1
          : inChineseOrder.compare(one.unitName, other.unitName),
    )
}

interface ChairProps {
  label: string
  candidates: Panel['candidates']
  accountId: string
  onChoose: (accountId: string) => void
}

export function Chair({ label, candidates, accountId, onChoose }: ChairProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={accountId} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{words.choose}</option>
        {byUnit(candidates).map(({ unitName, people }) => (
          <optgroup key={unitName ?? ''} label={unitName ?? words.withoutUnit}>
            {people.map(({ accountId: id, name }) => (
              <option key={id} value={id}>
                {unitName === null ? name : `${name}（${unitName}）`}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}
