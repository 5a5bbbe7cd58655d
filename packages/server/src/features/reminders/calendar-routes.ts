import { z } from 'zod'
import { transactAsSystem } from '../../platform/jobs/transact-as-system.ts'
import type { Api, Platform } from '../../platform/platform.ts'
import { actAsAccount } from './act-as-account.ts'
import { hashOfToken } from './calendar-address.ts'
import { listCalendarEvents } from './calendar-events.ts'
import { writeCalendar } from './calendar-feed.ts'

/** Without a session: calendar programs have none. Whoever has the address reads what its person would, and no more. */
export function calendarRoutes(api: Api, platform: Platform): void {
  api.get(
    '/calendar/:file',
    {
      schema: {
        tags: ['通知提醒'],
        summary: '日历订阅（iCalendar），凭地址，无须登录',
        security: [],
        params: z.object({ file: z.string().max(100) }),
      },
    },
    async (request, reply) => {
      const token = /^([\w-]{43})\.ics$/.exec(request.params.file)?.[1]
      const content = token === undefined ? null : await calendarOf(platform, token)
      if (content === null) {
        return reply
          .code(404)
          .type('text/plain; charset=utf-8')
          .send('这个日历地址已经失效或写得不全；请登录衡绩，在“提醒设置”里重新生成。')
      }
      return reply
        .header('content-type', 'text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="hengji.ics"')
        .header('referrer-policy', 'no-referrer')
        .send(content)
    },
  )
}

const hour = 3_600_000

async function calendarOf(
  { database: { db }, clock, yearClock, channels }: Platform,
  token: string,
): Promise<string | null> {
  const now = clock.now()
  const accountId = await transactAsSystem(db, async (transaction) => {
    const feed = await transaction
      .selectFrom('calendar_feeds')
      .select(['account_id', 'opened_at'])
      .where('token_hash', '=', hashOfToken(token))
      .executeTakeFirst()
    if (!feed) return null
    if (feed.opened_at === null || now.getTime() - feed.opened_at.getTime() > hour) {
      await transaction
        .updateTable('calendar_feeds')
        .set({ opened_at: now })
        .where('account_id', '=', feed.account_id)
        .execute()
    }
    return feed.account_id
  })
  if (accountId === null) return null
  return actAsAccount(db, accountId, yearClock.now(), async (act) =>
    writeCalendar(`衡绩 ${act.actor.displayName}`, await listCalendarEvents(act), now, channels.publicUrl),
  )
}
