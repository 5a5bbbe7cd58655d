import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { CityUnits, KeptUnit } from '@hengji/contract/organization.ts'
import { cityUnitsQuery, orderUnits } from '../../api/organization.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { EmptyState, ErrorState, LoadingState, TooMuch } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { unitsWords as words } from '../../messages/units.ts'
import { zh } from '../../messages/zh.ts'
import { AddUnits } from './add-units.tsx'
import { UnitDialog } from './unit-dialog.tsx'
import { useUnitsChange } from './use-units.ts'
import './units.css'

const usualKind = '政府部门'
const rowsAtOnce = 300

/** Which units the city has, in the office's order; a new city begins here. */
export function UnitsPage() {
  const city = useQuery(cityUnitsQuery)
  const [isAdding, setIsAdding] = useState(false)
  const [editing, setEditing] = useState<string | null>(null)
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  if (city.error) return <ErrorState error={city.error} onRetry={() => void city.refetch()} />
  if (city.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { units } = city.data
  const names = units.map(({ name }) => name)
  const open = units.filter(({ closedOn }) => closedOn === null)
  const edited = units.find(({ id }) => id === editing)
  const kind = open.at(-1)?.kind ?? usualKind
  return (
    <div className="page units-page">
      <header className="page-head units-head">
        <div>
          <h1>{words.title}</h1>
          {units.length > 0 && (
            <p className="page-lead">
              {words.lead(
                open.filter(({ isEvaluated }) => isEvaluated).length,
                open.filter(({ isEvaluated }) => !isEvaluated).length,
                units.length - open.length,
              )}
            </p>
          )}
        </div>
        {units.length > 0 && !isAdding && (
          <Button tone="primary" onClick={() => setIsAdding(true)}>
            {words.add}
          </Button>
        )}
      </header>
      {units.length === 0 && (
        <div className="units-begin">
          <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
          <AddUnits taken={names} usualKind={kind} />
        </div>
      )}
      {units.length > 0 && isAdding && (
        <AddUnits
          taken={names}
          usualKind={kind}
          onDone={() => setIsAdding(false)}
          onCancel={() => setIsAdding(false)}
        />
      )}
      {units.length > 0 && <UnitTable city={city.data} onEdit={setEditing} />}
      {edited && <UnitDialog city={city.data} unit={edited} onClose={() => setEditing(null)} />}
    </div>
  )
}

function UnitTable({ city, onEdit }: { city: CityUnits; onEdit: (id: string) => void }) {
  const [text, setText] = useState('')
  const [shown, setShown] = useState(rowsAtOnce)
  const { change, isBusy, error } = useUnitsChange()
  const open = city.units.filter(({ closedOn }) => closedOn === null)
  const closed = city.units.filter(({ closedOn }) => closedOn !== null)
  const found = open.filter(({ name, kind }) => text === '' || name.includes(text) || kind.includes(text))
  const move = async (unit: KeptUnit, by: 1 | -1) => {
    const ids = open.map(({ id }) => id)
    const at = ids.indexOf(unit.id)
    const other = ids[at + by]
    if (isBusy || other === undefined) return
    ids[at + by] = unit.id
    ids[at] = other
    if (await change(() => orderUnits({ ids }))) showToast({ text: words.moved(unit.name, at + by + 1) })
  }
  return (
    <>
      {open.length > 12 && (
        <div className="filters">
          <input
            type="search"
            className="text-input units-search"
            aria-label={words.find}
            placeholder={words.find}
            value={text}
            onChange={(event) => setText(event.target.value.trim())}
          />
        </div>
      )}
      {error !== null && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      {found.length === 0 && open.length > 0 && <p className="list-note">{words.noneMatch}</p>}
      <table className="list units-table">
        <thead>
          <tr>
            <th scope="col">{words.order}</th>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col" className="set-points">
              {words.people}
            </th>
            {city.seesPlans && <th scope="col">{words.plan(city.year)}</th>}
            <th scope="col">{words.group}</th>
            <th scope="col">
              <span className="visually-hidden">{words.act}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, shown).map((unit) => (
            <tr key={unit.id}>
              <td className="units-order">
                <span>{open.indexOf(unit) + 1}</span>
                <button
                  type="button"
                  aria-label={words.up(unit.name)}
                  disabled={open[0] === unit}
                  onClick={() => void move(unit, -1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  aria-label={words.down(unit.name)}
                  disabled={open.at(-1) === unit}
                  onClick={() => void move(unit, 1)}
                >
                  ↓
                </button>
              </td>
              <td className="units-name">
                <strong>{unit.name}</strong>
                {!unit.isEvaluated && <small>{words.notEvaluated}</small>}
              </td>
              <td data-label={words.kind}>{unit.kind}</td>
              <td className="set-points" data-label={words.people}>
                <Link to="/people" search={{ unit: unit.id }}>
                  {unit.people}
                </Link>
              </td>
              {city.seesPlans && (
                <td data-label={words.plan(city.year)}>
                  <PlanOf unit={unit} />
                </td>
              )}
              <td data-label={words.group}>
                {unit.group ?? <span className="list-note">{words.noGroup}</span>}
              </td>
              <td className="units-act">
                <Button tone="quiet" aria-label={words.editOf(unit.name)} onClick={() => onEdit(unit.id)}>
                  {words.edit}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <TooMuch
        shown={Math.min(shown, found.length)}
        total={found.length}
        onMore={() => setShown(shown + rowsAtOnce)}
      />
      {closed.length > 0 && (
        <details className="units-closed">
          <summary>
            {words.closedTitle}（{closed.length}）
          </summary>
          <ul>
            {closed.map((unit) => (
              <li key={unit.id}>
                <span>{unit.name}</span>
                <span className="list-note">{words.closed(dateInChinese(unit.closedOn ?? ''))}</span>
                <Button tone="quiet" aria-label={words.editOf(unit.name)} onClick={() => onEdit(unit.id)}>
                  {words.edit}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function PlanOf({ unit: { plan } }: { unit: KeptUnit }) {
  if (plan === null) return <span className="list-note">{words.noPlan}</span>
  const { published, approved, underWay } = words.planStates
  return (
    <Link to="/documents/$documentId" params={{ documentId: plan.documentId }}>
      {plan.isPublished ? published : plan.isApproved ? approved : underWay}
    </Link>
  )
}
