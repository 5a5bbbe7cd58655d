import { useState } from 'react'
import { TooMuch } from '../../design/states.tsx'
import { myWorkWords as words } from '../../messages/my-work.ts'
import { groupOf, isDue, isFolded, type GroupName, type WorkGroup as Group } from './work-groups.ts'
import { WorkRow } from './work-row.tsx'

/** As many open forms as one looks through; the next are a press away. */
const batch = 60

export const groupId = (name: GroupName) => `work-${name}`

interface WorkGroupProps {
  group: Group
  year: number
  today: string
}

/** Rows of one urgency. What was reported on this visit stays in its place and is counted in the heading. */
export function WorkGroup({ group, year, today }: WorkGroupProps) {
  const [shown, setShown] = useState(batch)
  const { name, items } = group
  if (items.length === 0) return null
  const reported = isDue[name] ? items.filter((item) => !isDue[groupOf(item, today)]).length : 0
  const heading = (
    <>
      {words.groups[name]}
      <small>
        {words.countOf(items.length)}
        {reported > 0 && `，${words.reportedOf(reported)}`}
      </small>
    </>
  )
  const rows = (
    <>
      <ul className="work-rows">
        {items.slice(0, shown).map((item) => (
          <WorkRow key={`${item.documentId}.${item.measureId}`} item={item} year={year} today={today} />
        ))}
      </ul>
      <TooMuch
        shown={Math.min(shown, items.length)}
        total={items.length}
        onMore={() => setShown(shown + batch)}
      />
    </>
  )
  if (isFolded[name])
    return (
      <details className="work-group" id={groupId(name)}>
        <summary>
          <h2>{heading}</h2>
        </summary>
        {rows}
      </details>
    )
  return (
    <section className={`work-group work-group-${name}`} id={groupId(name)}>
      <h2>{heading}</h2>
      {rows}
    </section>
  )
}
