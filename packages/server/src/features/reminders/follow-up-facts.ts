import type { Transaction } from 'kysely'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { FollowUpFact, WaitingFact } from '@hengji/domain/monitoring/reminder-facts.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { listFollowUpsDue, type FollowUpDue } from '../follow-up/queries.ts'
import type { PeopleOfCity } from './people-of-city.ts'

/** Items of the ledger and rectifications: those to be done, and those that wait to be closed or accepted. */
export async function readFollowUpFacts(
  db: Transaction<Tables>,
  today: IsoDate,
  people: PeopleOfCity,
  unitIds?: readonly string[],
): Promise<{ followUps: FollowUpFact[]; decisions: WaitingFact[] }> {
  const followUps: FollowUpFact[] = []
  const decisions: WaitingFact[] = []
  for (const due of await listFollowUpsDue(db, { today, ...(unitIds === undefined ? {} : { unitIds }) })) {
    const about = { unitId: due.unitId, key: due.id, title: due.title, link: linkOf(due) }
    if (due.wants === 'decide') {
      const what = due.kind === 'ledger' ? '台账销号' : '整改验收'
      const since = shanghaiDay(due.since)
      decisions.push({
        ...about,
        title: `${what} ${due.title}`,
        since,
        due: null,
        recipients: decidersOf(due, people),
      })
    } else if (due.dueOn !== null) {
      followUps.push({ ...about, rule: due.kind, due: due.dueOn, recipients: doersOf(due, people) })
    }
  }
  return { followUps, decisions }
}

function doersOf(due: FollowUpDue, people: PeopleOfCity): string[] {
  const own = due.personId === null ? [] : people.accountsOf(due.unitId, due.personId)
  const heads = due.sectionId === null ? [] : people.headsOf(due.unitId, due.sectionId)
  const doers = [own, heads].find((list) => list.length > 0) ?? people.withRole('unit', due.unitId)
  return [...new Set([...doers, ...due.escalations.flatMap(({ to }) => leadersOf(to, due, people))])]
}

function leadersOf(
  to: FollowUpDue['escalations'][number]['to'],
  due: FollowUpDue,
  people: PeopleOfCity,
): string[] {
  if (to === 'office') return people.withRole('office')
  if (to === 'unit-head') return people.withRole('unit-head', due.unitId)
  return due.sectionId === null ? [] : people.supervisorsOf(due.unitId, due.sectionId)
}

function decidersOf(due: FollowUpDue, people: PeopleOfCity): string[] {
  if (due.orderedFrom === 'office') return people.withRole('office')
  return [...people.withRole('unit', due.unitId), ...people.withRole('unit-head', due.unitId)]
}

function linkOf({ kind, id }: FollowUpDue): string {
  return `/follow-up?${kind === 'ledger' ? '' : 'list=orders&'}item=${encodeURIComponent(id)}`
}
