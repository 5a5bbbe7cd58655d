import { useState } from 'react'
import type { UnitPeople, UnitSection } from '@hengji/contract/people.ts'
import { Button } from '../../design/button.tsx'
import { peopleWords as words } from '../../messages/people.ts'
import { leadersPlace, nowherePlace, standsIn } from './people-filter.ts'
import { SectionDialog } from './section-dialog.tsx'
import { isHeld, isOpenSection, isThere, nameIn } from './use-people.ts'

interface StructureTreeProps {
  unit: UnitPeople
  place: string | undefined
  onChoose: (place: string | undefined) => void
}

/** Sections and branches with their heads; a vacancy is seen at once. */
export function StructureTree({ unit, place, onChoose }: StructureTreeProps) {
  const [edited, setEdited] = useState<UnitSection | 'new' | null>(null)
  const there = unit.people.filter((person) => isThere(person, unit.today))
  const countIn = (id: string) =>
    there.filter((person) =>
      standsIn(
        person.appointments.filter((each) => isHeld(each, unit.today)),
        id,
      ),
    ).length
  const open = unit.sections.filter((section) => isOpenSection(section, unit.today))
  const nowhere = countIn(nowherePlace)
  const chosen = open.find(({ id }) => id === place)
  const entry = (id: string | undefined, name: string, count: number, heads?: string) => (
    <li key={id ?? ''}>
      <button
        type="button"
        className="structure-entry"
        aria-current={place === id ? 'true' : undefined}
        onClick={() => onChoose(id)}
      >
        <span>{name}</span>
        <small>{count > 0 && words.tree.people(count)}</small>
        {heads !== undefined && (
          <small className={heads === '' ? 'structure-vacant' : 'structure-heads'}>
            {heads === '' ? words.tree.vacant : heads}
          </small>
        )}
      </button>
    </li>
  )
  return (
    <nav className="structure" aria-label={words.tree.label}>
      <ul>
        {entry(undefined, words.tree.all, there.length)}
        {entry(leadersPlace, words.tree.leaders, countIn(leadersPlace))}
        {nowhere > 0 && entry(nowherePlace, words.tree.nowhere, nowhere)}
      </ul>
      {(['section', 'branch'] as const).map((kind) => {
        const sections = open.filter((section) => section.kind === kind)
        if (sections.length === 0) return null
        return (
          <section key={kind}>
            <h2>{words.tree[kind]}</h2>
            <ul>
              {sections.map(({ id, name, heads }) =>
                entry(id, name, countIn(id), heads.map((head) => nameIn(unit.people, head)).join('、')),
              )}
            </ul>
          </section>
        )
      })}
      {open.length === 0 && <p className="absent">{words.tree.none}</p>}
      {unit.mayKeep && (
        <div className="structure-acts">
          <Button tone="quiet" onClick={() => setEdited('new')}>
            {words.tree.add}
          </Button>
          {chosen && (
            <Button tone="quiet" onClick={() => setEdited(chosen)}>
              {words.tree.edit}
            </Button>
          )}
        </div>
      )}
      {edited !== null && (
        <SectionDialog
          unit={unit}
          section={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </nav>
  )
}
