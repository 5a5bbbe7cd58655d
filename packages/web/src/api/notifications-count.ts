import { queryOptions } from '@tanstack/react-query'
import type { UnreadCount } from '@hengji/contract/notifications.ts'
import { request } from './request.ts'

/** Looked at again each minute, and whenever the window comes back. */
export const unreadCountQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: () => request<UnreadCount>('GET', '/api/notifications/unread'),
  refetchInterval: 60_000,
})
