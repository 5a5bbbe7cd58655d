import { useState } from 'react'
import type { OtherComponents } from '@hengji/contract/other-components.ts'
import { decimalOf } from '@hengji/domain/kernel/decimal.ts'
import { readPastedPoints, type PastedPoints } from '@hengji/domain/result/other-components.ts'
import { pointsFaultWords } from '@hengji/domain/result/points-fault-words.ts'
import { newId } from '../../api/new-id.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Points } from '../../design/points.tsx'
import { otherComponentsWords as words } from '../../messages/other-components.ts'
import { BasisFields } from './one-dialog.tsx'
import { useEnter } from './use-enter.ts'

interface Typed {
  component: string
  text: string
  title: string
  number: string
}
const isTyped = (value: unknown): value is Typed =>
  typeof value === 'object' && value !== null && 'text' in value && 'title' in value && 'component' in value

/** A whole column at once: pasted, read line by line beside the names, then entered together. Kept until it is. */
export function ColumnDialog({ view, onClose }: { view: OtherComponents; onClose: () => void }) {
  const { account } = useSession()
  const name = `hengji.draft.${account.id}.components.${view.evaluationId}`
  const first = view.components.find(({ missing }) => missing > 0) ?? view.components[0]
  const typed = useKept(name, isTyped) ?? { component: first?.name ?? '', text: '', title: '', number: '' }
  const [isLooking, setLooking] = useState(false)
  const [batch] = useState(newId)
  const component = view.components.find((each) => each.name === typed.component) ?? first
  const entering = useEnter(view.evaluationId, () => {
    keep(name, null)
    onClose()
  })
  const change = (changed: Partial<Typed>) => keep(name, { ...typed, ...changed })
  if (component === undefined) return null
  const lines = isLooking ? readPastedPoints(typed.text, component, view.units) : []
  const good = lines.filter((line) => isNew(line, view, component.name))
  const submit = () => {
    if (!isLooking) return setLooking(true)
    if (good.length === 0 || entering.isPending) return
    entering.mutate({
      batch,
      component: component.name,
      basisTitle: typed.title,
      basisNumber: typed.number.trim() === '' ? null : typed.number,
      entries: good.map(({ unitId, points }) => ({
        unitId: unitId ?? '',
        points: points ?? '',
        revision: view.units.find((unit) => unit.unitId === unitId)?.revisions[component.name] ?? 0,
      })),
    })
  }
  return (
    <Dialog title={words.enter} onClose={onClose} wide>
      <form
        className="components-form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {isLooking ? (
          <Preview view={view} component={component.name} lines={lines} />
        ) : (
          <>
            {view.components.length > 1 && (
              <div className="field">
                <label htmlFor="components-which">{words.component}</label>
                <select
                  id="components-which"
                  className="text-input"
                  value={component.name}
                  onChange={(event) => change({ component: event.target.value })}
                >
                  {view.components.map((each) => (
                    <option key={each.name}>{each.name}</option>
                  ))}
                </select>
              </div>
            )}
            <BasisFields
              title={typed.title}
              number={typed.number}
              onTitle={(title) => change({ title })}
              onNumber={(number) => change({ number })}
            />
            <div className="field">
              <label htmlFor="components-text">
                {component.name} · {words.paste}
              </label>
              <textarea
                id="components-text"
                rows={10}
                maxLength={200_000}
                placeholder={words.pasteExample}
                value={typed.text}
                onChange={(event) => change({ text: event.target.value })}
              />
              <p className="field-note">{words.pasteNote}</p>
            </div>
          </>
        )}
        {entering.error && (
          <p className="field-error" role="alert">
            {entering.error.message}
          </p>
        )}
        <div className="dialog-foot">
          {isLooking ? (
            <Button onClick={() => setLooking(false)}>{words.back2}</Button>
          ) : (
            <Button onClick={onClose}>{words.cancel}</Button>
          )}
          <Button
            tone="primary"
            type="submit"
            aria-busy={entering.isPending}
            disabled={
              isLooking
                ? good.length === 0 || entering.isPending
                : typed.text.trim() === '' || typed.title.trim() === ''
            }
          >
            {!isLooking ? words.look : good.length === 0 ? words.nothingToFile : words.file(good.length)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function givenTo(view: OtherComponents, unitId: string | null, component: string) {
  return view.units.find((unit) => unit.unitId === unitId)?.given.find((each) => each.component === component)
}

/** Read without a fault, and not what stands there already. */
function isNew(line: PastedPoints, view: OtherComponents, component: string): boolean {
  if (line.fault !== null || line.points === null) return false
  const before = givenTo(view, line.unitId, component)
  return before === undefined || !decimalOf(before.points).equals(line.points)
}

interface PreviewProps {
  view: OtherComponents
  component: string
  lines: readonly PastedPoints[]
}

const namesAtOnce = 8

function Preview({ view, component, lines }: PreviewProps) {
  const names = new Map(view.units.map(({ unitId, name }) => [unitId, name]))
  const read = new Set(lines.filter(({ fault }) => fault === null).map(({ unitId }) => unitId))
  const missing = view.units.filter(
    ({ unitId }) => !read.has(unitId) && givenTo(view, unitId, component) === undefined,
  )
  return (
    <>
      <p role="status">{words.previewLead(read.size, lines.length)}</p>
      {missing.length > 0 && (
        <p className="components-doubt">
          {words.stillMissing(
            missing.length,
            missing
              .slice(0, namesAtOnce)
              .map(({ name }) => name)
              .join('、') + (missing.length > namesAtOnce ? '等' : ''),
          )}
        </p>
      )}
      <div className="components-preview">
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{words.line}</th>
              <th scope="col">{words.pasted}</th>
              <th scope="col">{words.read}</th>
              <th scope="col" className="number">
                {words.points}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => {
              const before = givenTo(view, line.unitId, component)
              return (
                <tr key={line.line}>
                  <td>{line.line}</td>
                  <td>{line.text}</td>
                  <td>
                    {line.unitId !== null && names.get(line.unitId)}
                    {line.fault === null ? (
                      line.isLike && <small className="components-doubt">{words.like}</small>
                    ) : (
                      <small className="components-fault">{pointsFaultWords[line.fault]}</small>
                    )}
                  </td>
                  <td className="number">
                    <Points value={line.points} />
                    {before && line.fault === null && (
                      <small>
                        {isNew(line, view, component) ? words.replaces(before.points) : words.same}
                      </small>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}
