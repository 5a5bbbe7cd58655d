import { randomUUID } from 'node:crypto'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { DigestLine } from '../../platform/database/tables/reminders.ts'
import { addJob } from '../../platform/jobs/job.ts'
import type { Channels } from '../../platform/platform.ts'
import { findListedAddress, getPreferences } from './preferences.ts'
import { findOwnRobot } from './robots.ts'

const secondsBetween = 60

/** @param realNow by which messages are sent, wherever the city's clock stands */
export async function tryMail(
  act: Act,
  channels: Channels,
  realNow: Date,
): Promise<{ deliveryId: string } | Refusal> {
  const { db, actor } = act
  if (channels.mail === null) return refuse('mail-not-configured')
  const { mailAddress } = await getPreferences(db, actor.accountId)
  const recipient = mailAddress ?? (await findListedAddress(db, actor))
  if (recipient === null) return refuse('mail-address-missing')
  return layOutTrial(act, realNow, { channel: 'mail', account_id: actor.accountId, recipient })
}

export async function tryRobot(
  act: Act,
  id: string,
  realNow: Date,
): Promise<{ deliveryId: string } | Refusal> {
  const robot = await findOwnRobot(act, id)
  if (robot === null) return refuse('robot-unknown')
  const { kind, title, unit_id } = robot
  return layOutTrial(act, realNow, { channel: kind, unit_id, webhook_id: id, recipient: title })
}

type Target =
  | { channel: 'mail'; account_id: string; recipient: string }
  | { channel: 'wecom' | 'dingtalk'; unit_id: string; webhook_id: string; recipient: string }

async function layOutTrial(
  { db, actor, now }: Act,
  realNow: Date,
  target: Target,
): Promise<{ deliveryId: string } | Refusal> {
  const whose = target.channel === 'mail' ? 'account_id' : 'webhook_id'
  const recent = await db
    .selectFrom('deliveries')
    .select('id')
    .where(whose, '=', target.channel === 'mail' ? target.account_id : target.webhook_id)
    .where('purpose', '=', 'trial')
    .where('next_at', '>', new Date(realNow.getTime() - secondsBetween * 1000))
    .executeTakeFirst()
  if (recent) return refuse('trial-too-soon')
  const id = randomUUID()
  const lines: DigestLine[] = [
    { heading: '试发', text: '收到这条消息，说明提醒能送到这里。', link: '/reminders' },
  ]
  await db
    .insertInto('deliveries')
    .values({
      id,
      purpose: 'trial',
      ...target,
      day: shanghaiDay(now),
      subject: '衡绩提醒：试发',
      lines: JSON.stringify(lines),
      state: 'waiting',
      next_at: realNow,
    })
    .execute()
  await addJob(db, 'deliver-messages')
  await audit(db, actor, now, {
    act: 'try-delivery',
    ...(actor.unit === null ? {} : { unitId: actor.unit.id }),
    subject: id,
    after: { channel: target.channel },
  })
  return { deliveryId: id }
}
