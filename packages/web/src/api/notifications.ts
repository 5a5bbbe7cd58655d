import { queryOptions } from '@tanstack/react-query'
import type { MarkRead, NotificationPage, UnreadCount } from '@hengji/contract/notifications.ts'
import { request } from './request.ts'

export const notificationsQuery = queryOptions({
  queryKey: ['notifications', 'list'],
  queryFn: () => request<NotificationPage>('GET', '/api/notifications'),
})

export const markRead = (asked: MarkRead) => request<UnreadCount>('POST', '/api/notifications/read', asked)
