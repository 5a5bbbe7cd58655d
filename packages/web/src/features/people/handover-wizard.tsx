import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Carried, UnitPeople, UnitPerson } from '@hengji/contract/people.ts'
import { addDays } from '@hengji/domain/kernel/days.ts'
import { carriedQuery } from '../../api/people.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { peopleWords } from '../../messages/people.ts'
import { PersonChoice } from './person-dialogs.tsx'
import { placeText } from './place-text.ts'
import { isHeld, nameIn, useChange } from './use-people.ts'
import { newId } from '../../api/new-id.ts'

const words = peopleWords.handover

interface Draft {
  toPersonId: string
  onDate: string
  isLeaving: boolean
  appointmentIds: string[]
  indicators: 'all' | 'some' | 'none'
  indicatorIds: string[]
  note: string
}

/** To whom, from when; what; and then once more in words before it is done. */
export function HandoverWizard({
  unit,
  person,
  onClose,
}: {
  unit: UnitPeople
  person: UnitPerson
  onClose: () => void
}) {
  const [id] = useState(() => newId())
  const [step, setStep] = useState(0)
  const held = person.appointments.filter((each) => isHeld(each, unit.today))
  const [draft, setDraft] = useState<Draft>({
    toPersonId: '',
    onDate: unit.today,
    isLeaving: false,
    appointmentIds: held.map((each) => each.id),
    indicators: 'all',
    indicatorIds: [],
    note: '',
  })
  const carried = useQuery(carriedQuery(unit.unit.id, person.id))
  const current = (carried.data ?? []).filter(({ until }) => until === null)
  const { change, isBusy, error } = useChange(unit.unit.id)
  const toName = nameIn(unit.people, draft.toPersonId)
  const hasSomething =
    draft.appointmentIds.length > 0 ||
    draft.indicators === 'all' ||
    (draft.indicators === 'some' && draft.indicatorIds.length > 0)

  const undo = async () => {
    if (await change('POST', `handovers/${id}/undo`)) showToast({ text: words.undone })
  }
  const finish = async () => {
    const done = await change('POST', 'handovers', {
      id,
      fromPersonId: person.id,
      toPersonId: draft.toPersonId,
      onDate: draft.onDate,
      isLeaving: draft.isLeaving,
      appointmentIds: draft.appointmentIds,
      indicatorIds: { all: null, some: draft.indicatorIds, none: [] }[draft.indicators],
      note: draft.note.trim() || null,
    })
    if (!done) return
    onClose()
    showToast({
      text: words.done(person.name, toName),
      action: { label: words.undo, run: () => void undo() },
    })
  }

  return (
    <Dialog title={words.title(person.name)} onClose={onClose} wide>
      <ol className="wizard-steps">
        {words.steps.map((name, index) => (
          <li key={name} aria-current={index === step ? 'step' : undefined}>
            {index + 1}. {name}
          </li>
        ))}
      </ol>
      <form
        className="people-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (step < 2) setStep(step + 1)
          else void finish()
        }}
      >
        {step === 0 && <ToWhom unit={unit} person={person} draft={draft} onChange={setDraft} />}
        {step === 1 && <What unit={unit} held={held} current={current} draft={draft} onChange={setDraft} />}
        {step === 2 && (
          <Preview
            unit={unit}
            person={person}
            toName={toName}
            count={current.length}
            draft={draft}
            hasSomething={hasSomething}
          />
        )}
        {error !== null && (
          <p className="field-error" role="alert">
            {error}
          </p>
        )}
        <div className="dialog-foot">
          {step > 0 && <Button onClick={() => setStep(step - 1)}>{words.back}</Button>}
          <Button type="submit" tone="primary" aria-busy={isBusy} disabled={step === 2 && !hasSomething}>
            {step < 2 ? words.next : words.go}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface StepProps {
  unit: UnitPeople
  draft: Draft
  onChange: (draft: Draft) => void
}

