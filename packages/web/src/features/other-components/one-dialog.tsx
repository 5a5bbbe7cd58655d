import { useState } from 'react'
import type { OtherComponents } from '@hengji/contract/other-components.ts'
import { newId } from '../../api/new-id.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Field } from '../../design/field.tsx'
import { otherComponentsWords as words } from '../../messages/other-components.ts'
import { useEnter } from './use-enter.ts'

interface OneDialogProps {
  evaluationId: string
  component: OtherComponents['components'][number]
  unit: OtherComponents['units'][number]
  /** The document named last: a second unit is seldom of another one. */
  lastBasis: { title: string; number: string }
  onClose: () => void
}

/** One unit's points of one component. */
export function OneDialog({ evaluationId, component, unit, lastBasis, onClose }: OneDialogProps) {
  const given = unit.given.find((each) => each.component === component.name)
  const [points, setPoints] = useState(given?.points ?? '')
  const [title, setTitle] = useState(given?.basisTitle ?? lastBasis.title)
  const [number, setNumber] = useState(given?.basisNumber ?? lastBasis.number)
  const [batch] = useState(newId)
  const entering = useEnter(evaluationId, onClose)
  const isReady = !entering.isPending && points.trim() !== '' && title.trim() !== ''
  return (
    <Dialog title={words.changeOf(unit.name, component.name)} onClose={onClose}>
      <form
        className="components-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isReady) return
          entering.mutate({
            batch,
            component: component.name,
            basisTitle: title,
            basisNumber: number.trim() === '' ? null : number,
            entries: [{ unitId: unit.unitId, points, revision: unit.revisions[component.name] ?? 0 }],
          })
        }}
      >
        <Field
          label={words.points}
          note={component.fullMarks === null ? undefined : words.fullMarks(component.fullMarks)}
          inputMode="decimal"
          data-focus
          maxLength={60}
          value={points}
          onChange={(event) => setPoints(event.target.value)}
        />
        <BasisFields title={title} number={number} onTitle={setTitle} onNumber={setNumber} />
        {entering.error && (
          <p className="field-error" role="alert">
            {entering.error.message}
          </p>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button tone="primary" type="submit" aria-busy={entering.isPending} disabled={!isReady}>
            {words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface BasisFieldsProps {
  title: string
  number: string
  onTitle: (title: string) => void
  onNumber: (number: string) => void
}

export function BasisFields({ title, number, onTitle, onNumber }: BasisFieldsProps) {
  return (
    <div className="components-basis">
      <Field
        label={words.basisTitle}
        note={words.basisTitleNote}
        maxLength={300}
        value={title}
        onChange={(event) => onTitle(event.target.value)}
      />
      <Field
        label={words.basisNumber}
        maxLength={100}
        value={number}
        onChange={(event) => onNumber(event.target.value)}
      />
    </div>
  )
}
