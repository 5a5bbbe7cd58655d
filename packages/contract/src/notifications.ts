import { z } from 'zod'
import { isoDateSchema, momentSchema, typedText } from './values.ts'

export const notificationSchema = z
  .object({
    id: z.string(),
    at: momentSchema,
    /** In Shanghai. */
    onDay: isoDateSchema,
    /** The rule that spoke, or the act that is told of. */
    rule: z.string(),
    text: z.string(),
    /** An address of the page. */
    link: z.string().nullable(),
    isRead: z.boolean(),
  })
  .meta({ id: 'Notification', description: '一条站内通知' })
export type Notification = z.infer<typeof notificationSchema>

export const notificationPageSchema = z
  .object({
    unread: z.int(),
    /** In Shanghai, by the clock of the year. */
    today: isoDateSchema,
    /** Unread first, then by day, the newest first. */
    notifications: z.array(notificationSchema),
    /** There are older ones, which are not listed. */
    hasMore: z.boolean(),
  })
  .meta({ id: 'NotificationPage', description: '通知：未读在前，新的在前' })
export type NotificationPage = z.infer<typeof notificationPageSchema>

export const unreadCountSchema = z.object({ unread: z.int() }).meta({ id: 'UnreadCount' })
export type UnreadCount = z.infer<typeof unreadCountSchema>

/** Those named, or without names all there are up to a moment: what comes in meanwhile stays unread. */
export const markReadSchema = z
  .union([
    z.object({ ids: z.array(typedText(100)).min(1).max(500), isRead: z.boolean() }),
    z.object({ upTo: z.iso.datetime() }),
  ])
  .meta({ id: 'MarkRead', description: '标为已读（或改回未读）' })
export type MarkRead = z.infer<typeof markReadSchema>
