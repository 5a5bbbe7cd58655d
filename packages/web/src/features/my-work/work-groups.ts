import type { WorkItem, WorkState } from '@hengji/contract/my-work.ts'
import { daysBetween } from '@hengji/domain/monitoring/days.ts'
import { shanghaiDay } from '../../design/shanghai-day.ts'

/** `reported`: not due, and reported in this very month. */
export type GroupName = WorkState | 'reported'

export const groupOrder = [
  'overdue',
  'this-week',
  'this-month',
  'unmet',
  'reported',
  'waiting',
  'done',
] as const satisfies readonly GroupName[]

/** Those that need nothing now stand folded. */
export const isFolded = {
  overdue: false,
  'this-week': false,
  'this-month': false,
  unmet: false,
  reported: false,
  waiting: true,
  done: true,
} satisfies Record<GroupName, boolean>

/** Whether a row of the group asks for a report. */
export const isDue = {
  overdue: true,
  'this-week': true,
  'this-month': true,
  unmet: false,
  reported: false,
  waiting: false,
  done: false,
} satisfies Record<GroupName, boolean>

/** @param today in Shanghai; moments are of UTC, eight hours behind */
export function groupOf(item: Pick<WorkItem, 'state' | 'latest'>, today: string): GroupName {
  if (item.state !== 'waiting' || item.latest === null) return item.state
  return shanghaiDay(item.latest.reportedAt).slice(0, 7) === today.slice(0, 7) ? 'reported' : 'waiting'
}

/** Days since the report should have been there; 0 where it is in time. */
export function daysLate({ due }: Pick<WorkItem, 'due'>, today: string): number {
  return due === null || due.dueOn >= today ? 0 : daysBetween(due.dueOn, today)
}

export interface WorkGroup {
  name: GroupName
  items: WorkItem[]
}

/**
 * The list in groups. A row keeps the place it had when the page was opened: reporting it moves nothing under the hand.
 * @param places where each measure stood first; what is new is added to it
 */
export function groupsOfWork(
  items: readonly WorkItem[],
  today: string,
  places: Map<string, GroupName>,
): WorkGroup[] {
  const groups = new Map<GroupName, WorkItem[]>(groupOrder.map((name) => [name, []]))
  for (const item of items) {
    const key = keyOf(item)
    const place = places.get(key) ?? groupOf(item, today)
    places.set(key, place)
    groups.get(place)?.push(item)
  }
  const order = [...places.keys()]
  const placeOf = (item: WorkItem) => order.indexOf(keyOf(item))
  return groupOrder.map((name) => ({
    name,
    items: (groups.get(name) ?? []).toSorted((one, other) => placeOf(one) - placeOf(other)),
  }))
}

function keyOf({ documentId, measureId }: WorkItem): string {
  return `${documentId}.${measureId}`
}
