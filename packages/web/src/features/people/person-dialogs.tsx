import { useState } from 'react'
import type { AppointmentView, UnitPeople, UnitPerson } from '@hengji/contract/people.ts'
import { addDays } from '@hengji/domain/kernel/days.ts'
import { dutyNames } from '@hengji/domain/organization/duty-words.ts'
import { Field } from '../../design/field.tsx'
import { peopleWords as words } from '../../messages/people.ts'
import { AppointmentFields, appointmentOf, useAppointmentDraft } from './appointment-fields.tsx'
import { FormDialog } from './form-dialog.tsx'
import { SelectField } from './select-field.tsx'
import { isThere, nameIn, useChange } from './use-people.ts'
import { newId } from '../../api/new-id.ts'

interface OfUnit {
  unit: UnitPeople
  onClose: () => void
}

export function NewPersonDialog({
  unit,
  sectionId,
  onMade,
  onClose,
}: OfUnit & { sectionId: string | null; onMade: (id: string) => void }) {
  const [id] = useState(() => newId())
  const [person, setPerson] = useState({ name: '', phone: '', email: '' })
  const [draft, setDraft] = useAppointmentDraft(sectionId, unit.today)
  const { change, isBusy, error } = useChange(unit.unit.id)
  const save = async () => {
    const appointment = appointmentOf(draft)
    if (await change('POST', 'people', { id, ...person, appointment })) onMade(id)
  }
  return (
    <FormDialog
      title={words.forms.newPerson}
      isBusy={isBusy}
      error={error}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Field
        label={words.forms.name}
        value={person.name}
        required
        maxLength={60}
        data-focus
        onChange={(event) => setPerson({ ...person, name: event.target.value })}
      />
      <AppointmentFields unit={unit} draft={draft} onChange={setDraft} />
      <ContactFields person={person} onChange={(contact) => setPerson({ ...person, ...contact })} />
    </FormDialog>
  )
}

function ContactFields({
  person,
  onChange,
}: {
  person: { phone: string; email: string }
  onChange: (contact: { phone?: string; email?: string }) => void
}) {
  return (
    <div className="people-form-pair">
      <Field
        label={words.person.phone}
        type="tel"
        value={person.phone}
        maxLength={40}
        placeholder={words.forms.optional}
        onChange={(event) => onChange({ phone: event.target.value })}
      />
      <Field
        label={words.person.email}
        type="email"
        value={person.email}
        maxLength={200}
        placeholder={words.forms.optional}
        onChange={(event) => onChange({ email: event.target.value })}
      />
    </div>
  )
}

export function EditPersonDialog({ unit, person, onClose }: OfUnit & { person: UnitPerson }) {
  const [draft, setDraft] = useState({
    name: person.name,
    phone: person.phone ?? '',
    email: person.email ?? '',
    joinedOn: person.joinedOn ?? '',
    leftOn: person.leftOn ?? '',
  })
  const { change, isBusy, error } = useChange(unit.unit.id)
  const save = async () => {
    const saved = await change('PUT', `people/${person.id}`, {
      ...draft,
      revision: person.revision,
      joinedOn: draft.joinedOn || null,
      leftOn: draft.leftOn || null,
    })
    if (saved) onClose()
  }
  return (
    <FormDialog
      title={words.forms.editPerson(person.name)}
      isBusy={isBusy}
      error={error}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Field
        label={words.forms.name}
        value={draft.name}
        required
        maxLength={60}
        data-focus
        onChange={(event) => setDraft({ ...draft, name: event.target.value })}
      />
      <ContactFields person={draft} onChange={(contact) => setDraft({ ...draft, ...contact })} />
      <div className="people-form-pair">
        <Field
          label={words.person.joinedOn}
          type="date"
          value={draft.joinedOn}
          onChange={(event) => setDraft({ ...draft, joinedOn: event.target.value })}
        />
        <Field
          label={words.person.leftOn}
          type="date"
          value={draft.leftOn}
          onChange={(event) => setDraft({ ...draft, leftOn: event.target.value })}
        />
      </div>
    </FormDialog>
  )
}

