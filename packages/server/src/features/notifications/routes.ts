import {
  markReadSchema,
  notificationPageSchema,
  unreadCountSchema,
  type UnreadCount,
} from '@hengji/contract/notifications.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { limitTo, pendingRefusals, transact } from '../../platform/database/transact.ts'
import { answer } from '../../platform/http/answer.ts'
import { sessionCookie } from '../../platform/http/session-cookie.ts'
import { actAs, actForOneself, type Api, type Platform } from '../../platform/platform.ts'
import { findSession } from '../../platform/sessions/sessions.ts'
import { markRead } from './commands.ts'
import { presentNotification } from './present.ts'
import { countUnread, listNotifications } from './queries.ts'

const tags = ['通知提醒']

/** Everybody who is signed in, and of notifications the own ones alone: there is nothing to ask a policy about. */
export function notificationRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/notifications',
    {
      schema: {
        tags,
        summary: '我的通知，未读在前，新的在前',
        response: { 200: notificationPageSchema, 401: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async ({ db, actor, now }) => {
          const { rows, hasMore } = await listNotifications(db, actor.accountId)
          const unread = await countUnread(db, actor.accountId)
          return { unread, today: shanghaiDay(now), notifications: rows.map(presentNotification), hasMore }
        }),
      ),
  )

  api.get(
    '/api/notifications/unread',
    { schema: { tags, summary: '未读通知数', response: { 200: unreadCountSchema, 401: refusedSchema } } },
    async (request, reply) => answer(reply, await countForBell(platform, request.cookies[sessionCookie])),
  )

  api.post(
    '/api/notifications/read',
    {
      schema: {
        tags,
        summary: '标为已读，或改回未读',
        body: markReadSchema,
        response: { 200: unreadCountSchema, 400: refusedSchema, 401: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actForOneself(platform, request, async (act) => {
          await markRead(act, request.body)
          return { unread: await countUnread(act.db, act.actor.accountId) }
        }),
      ),
  )
}

/**
 * The page asks each minute, whether or not anybody sits before it: unlike every other request this one does not keep
 * the session alive, or an unattended page would never time out.
 */
function countForBell(
  { database: { db }, clock }: Platform,
  token: string | undefined,
): Promise<UnreadCount | Refusal> {
  return transact(db, async (transaction) => {
    const session = await findSession(transaction, token, clock.now())
    if (session === null) return refuse('not-signed-in')
    if (session.pending !== null) return refuse(pendingRefusals[session.pending])
    await limitTo(transaction, session.actor)
    return { unread: await countUnread(transaction, session.actor.accountId) }
  })
}
