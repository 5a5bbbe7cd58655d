import type { UnitPeople } from '@hengji/contract/people.ts'
import { DateText } from '../../design/date-text.tsx'
import { EmptyState } from '../../design/states.tsx'
import { peopleWords } from '../../messages/people.ts'
import { nameIn } from './use-people.ts'

const words = peopleWords.handover

/** Every handover, the newest first; those undone stay. */
export function HandoverLog({ unit }: { unit: UnitPeople }) {
  if (unit.handovers.length === 0) return <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
  return (
    <ul className="people-log">
      {unit.handovers.map((each) => (
        <li key={each.id} className={each.isUndone ? 'people-undone' : undefined}>
          <strong>
            {words.log(nameIn(unit.people, each.fromPersonId), nameIn(unit.people, each.toPersonId))}
          </strong>
          <span>{peopleWords.person.since(each.onDate)}</span>
          <small>
            {words.people(
              each.indicators === null ? words.indicators : words.indicatorCount(each.indicators),
              each.madeBy,
            )}{' '}
            · <DateText value={each.madeAt} />
            {each.note !== null && ` · ${each.note}`}
            {each.isUndone && ` · ${words.isUndone}`}
          </small>
        </li>
      ))}
    </ul>
  )
}
