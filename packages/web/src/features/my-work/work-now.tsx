import type { MyWork } from '@hengji/contract/my-work.ts'
import { myWorkWords as words } from '../../messages/my-work.ts'
import { groupId } from './work-group.tsx'
import { daysLate, type GroupName } from './work-groups.ts'

/** The first line: what is late, what is due, what is done; each number leads to its rows. */
export function WorkNow({ work }: { work: MyWork }) {
  const { counts } = work
  const longest = Math.max(0, ...work.items.map((item) => daysLate(item, work.today)))
  const parts: { group: GroupName; text: string; isLate?: boolean }[] = []
  if (counts.overdue > 0)
    parts.push({ group: 'overdue', text: words.overdue(counts.overdue, longest), isLate: true })
  if (counts.thisWeek > 0) parts.push({ group: 'this-week', text: words.thisWeek(counts.thisWeek) })
  if (counts.thisMonth > 0) parts.push({ group: 'this-month', text: words.thisMonth(counts.thisMonth) })
  const isAllInTime = parts.length === 0 && work.items.length > 0
  if (counts.unmet > 0) parts.push({ group: 'unmet', text: words.unmet(counts.unmet) })
  if (counts.waiting > 0) parts.push({ group: 'waiting', text: words.waiting(counts.waiting) })
  if (counts.done > 0) parts.push({ group: 'done', text: words.done(counts.done) })
  if (work.items.length === 0) return null
  return (
    <p className="work-now">
      {isAllInTime && `${words.allInTime}，`}
      {parts.map(({ group, text, isLate }, index) => (
        <span key={group}>
          {index > 0 && '，'}
          <a
            href={`#${groupId(group)}`}
            className={isLate ? 'work-late' : undefined}
            onClick={(event) => {
              event.preventDefault()
              showGroup(group)
            }}
          >
            {text}
          </a>
        </span>
      ))}
      。
    </p>
  )
}

/** Opens a folded group and brings it under the eye and the keyboard; a reported row may stand in its first group yet. */
function showGroup(group: GroupName): void {
  const element =
    document.getElementById(groupId(group)) ??
    (group === 'waiting' ? document.getElementById(groupId('reported')) : null)
  if (element === null) return
  if (element instanceof HTMLDetailsElement) element.open = true
  element.scrollIntoView({ block: 'start' })
  element
    .querySelector<HTMLElement>('[data-report-value], summary, a, button')
    ?.focus({ preventScroll: true })
}
