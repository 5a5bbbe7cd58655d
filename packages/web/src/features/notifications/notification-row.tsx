import { useRouter } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import type { Notification } from '@hengji/contract/notifications.ts'
import { notificationsWords as words } from '../../messages/notifications.ts'

interface NotificationRowProps {
  one: Notification
  onMark: (isRead: boolean) => void
}

/** One sentence that leads to its cause; following it is reading it. */
export function NotificationRow({ one, onMark }: NotificationRowProps) {
  const router = useRouter()
  const { rule, text, link, isRead } = one
  const isLate = rule === 'overdue' || /已逾期/.test(text)
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    if (!isRead) onMark(true)
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    router.history.push(link)
  }
  return (
    <li className={isRead ? 'told' : 'told told-unread'}>
      <span className={isLate ? 'told-rule told-late' : 'told-rule'}>
        {words.rules[rule] ?? words.otherRule}
      </span>
      {link === null ? (
        <span className="told-text">{text}</span>
      ) : (
        <a className="told-text" href={link} onClick={follow}>
          {text}
        </a>
      )}
      <button
        type="button"
        className="told-mark"
        aria-label={`${isRead ? words.markUnread : words.markRead}：${text}`}
        title={isRead ? words.markUnread : words.markRead}
        onClick={() => onMark(!isRead)}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          {isRead ? <circle cx="8" cy="8" r="4" /> : <path d="m3 8.5 3.2 3.2L13 5" />}
        </svg>
      </button>
    </li>
  )
}
