import type { LedgerItem, Rectification } from '@hengji/contract/follow-up.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { followUpWords as words } from '../../messages/follow-up.ts'
import { whoseText } from './entry-panel.tsx'

interface FollowUpRowProps {
  one: LedgerItem | Rectification
  isUnitShown: boolean
  isOpen: boolean
  onOpen: () => void
}

/** One line of the list; the whole of it stands in the panel. */
export function FollowUpRow({ one, isUnitShown, isOpen, onOpen }: FollowUpRowProps) {
  const isOrder = 'issue' in one
  const risenTo = isOrder ? one.escalations.at(-1)?.to : undefined
  return (
    <tr className={isOpen ? 'follow-up-at' : undefined}>
      <td className="follow-up-matter">
        <button type="button" className="figure-link" aria-expanded={isOpen} onClick={onOpen}>
          {isOrder ? one.issue : one.title}
        </button>
        <small>{lastText(one)}</small>
      </td>
      {isUnitShown && <td>{one.unit.name}</td>}
      <td>{whoseText(one)}</td>
      <td className="follow-up-due">
        {one.dueOn === null ? <span className="absent">{words.noDue}</span> : dateInChinese(one.dueOn)}
        {one.overdueDays !== null && <span className="follow-up-late">{words.overdue(one.overdueDays)}</span>}
      </td>
      <td>
        <span className={`follow-up-state follow-up-${one.state}`}>
          {isOrder ? words.orderStates[one.state] : words.states[one.state]}
        </span>
        {risenTo !== undefined && (
          <small className="follow-up-late">{words.escalated(words.rungs[risenTo])}</small>
        )}
      </td>
    </tr>
  )
}

function lastText(one: LedgerItem | Rectification): string {
  const { last } = one
  if (last !== null && last.text !== null && last.act !== 'order')
    return `${words.acts[last.act]}：${last.text}`
  if ('issue' in one) return `${words.from[one.orderedFrom]} · ${one.demand}`
  return [words.origins[one.origin], one.detail].filter((part) => part !== null).join(' · ')
}
