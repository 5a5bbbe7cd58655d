import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { DeliveryRow } from '../../platform/database/tables/reminders.ts'
import { transactAsSystem } from '../../platform/jobs/transact-as-system.ts'
import type { SendingOutcome } from '../../platform/mail/sending-outcome.ts'
import { sendMail } from '../../platform/mail/send-mail.ts'
import type { Platform } from '../../platform/platform.ts'
import { sendWebhook } from '../../platform/webhook/send-webhook.ts'
import { checkWebhookAddress } from '../../platform/webhook/webhook-address.ts'
import { sealFor } from './sealed-robots.ts'
import { htmlOfMessage, markdownOfMessage, textOfMessage } from './message-text.ts'

export type DeliveryNeeds = Pick<Platform, 'database' | 'clock' | 'yearClock' | 'channels' | 'robotBox'>

/** A message that is this server's to send, and the count of its attempts. */
export type ClaimedDelivery = Omit<DeliveryRow, 'lines' | 'attempts'> & {
  lines: { heading: string; text: string; link: string | null }[]
  attempts: number
}

/** Sends one message over its channel. What is missing to send it at all was certainly not taken by anybody. */
export async function sendDelivery(
  platform: DeliveryNeeds,
  delivery: ClaimedDelivery,
): Promise<SendingOutcome> {
  return delivery.channel === 'mail' ? sendByMail(platform, delivery) : sendByRobot(platform, delivery)
}

async function sendByMail({ channels }: DeliveryNeeds, delivery: ClaimedDelivery): Promise<SendingOutcome> {
  if (channels.mail === null) return { kind: 'not-taken', mayRetry: true, note: 'no-mail-server' }
  const { id, recipient, subject, lines } = delivery
  return sendMail(channels.mail, {
    id,
    to: recipient,
    subject,
    text: textOfMessage(lines, channels.publicUrl),
    html: htmlOfMessage(subject, lines, channels.publicUrl),
  })
}

async function sendByRobot(
  { database: { db }, channels, clock, robotBox }: DeliveryNeeds,
  delivery: ClaimedDelivery,
): Promise<SendingOutcome> {
  const robot = await transactAsSystem(db, (transaction) =>
    transaction
      .selectFrom('webhooks')
      .select(['unit_id', 'id', 'kind', 'url', 'secret', 'is_on', 'removed_at'])
      .where('unit_id', '=', delivery.unit_id)
      .where('id', '=', delivery.webhook_id)
      .executeTakeFirst(),
  )
  if (!robot || robot.removed_at !== null || (!robot.is_on && delivery.purpose === 'digest')) {
    return { kind: 'not-taken', mayRetry: false, note: 'robot-is-off' }
  }
  const { open } = sealFor(robotBox, robot.unit_id, robot.id)
  const address = open('url', robot.url)
  const secret = robot.secret === null ? null : open('secret', robot.secret)
  // Another runner may have the key, or it is put back.
  if (address === null || (robot.secret !== null && secret === null))
    return { kind: 'not-taken', mayRetry: true, note: 'robot-not-readable' }
  // Asked again: which hosts are allowed may have changed since it was set.
  const url = checkWebhookAddress(robot.kind, address, channels.webhookHosts)
  if (isRefusal(url)) return { kind: 'not-taken', mayRetry: false, note: 'address-not-allowed' }
  const markdown = markdownOfMessage(delivery.lines, channels.publicUrl)
  return sendWebhook(robot.kind, url, secret, { title: delivery.subject, markdown }, clock.now())
}