export function AppointDialog({ unit, person, onClose }: OfUnit & { person: UnitPerson }) {
  const [id] = useState(() => newId())
  const [draft, setDraft] = useAppointmentDraft(null, unit.today)
  const { change, isBusy, error } = useChange(unit.unit.id)
  const save = async () => {
    const path = `people/${person.id}/appointments`
    if (await change('POST', path, { id, ...appointmentOf(draft) })) onClose()
  }
  return (
    <FormDialog
      title={`${person.name} · ${words.person.appoint}`}
      isBusy={isBusy}
      error={error}
      onSave={() => void save()}
      onClose={onClose}
    >
      <AppointmentFields unit={unit} draft={draft} onChange={setDraft} />
    </FormDialog>
  )
}

export function EndDialog({ unit, appointment, onClose }: OfUnit & { appointment: AppointmentView }) {
  const [untilOn, setUntilOn] = useState(addDays(unit.today, -1))
  const { change, isBusy, error } = useChange(unit.unit.id)
  const save = async () => {
    if (await change('POST', `appointments/${appointment.id}/end`, { untilOn })) onClose()
  }
  return (
    <FormDialog
      title={words.person.endTitle(
        `${nameIn(unit.sections, appointment.sectionId)}${dutyNames[appointment.duty]}`,
      )}
      isBusy={isBusy}
      error={error}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Field
        label={words.person.lastDay}
        type="date"
        required
        value={untilOn}
        data-focus
        note={words.person.endNote}
        onChange={(event) => setUntilOn(event.target.value)}
      />
    </FormDialog>
  )
}

export function DeputyDialog({ unit, person, onClose }: OfUnit & { person: UnitPerson }) {
  const [id] = useState(() => newId())
  const [draft, setDraft] = useState({
    deputyId: '',
    fromOn: unit.today,
    untilOn: addDays(unit.today, 6),
    reason: '',
  })
  const { change, isBusy, error } = useChange(unit.unit.id)
  const save = async () => {
    const deputy = { ...draft, id, personId: person.id, reason: draft.reason.trim() || null }
    if (await change('POST', 'deputies', deputy)) onClose()
  }
  return (
    <FormDialog
      title={words.forms.deputyTitle(person.name)}
      isBusy={isBusy}
      error={error}
      onSave={() => void save()}
      onClose={onClose}
    >
      <PersonChoice
        unit={unit}
        label={words.forms.deputy}
        except={person.id}
        value={draft.deputyId}
        onChoose={(deputyId) => setDraft({ ...draft, deputyId })}
      />
      <div className="people-form-pair">
        <Field
          label={words.forms.from}
          type="date"
          required
          value={draft.fromOn}
          onChange={(event) => setDraft({ ...draft, fromOn: event.target.value })}
        />
        <Field
          label={words.forms.until}
          type="date"
          required
          min={draft.fromOn}
          value={draft.untilOn}
          onChange={(event) => setDraft({ ...draft, untilOn: event.target.value })}
        />
      </div>
      <Field
        label={words.forms.reason}
        value={draft.reason}
        maxLength={200}
        note={words.forms.deputyNote}
        onChange={(event) => setDraft({ ...draft, reason: event.target.value })}
      />
    </FormDialog>
  )
}

/** Somebody of the unit who is there. */
export function PersonChoice({
  unit,
  label,
  except,
  value,
  onChoose,
}: {
  unit: UnitPeople
  label: string
  except: string
  value: string
  onChoose: (id: string) => void
}) {
  return (
    <SelectField
      label={label}
      value={value}
      required
      data-focus
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">{words.forms.choose}</option>
      {unit.people
        .filter((each) => each.id !== except && isThere(each, unit.today))
        .map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
    </SelectField>
  )
}
