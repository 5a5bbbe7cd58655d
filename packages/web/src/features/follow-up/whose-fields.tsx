import { useId } from 'react'
import type { FollowUpChoices } from '@hengji/contract/follow-up.ts'
import { followUpWords as words } from '../../messages/follow-up.ts'

export interface Whose {
  dueOn: string
  sectionId: string
  personId: string
}

interface WhoseFieldsProps {
  choices: FollowUpChoices | undefined
  value: Whose
  dueLabel: string
  onChange: (value: Whose) => void
}

/** By when, and whose: choosing a person chooses the section too, where none was chosen. */
export function WhoseFields({ choices, value, dueLabel, onChange }: WhoseFieldsProps) {
  const id = useId()
  const people = (choices?.people ?? []).filter(
    (person) => value.sectionId === '' || person.sectionId === value.sectionId || person.sectionId === null,
  )
  return (
    <div className="follow-up-whose">
      <div className="field">
        <label htmlFor={`${id}-due`}>{dueLabel}</label>
        <input
          id={`${id}-due`}
          type="date"
          value={value.dueOn}
          onChange={(event) => onChange({ ...value, dueOn: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-section`}>{words.form.section}</label>
        <select
          id={`${id}-section`}
          className="text-input"
          value={value.sectionId}
          onChange={(event) => onChange({ ...value, sectionId: event.target.value, personId: '' })}
        >
          <option value="">{words.form.none}</option>
          {choices?.sections.map((section) => (
            <option key={section.id} value={section.id}>
              {section.name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-person`}>{words.form.person}</label>
        <select
          id={`${id}-person`}
          className="text-input"
          value={value.personId}
          onChange={(event) => {
            const person = choices?.people.find((each) => each.id === event.target.value)
            onChange({
              ...value,
              personId: event.target.value,
              sectionId: value.sectionId === '' ? (person?.sectionId ?? '') : value.sectionId,
            })
          }}
        >
          <option value="">{words.form.none}</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}

export const nobodys: Whose = { dueOn: '', sectionId: '', personId: '' }

/** As it is sent: nothing chosen is nothing. */
export function whoseToSend({ dueOn, sectionId, personId }: Whose) {
  return {
    dueOn: dueOn === '' ? null : dueOn,
    sectionId: sectionId === '' ? null : sectionId,
    personId: personId === '' ? null : personId,
  }
}
