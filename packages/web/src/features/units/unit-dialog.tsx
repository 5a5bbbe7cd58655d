import { useState } from 'react'
import type { CityUnits, KeptUnit } from '@hengji/contract/organization.ts'
import { changeUnit, orderUnits } from '../../api/organization.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { unitsWords as words } from '../../messages/units.ts'
import { useUnitsChange } from './use-units.ts'

interface UnitDialogProps {
  city: CityUnits
  unit: KeptUnit
  onClose: () => void
}

/** One unit's name, kind, place in the list; closing it is a part of its own. */
export function UnitDialog({ city, unit, onClose }: UnitDialogProps) {
  const open = city.units.filter(({ closedOn }) => closedOn === null)
  const placeNow = open.findIndex(({ id }) => id === unit.id) + 1
  const [name, setName] = useState(unit.name)
  const [kind, setKind] = useState(unit.kind)
  const [isEvaluated, setIsEvaluated] = useState(unit.isEvaluated)
  const [place, setPlace] = useState(String(placeNow))
  const [lastDay, setLastDay] = useState(city.today)
  const { change, isBusy, error } = useUnitsChange()
  // The newest revision: a change refused as outdated brought it.
  const { revision } = city.units.find(({ id }) => id === unit.id) ?? unit
  const send = (closedOn: string | null) =>
    change(() => changeUnit(unit.id, { revision, name, kind, isEvaluated, closedOn }))
  const save = async () => {
    if (!(await send(unit.closedOn))) return
    const wanted = Math.min(open.length, Math.max(1, parseInt(place, 10) || placeNow))
    if (unit.closedOn === null && wanted !== placeNow) {
      const ids = open.map(({ id }) => id).filter((id) => id !== unit.id)
      ids.splice(wanted - 1, 0, unit.id)
      if (!(await change(() => orderUnits({ ids })))) return
    }
    showToast({ text: words.saved })
    onClose()
  }
  const setClosed = async (closedOn: string | null) => {
    if (!(await send(closedOn))) return
    showToast({ text: closedOn === null ? words.wasReopened(name) : words.wasClosed(name) })
    onClose()
  }
  return (
    <Dialog title={words.editOf(unit.name)} onClose={onClose}>
      <form
        className="units-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field
          label={words.name}
          value={name}
          required
          maxLength={80}
          data-focus
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label={words.kind}
          value={kind}
          required
          maxLength={30}
          onChange={(event) => setKind(event.target.value)}
        />
        {unit.closedOn === null && (
          <Field
            label={words.place}
            value={place}
            inputMode="numeric"
            onChange={(event) => setPlace(event.target.value)}
          />
        )}
        <label className="units-check">
          <input
            type="checkbox"
            checked={isEvaluated}
            onChange={(event) => setIsEvaluated(event.target.checked)}
          />
          <span>{words.isEvaluated}</span>
        </label>
        {!isEvaluated && <p className="field-note">{words.notEvaluatedNote}</p>}
        {unit.closedOn === null && (
          <details className="units-closing">
            <summary>{words.closing}</summary>
            <p className="field-note">{words.closingNote}</p>
            <div className="units-closing-row">
              <Field
                label={words.closingOn}
                type="date"
                max={city.today}
                value={lastDay}
                onChange={(event) => setLastDay(event.target.value)}
              />
              <Button tone="danger" disabled={lastDay === ''} onClick={() => void setClosed(lastDay)}>
                {words.close}
              </Button>
            </div>
          </details>
        )}
        {error !== null && (
          <p className="field-error" role="alert">
            {error}
          </p>
        )}
        <div className="dialog-foot">
          {unit.closedOn !== null && <Button onClick={() => void setClosed(null)}>{words.reopen}</Button>}
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" tone="primary" aria-busy={isBusy}>
            {words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
