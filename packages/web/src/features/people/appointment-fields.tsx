import { useState } from 'react'
import type { UnitPeople } from '@hengji/contract/people.ts'
import { dutyNames } from '@hengji/domain/organization/duty-words.ts'
import { duties, type Duty } from '@hengji/domain/organization/organization.ts'
import { Field } from '../../design/field.tsx'
import { peopleWords as words } from '../../messages/people.ts'
import { SelectField } from './select-field.tsx'
import { isOpenSection } from './use-people.ts'

export interface AppointmentDraft {
  sectionId: string | null
  duty: Duty
  title: string
  fromOn: string
}

export function useAppointmentDraft(sectionId: string | null, today: string) {
  return useState<AppointmentDraft>({ sectionId, duty: 'responsible', title: '', fromOn: today })
}

/** As it is sent. */
export function appointmentOf({ sectionId, duty, title, fromOn }: AppointmentDraft) {
  return { sectionId, duty, title: title.trim() || null, fromOn: fromOn || null }
}

export function AppointmentFields({
  unit,
  draft,
  onChange,
}: {
  unit: UnitPeople
  draft: AppointmentDraft
  onChange: (draft: AppointmentDraft) => void
}) {
  return (
    <>
      <div className="people-form-pair">
        <SelectField
          label={words.duty}
          value={draft.duty}
          onChange={(event) => {
            const duty = duties.find((each) => each === event.target.value)
            if (duty) onChange({ ...draft, duty })
          }}
        >
          {duties.map((duty) => (
            <option key={duty} value={duty}>
              {dutyNames[duty]}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={words.section}
          value={draft.sectionId ?? ''}
          required={draft.duty === 'section-head'}
          onChange={(event) => onChange({ ...draft, sectionId: event.target.value || null })}
        >
          <option value="">{words.noSection}</option>
          {unit.sections
            .filter((section) => isOpenSection(section, unit.today))
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </SelectField>
      </div>
      <div className="people-form-pair">
        <Field
          label={words.person.title}
          value={draft.title}
          maxLength={60}
          placeholder={words.forms.optional}
          onChange={(event) => onChange({ ...draft, title: event.target.value })}
        />
        <Field
          label={words.person.from}
          type="date"
          value={draft.fromOn}
          onChange={(event) => onChange({ ...draft, fromOn: event.target.value })}
        />
      </div>
    </>
  )
}
