import { myWorkWords as words } from '../../messages/my-work.ts'
import { groupOf, isDue, isFolded, type GroupName, type WorkGroup as Group } from './work-groups.ts'
import { WorkRow } from './work-row.tsx'

export const groupId = (name: GroupName) => `work-${name}`

/** Rows of one urgency. What was reported on this visit stays in its place and is counted in the heading. */
export function WorkGroup({ group, today }: { group: Group; today: string }) {
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
    <ul className="work-rows">
      {items.map((item) => (
        <WorkRow key={`${item.documentId}.${item.measureId}`} item={item} today={today} />
      ))}
    </ul>
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
