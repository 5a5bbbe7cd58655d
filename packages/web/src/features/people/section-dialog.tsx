import { useState } from 'react'
import type { UnitPeople, UnitSection } from '@hengji/contract/people.ts'
import type { SectionKind } from '@hengji/domain/organization/organization.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { peopleWords as words } from '../../messages/people.ts'
import { FormDialog } from './form-dialog.tsx'
import { SelectField } from './select-field.tsx'
import { useChange } from './use-people.ts'
import { newId } from '../../api/new-id.ts'

/** @param section `null` for a new one */
export function SectionDialog({
  unit,
  section,
  onClose,
}: {
  unit: UnitPeople
  section: UnitSection | null
  onClose: () => void
}) {
  const [id] = useState(() => section?.id ?? newId())
  const [name, setName] = useState(section?.name ?? '')
  const [kind, setKind] = useState<SectionKind>(section?.kind ?? 'section')
  const { change, isBusy, error } = useChange(unit.unit.id)
  const save = async (closedOn: string | null) => {
    const saved = section
      ? await change('PUT', `sections/${id}`, { revision: section.revision, name, kind, closedOn })
      : await change('POST', 'sections', { id, name, kind })
    if (!saved) return
    if (closedOn !== null) showToast({ text: words.forms.closed(name) })
    onClose()
  }
  return (
    <FormDialog
      title={section ? words.forms.editSection : words.forms.newSection}
      isBusy={isBusy}
      error={error}
      onSave={() => void save(section?.closedOn ?? null)}
      onClose={onClose}
      more={
        section && (
          <Button
            tone={section.closedOn === null ? 'danger' : 'plain'}
            onClick={() => void save(section.closedOn === null ? unit.today : null)}
          >
            {section.closedOn === null ? words.forms.close : words.forms.reopen}
          </Button>
        )
      }
    >
      <Field
        label={words.forms.sectionName}
        value={name}
        required
        maxLength={60}
        data-focus
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField
        label={words.forms.kind}
        value={kind}
        onChange={(event) => setKind(event.target.value === 'branch' ? 'branch' : 'section')}
      >
        <option value="section">{words.tree.section}</option>
        <option value="branch">{words.tree.branch}</option>
      </SelectField>
    </FormDialog>
  )
}
