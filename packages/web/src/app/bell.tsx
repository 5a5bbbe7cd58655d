import { useQuery } from '@tanstack/react-query'
import { unreadCountQuery } from '../api/notifications-count.ts'
import { shellWords as words } from '../messages/shell.ts'
import { NavLink } from './nav-link.tsx'
import { usePages } from '../fields/pages.ts'

const mostShown = 99

/** What one has been told and not read yet, as a number on a bell. */
export function Bell() {
  const hasPage = usePages().some(({ href }) => href === '/notifications')
  const { data } = useQuery({ ...unreadCountQuery, enabled: hasPage })
  if (!hasPage) return null
  const unread = data?.unread ?? 0
  return (
    <span className="bell">
      <NavLink href="/notifications">
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path d="M10 2.5a5 5 0 0 0-5 5v3.2L3.4 14h13.2L15 10.7V7.5a5 5 0 0 0-5-5ZM8 16.2a2 2 0 0 0 4 0" />
        </svg>
        <span className="visually-hidden">{words.unread(unread)}</span>
        {unread > 0 && (
          <span className="bell-count" aria-hidden="true">
            {unread > mostShown ? `${mostShown}+` : unread}
          </span>
        )}
      </NavLink>
    </span>
  )
}
