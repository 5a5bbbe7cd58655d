import { useState } from 'react'
import type { RoleGroupView, UnitPeople } from '@hengji/contract/people.ts'
import { dutyNames } from '@hengji/domain/organization/duty-words.ts'
import {
  duties,
  type Duty,
  type RoleGroupMembers,
  type SectionKind,
} from '@hengji/domain/organization/organization.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { peopleWords } from '../../messages/people.ts'
import { FormDialog } from './form-dialog.tsx'
import { Check } from './handover-wizard.tsx'
import { SelectField } from './select-field.tsx'
import { isThere, nameIn, useChange } from './use-people.ts'
import { newId } from '../../api/new-id.ts'

const words = peopleWords.roles

/** What the unit calls by role, and who that is today. */
export function RoleGroupsView({ unit }: { unit: UnitPeople }) {
  const [edited, setEdited] = useState<RoleGroupView | 'new' | null>(null)
  return (
    <div className="role-groups">
      <p className="list-note">{words.lead}</p>
      {unit.roleGroups.length === 0 && <p className="absent">{words.empty}</p>}
      <ul className="plan-names-settled">
        {unit.roleGroups.map((group) => (
          <li key={group.id}>
            <strong>{group.name}</strong>
            <span>
              {membersText(group.members)}
              <small>
                {' '}
                {words.now(group.personIds.length)}
                {group.personIds.length > 0 &&
                  `：${group.personIds.map((id) => nameIn(unit.people, id)).join('、')}`}
              </small>
            </span>
            {unit.mayKeep && (
              <Button tone="quiet" onClick={() => setEdited(group)}>
                {peopleWords.tree.edit}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {unit.mayKeep && <Button onClick={() => setEdited('new')}>{words.add}</Button>}
      {edited !== null && (
        <RoleGroupDialog
          unit={unit}
          group={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  )
}

function membersText(members: RoleGroupMembers): string {
  if (members.by === 'person') return words.byPerson
  const kind = members.sectionKind === null ? '' : `${words.onlyKind[members.sectionKind]} `
  return `${kind}${dutyNames[members.duty]}`
}

/** @param suggested what a new one is called, such as a name of the plan */
export function RoleGroupDialog({
  unit,
  group,
  suggested = '',
  onClose,
}: {
  unit: UnitPeople
  group: RoleGroupView | null
  suggested?: string
  onClose: () => void
}) {
  const [id] = useState(() => group?.id ?? newId())
  const [name, setName] = useState(group?.name ?? suggested)
  const [members, setMembers] = useState<RoleGroupMembers>(
    group?.members ?? { by: 'duty', duty: 'section-head', sectionKind: null, sectionIds: null },
  )
  const { change, isBusy, error } = useChange(unit.unit.id)
  const save = async (isRemoved: boolean) => {
    const saved = group
      ? await change('PUT', `role-groups/${id}`, { revision: group.revision, name, members, isRemoved })
      : await change('POST', 'role-groups', { id, name, members })
    if (!saved) return
    if (isRemoved) showToast({ text: words.removed(name) })
    onClose()
  }
  return (
    <FormDialog
      title={group ? words.edit : words.add}
      isBusy={isBusy}
      error={error}
      onSave={() => void save(false)}
      onClose={onClose}
      more={
        group && (
          <Button tone="danger" onClick={() => void save(true)}>
            {words.remove}
          </Button>
        )
      }
    >
      <Field
        label={words.name}
        value={name}
        required
        maxLength={60}
        data-focus
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField
        label={words.by}
        value={members.by}
        onChange={(event) =>
          setMembers(
            event.target.value === 'person'
              ? { by: 'person', personIds: [] }
              : { by: 'duty', duty: 'section-head', sectionKind: null, sectionIds: null },
          )
        }
      >
        <option value="duty">{words.byDuty}</option>
        <option value="person">{words.byPerson}</option>
      </SelectField>
      {members.by === 'duty' ? (
        <ByDuty members={members} onChange={setMembers} />
      ) : (
        <div className="people-indicators">
          {unit.people
            .filter((person) => isThere(person, unit.today))
            .map((person) => (
              <Check
                key={person.id}
                isOn={members.personIds.includes(person.id)}
                text={person.name}
                onChange={(isOn) =>
                  setMembers({
                    by: 'person',
                    personIds: isOn
                      ? [...members.personIds, person.id]
                      : members.personIds.filter((each) => each !== person.id),
                  })
                }
              />
            ))}
        </div>
      )}
    </FormDialog>
  )
}

type DutyMembers = Extract<RoleGroupMembers, { by: 'duty' }>

function ByDuty({ members, onChange }: { members: DutyMembers; onChange: (members: DutyMembers) => void }) {
  const kinds: readonly SectionKind[] = ['section', 'branch']
  return (
    <div className="people-form-pair">
      <SelectField
        label={peopleWords.duty}
        value={members.duty}
        onChange={(event) => {
          const duty: Duty | undefined = duties.find((each) => each === event.target.value)
          if (duty) onChange({ ...members, duty })
        }}
      >
        {duties.map((duty) => (
          <option key={duty} value={duty}>
            {dutyNames[duty]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={words.kind}
        value={members.sectionKind ?? ''}
        onChange={(event) =>
          onChange({
            ...members,
            sectionKind: kinds.find((each) => each === event.target.value) ?? null,
            sectionIds: null,
          })
        }
      >
        <option value="">{words.anyKind}</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {words.onlyKind[kind]}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
