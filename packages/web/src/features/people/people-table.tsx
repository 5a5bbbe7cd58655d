import { useRef, useState, type KeyboardEvent } from 'react'
import type { UnitPeople, UnitPerson } from '@hengji/contract/people.ts'
import { EmptyState, TooMuch } from '../../design/states.tsx'
import { Button } from '../../design/button.tsx'
import { peopleWords as words } from '../../messages/people.ts'
import { placeLines } from './place-text.ts'
import { isHeld, isThere, nameIn } from './use-people.ts'

interface PeopleTableProps {
  unit: UnitPeople
  people: readonly UnitPerson[]
  chosen: string | undefined
  onOpen: (id: string) => void
  onClear: () => void
}

const batch = 200

export function PeopleTable({ unit, people, chosen, onOpen, onClear }: PeopleTableProps) {
  const [shown, setShown] = useState(batch)
  const body = useRef<HTMLTableSectionElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const names = [...(body.current?.querySelectorAll<HTMLElement>('.person-name') ?? [])]
    const at = names.indexOf(document.activeElement as HTMLElement)
    const next = names[at + (event.key === 'ArrowDown' ? 1 : -1)]
    if (at < 0 || !next) return
    event.preventDefault()
    next.focus()
  }
  if (people.length === 0) {
    return (
      <EmptyState title={words.noneMatch}>
        <Button onClick={onClear}>{words.clear}</Button>
      </EmptyState>
    )
  }
  return (
    <>
      <table className="list people-list">
        <thead>
          <tr>
            <th scope="col">{words.columns.name}</th>
            <th scope="col">{words.columns.place}</th>
            <th scope="col" className="set-points">
              {words.columns.carries}
            </th>
            <th scope="col">{words.columns.deputy}</th>
            {unit.mayKeep && <th scope="col">{words.columns.phone}</th>}
          </tr>
        </thead>
        <tbody ref={body}>
          {people.slice(0, shown).map((person) => (
            <PersonRow
              key={person.id}
              unit={unit}
              person={person}
              isChosen={person.id === chosen}
              onOpen={onOpen}
              onKeyDown={onKeyDown}
            />
          ))}
        </tbody>
      </table>
      <TooMuch shown={shown} total={people.length} onMore={() => setShown(shown + batch)} />
    </>
  )
}

interface PersonRowProps {
  unit: UnitPeople
  person: UnitPerson
  isChosen: boolean
  onOpen: (id: string) => void
  onKeyDown: (event: KeyboardEvent) => void
}

function PersonRow({ unit, person, isChosen, onOpen, onKeyDown }: PersonRowProps) {
  const held = person.appointments.filter((each) => isHeld(each, unit.today))
  return (
    <tr className={isChosen ? 'people-chosen' : undefined}>
      <td className="people-cell-name">
        <button
          type="button"
          className="person-name"
          aria-expanded={isChosen}
          onClick={() => onOpen(person.id)}
          onKeyDown={onKeyDown}
        >
          {person.name}
        </button>
        {person.leftOn !== null && !isThere(person, unit.today) && <small>{words.gone(person.leftOn)}</small>}
      </td>
      <td className="people-cell-place">
        {held.length === 0 ? (
          <span className="absent">{words.person.noAppointment}</span>
        ) : (
          placeLines(unit, held).map((line) => <div key={line}>{line}</div>)
        )}
      </td>
      <td className="set-points people-cell-carries">
        {person.carries > 0 && words.carries(person.carries)}
      </td>
      <td className="list-note people-cell-deputy">{deputyText(unit, person.id)}</td>
      {unit.mayKeep && <td className="list-note people-cell-phone">{person.phone}</td>}
    </tr>
  )
}

/** Who stands in for the person today, and for whom the person does. */
export function deputyText(unit: UnitPeople, personId: string): string {
  return unit.deputies
    .filter((each) => !each.isRevoked && isHeld(each, unit.today))
    .flatMap(({ personId: absent, deputyId, untilOn }) => {
      if (absent === personId) return [words.deputisedBy(nameIn(unit.people, deputyId), untilOn)]
      if (deputyId === personId) return [words.deputyFor(nameIn(unit.people, absent), untilOn)]
      return []
    })
    .join('；')
}
