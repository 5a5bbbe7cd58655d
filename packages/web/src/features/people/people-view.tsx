import { lazy, Suspense } from 'react'
import type { UnitPeople } from '@hengji/contract/people.ts'
import { dutyNames } from '@hengji/domain/organization/duty-words.ts'
import { duties } from '@hengji/domain/organization/organization.ts'
import { peopleWords as words } from '../../messages/people.ts'
import { filterPeople, leadersPlace } from './people-filter.ts'
import { PeopleTable } from './people-table.tsx'
import { StructureTree } from './structure-tree.tsx'
import { isOpenSection, isThere, usePeopleAddress } from './use-people.ts'

const PersonPanel = lazy(() => import('./person-panel.tsx'))

/** The sections and branches of a unit beside its people; one of them opens in a panel. */
export function PeopleView({ unit }: { unit: UnitPeople }) {
  const { search, go } = usePeopleAddress()
  const isWithGone = search.gone === 'on'
  const found = filterPeople(unit, {
    place: search.section,
    text: search.q,
    duty: search.duty,
    isWithGone,
  })
  const gone = unit.people.filter((person) => !isThere(person, unit.today)).length
  const chosen = unit.people.find(({ id }) => id === search.person)
  const open = unit.sections.filter((section) => isOpenSection(section, unit.today))
  return (
    <div className="people-layout">
      <StructureTree unit={unit} place={search.section} onChoose={(section) => go({ section })} />
      <div className="people-main">
        <div className="filters">
          <input
            type="search"
            className="text-input people-search"
            aria-label={words.search}
            placeholder={words.search}
            value={search.q ?? ''}
            onChange={(event) => go({ q: event.target.value || undefined })}
          />
          <label className="filter people-section-choice">
            <span>{words.section}</span>
            <select
              value={search.section ?? ''}
              onChange={(event) => go({ section: event.target.value || undefined })}
            >
              <option value="">{words.everything}</option>
              <option value={leadersPlace}>{words.tree.leaders}</option>
              {open.map(({ id, name, heads }) => (
                <option key={id} value={id}>
                  {heads.length === 0 ? `${name}（${words.tree.vacant}）` : name}
                </option>
              ))}
            </select>
          </label>
          <label className="filter">
            <span>{words.duty}</span>
            <select
              value={search.duty ?? ''}
              onChange={(event) => go({ duty: event.target.value || undefined })}
            >
              <option value="">{words.everything}</option>
              {duties.map((duty) => (
                <option key={duty} value={duty}>
                  {dutyNames[duty]}
                </option>
              ))}
            </select>
          </label>
          {gone > 0 && (
            <label className="people-check">
              <input
                type="checkbox"
                checked={isWithGone}
                onChange={(event) => go({ gone: event.target.checked ? 'on' : undefined })}
              />
              <span>{words.showGone(gone)}</span>
            </label>
          )}
        </div>
        <PeopleTable
          unit={unit}
          people={found}
          chosen={search.person}
          onOpen={(person) => go({ person }, false)}
          onClear={() => go({ section: undefined, q: undefined, duty: undefined })}
        />
      </div>
      {chosen && (
        <Suspense>
          <PersonPanel
            key={chosen.id}
            unit={unit}
            person={chosen}
            onClose={() => go({ person: undefined })}
          />
        </Suspense>
      )}
    </div>
  )
}