function ToWhom({ unit, person, draft, onChange }: StepProps & { person: UnitPerson }) {
  return (
    <>
      <PersonChoice
        unit={unit}
        label={words.to}
        except={person.id}
        value={draft.toPersonId}
        onChoose={(toPersonId) => onChange({ ...draft, toPersonId })}
      />
      <Field
        label={words.onDate}
        type="date"
        required
        min={addDays(unit.today, -31)}
        value={draft.onDate}
        note={draft.onDate > unit.today ? words.later : undefined}
        onChange={(event) => onChange({ ...draft, onDate: event.target.value })}
      />
      <Check
        isOn={draft.isLeaving}
        onChange={(isLeaving) => onChange({ ...draft, isLeaving })}
        text={words.isLeaving}
      />
      <Field
        label={words.note}
        value={draft.note}
        maxLength={500}
        onChange={(event) => onChange({ ...draft, note: event.target.value })}
      />
    </>
  )
}

function What({
  unit,
  held,
  current,
  draft,
  onChange,
}: StepProps & { held: UnitPerson['appointments']; current: Carried }) {
  const toggle = (ids: readonly string[], id: string) =>
    ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]
  return (
    <>
      {held.length > 0 && (
        <fieldset className="people-choices">
          <legend>{words.duties}</legend>
          {held.map((each) => (
            <Check
              key={each.id}
              isOn={draft.appointmentIds.includes(each.id)}
              onChange={() => onChange({ ...draft, appointmentIds: toggle(draft.appointmentIds, each.id) })}
              text={placeText(unit, each)}
            />
          ))}
        </fieldset>
      )}
      <fieldset className="people-choices">
        <legend>{words.indicators}</legend>
        {(['all', 'some', 'none'] as const).map((choice) => (
          <label key={choice} className="people-check">
            <input
              type="radio"
              name="indicators"
              checked={draft.indicators === choice}
              onChange={() => onChange({ ...draft, indicators: choice })}
            />
            <span>{choice === 'all' ? words.all(current.length) : words[choice]}</span>
          </label>
        ))}
        {draft.indicators === 'some' && (
          <div className="people-indicators">
            {current.map(({ indicatorId, code, text }) => (
              <Check
                key={indicatorId}
                isOn={draft.indicatorIds.includes(indicatorId)}
                onChange={() => onChange({ ...draft, indicatorIds: toggle(draft.indicatorIds, indicatorId) })}
                text={`${code ?? ''} ${text ?? ''}`}
              />
            ))}
          </div>
        )}
      </fieldset>
    </>
  )
}

function Preview({
  unit,
  person,
  toName,
  count,
  draft,
  hasSomething,
}: {
  unit: UnitPeople
  person: UnitPerson
  toName: string
  count: number
  draft: Draft
  hasSomething: boolean
}) {
  if (!hasSomething) return <p className="field-error">{words.nothing}</p>
  const passing = person.appointments.filter(({ id }) => draft.appointmentIds.includes(id))
  return (
    <div className="handover-preview">
      <p>{words.preview(person.name, toName, draft.onDate)}</p>
      <ul>
        {passing.map((each) => (
          <li key={each.id}>{placeText(unit, each)}</li>
        ))}
        {draft.indicators === 'all' && <li>{words.allIndicators(count)}</li>}
        {draft.indicators === 'some' && draft.indicatorIds.length > 0 && (
          <li>{words.indicatorCount(draft.indicatorIds.length)}</li>
        )}
        {draft.isLeaving && <li>{words.leaving(person.name, addDays(draft.onDate, -1))}</li>}
      </ul>
      <p className="list-note">
        {words.keeps}
        {draft.onDate > unit.today && words.later}
      </p>
    </div>
  )
}

export function Check({
  isOn,
  onChange,
  text,
}: {
  isOn: boolean
  onChange: (isOn: boolean) => void
  text: string
}) {
  return (
    <label className="people-check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      <span>{text}</span>
    </label>
  )
}
