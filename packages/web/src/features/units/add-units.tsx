import { useState } from 'react'
import { readUnitList, type UnitLine } from '@hengji/domain/organization/unit-list.ts'
import { addUnits } from '../../api/organization.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { unitsWords as words } from '../../messages/units.ts'
import { useUnitsChange } from './use-units.ts'
import { newId } from '../../api/new-id.ts'

interface AddUnitsProps {
  taken: readonly string[]
  usualKind: string
  onDone?: () => void
  onCancel?: () => void
}

/** A list as it is pasted, read as one types: what will be added and what not stands below it. */
export function AddUnits({ taken, usualKind, onDone, onCancel }: AddUnitsProps) {
  const [text, setText] = useState('')
  const [kind, setKind] = useState(usualKind)
  const [fileError, setFileError] = useState<string | null>(null)
  const { change, isBusy, error } = useUnitsChange()
  const lines = readUnitList(text, taken, kind.trim() === '' ? usualKind : kind.trim())
  const fresh = lines.filter(({ fault }) => fault === null)
  const add = async () => {
    if (fresh.length === 0) return
    const units = fresh.map(({ name, kind: ofLine }) => ({ id: newId(), name, kind: ofLine }))
    if (!(await change(() => addUnits({ units })))) return
    showToast({ text: words.added(units.length) })
    setText('')
    onDone?.()
  }
  const take = async (file: File | undefined) => {
    if (!file) return
    const read = textOf(new Uint8Array(await file.arrayBuffer()))
    setFileError(read === null ? words.fileWrong : null)
    if (read !== null) setText(read)
  }
  return (
    <form
      className="units-add"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <label className="field">
        <span>{words.paste}</span>
        <textarea
          className="text-input"
          rows={Math.min(10, Math.max(3, text.split('\n').length + 1))}
          value={text}
          placeholder={words.example}
          aria-describedby="units-paste-note"
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p className="field-note" id="units-paste-note">
        {words.pasteNote}
      </p>
      <div className="units-add-more">
        <Field
          label={words.usualKind}
          value={kind}
          maxLength={30}
          onChange={(event) => setKind(event.target.value)}
        />
        <label className="units-file">
          <span>{words.file}</span>
          <input
            type="file"
            accept=".csv,.txt,text/plain,text/csv"
            onChange={(event) => void take(event.target.files?.[0])}
          />
        </label>
      </div>
      {lines.length > 0 && <Preview lines={lines} />}
      {(error ?? fileError) !== null && (
        <p className="field-error" role="alert">
          {error ?? fileError}
        </p>
      )}
      <div className="units-add-foot">
        <Button type="submit" tone="primary" disabled={fresh.length === 0} aria-busy={isBusy}>
          {words.addThem(fresh.length)}
        </Button>
        {onCancel && <Button onClick={onCancel}>{words.cancel}</Button>}
      </div>
    </form>
  )
}

function Preview({ lines }: { lines: readonly UnitLine[] }) {
  return (
    <table className="list units-preview" aria-label={words.previewTitle}>
      <tbody>
        {lines.slice(0, 300).map(({ line, name, kind, fault }) => (
          <tr key={line} className={fault === null ? undefined : 'units-skipped'}>
            <td className="list-note">{words.line(line)}</td>
            <td>{name}</td>
            <td>{kind}</td>
            <td className="units-fault">{fault !== null && words.faults[fault]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** UTF-8, else GB18030 as older table programs write it; `null` for what is no text. */
function textOf(bytes: Uint8Array): string | null {
  if (bytes.subarray(0, 4000).includes(0)) return null
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // the next one
    }
  }
  return null
}
