import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { MarkRead, Notification } from '@hengji/contract/notifications.ts'
import { markRead, notificationsQuery } from '../../api/notifications.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { notificationsWords as words } from '../../messages/notifications.ts'
import { zh } from '../../messages/zh.ts'
import { NotificationRow } from './notification-row.tsx'
import './notifications.css'

/** What one has been told: unread first, by day. */
export function NotificationsPage() {
  const { show } = useSearch({ from: '/notifications' })
  const navigate = useNavigate()
  const queries = useQueryClient()
  const notifications = useQuery(notificationsQuery)
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  const mark = useMutation({
    mutationFn: (asked: MarkRead) => markRead(asked),
    onSettled: () => queries.invalidateQueries({ queryKey: ['notifications'] }),
    onError: (error) => showToast({ text: error.message }),
  })

  if (notifications.error)
    return <ErrorState error={notifications.error} onRetry={() => void notifications.refetch()} />
  if (notifications.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { unread, today, notifications: all, hasMore } = notifications.data
  const isUnreadOnly = show === 'unread'
  const listed = isUnreadOnly ? all.filter(({ isRead }) => !isRead) : all
  const unreadIds = all.filter(({ isRead }) => !isRead).map(({ id }) => id)
  const newest = all.reduce((latest, { at }) => (at > latest ? at : latest), '')
  const readAll = () =>
    mark.mutate(
      { upTo: newest },
      {
        onSuccess: () =>
          showToast({
            text: words.marked(unread),
            action: { label: zh.common.undo, run: () => mark.mutate({ ids: unreadIds, isRead: false }) },
          }),
      },
    )

  return (
    <div className="page told-page">
      <header className="page-head told-head">
        <div>
          <h1>{words.title}</h1>
          {all.length > 0 && (
            <p className="page-lead">
              {words.lead(unread, all.filter((one) => !one.isRead && one.onDay === today).length)}
            </p>
          )}
        </div>
        <Link to="/reminders" className="button button-plain">
          {words.settings}
        </Link>
      </header>
      {all.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyText}</p>
        </EmptyState>
      ) : (
        <>
          <div className="told-tools">
            <div className="told-choice" role="group" aria-label={words.title}>
              {([null, 'unread'] as const).map((choice) => (
                <button
                  key={choice ?? 'all'}
                  type="button"
                  aria-pressed={isUnreadOnly === (choice === 'unread')}
                  onClick={() =>
                    void navigate({
                      to: '/notifications',
                      search: choice === null ? {} : { show: choice },
                      replace: true,
                    })
                  }
                >
                  {choice === null ? words.all : `${words.unreadOnly}${unread > 0 ? ` ${unread}` : ''}`}
                </button>
              ))}
            </div>
            {unread > 0 && (
              <Button tone="quiet" aria-busy={mark.isPending} onClick={() => !mark.isPending && readAll()}>
                {words.readAll}
              </Button>
            )}
          </div>
          {listed.length === 0 && (
            <EmptyState title={words.noUnread}>
              <p>{words.noUnreadText}</p>
            </EmptyState>
          )}
          {groupsOf(listed, today).map(([heading, group]) => (
            <section key={heading} className="told-day">
              <h2>{heading}</h2>
              <ul>
                {group.map((one) => (
                  <NotificationRow
                    key={one.id}
                    one={one}
                    onMark={(isRead) => mark.mutate({ ids: [one.id], isRead })}
                  />
                ))}
              </ul>
            </section>
          ))}
          {hasMore && <p className="told-more">{words.hasMore}</p>}
        </>
      )}
    </div>
  )
}

/** Unread days first, then what was read, each under its day. */
function groupsOf(listed: readonly Notification[], today: string): [string, Notification[]][] {
  const heading = ({ onDay, isRead }: Notification): string => {
    const day = onDay === today ? `${words.today}（${dateInChinese(onDay)}）` : dateInChinese(onDay)
    return `${isRead ? words.read : words.unread} · ${day}`
  }
  const groups = new Map<string, Notification[]>()
  for (const one of listed) {
    const key = heading(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups]
}
