import { randomUUID } from 'node:crypto'
import type { AddRobot, ChangeRobot } from '@hengji/contract/reminders.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { checkWebhookAddress, webhookHint } from '../../platform/webhook/webhook-address.ts'
import type { RobotBox } from '../../platform/webhook/robot-box.ts'
import { robotsKeptBy } from './policy.ts'
import { sealFor } from './sealed-robots.ts'

/** All that is ever read of a robot again: address and secret are not among it, nor may requests read them. */
const shown = [
  'unit_id',
  'id',
  'kind',
  'title',
  'url_hint',
  'has_secret',
  'is_on',
  'revision',
  'updated_at',
  'updated_by_name',
] as const

export interface FoundRobot {
  unit_id: string
  id: string
  kind: 'wecom' | 'dingtalk'
  title: string
  url_hint: string
  has_secret: boolean
  is_on: boolean
  revision: number
  updated_at: Date
  updated_by_name: string
}

const mostRobots = 10

export async function listOwnRobots({ db, actor }: Act): Promise<FoundRobot[] | Refusal> {
  const unit = robotsKeptBy(actor)
  if (unit === null) return refuse('not-permitted')
  return db
    .selectFrom('webhooks')
    .select(shown)
    .where('unit_id', '=', unit.id)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** @returns `null` where there is none, or it is not this person's to keep */
export async function findOwnRobot({ db, actor }: Act, id: string): Promise<FoundRobot | null> {
  const unit = robotsKeptBy(actor)
  if (unit === null) return null
  const found = await db
    .selectFrom('webhooks')
    .select(shown)
    .where('unit_id', '=', unit.id)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return found ?? null
}

export async function addRobot(
  act: Act,
  asked: AddRobot,
  allowedHosts: readonly string[],
  box: RobotBox,
): Promise<FoundRobot | Refusal> {
  const { db, actor, now } = act
  const unit = robotsKeptBy(actor)
  if (unit === null) return refuse('not-permitted')
  const title = asked.title.trim()
  if (title === '') return refuse('robot-title-missing')
  const url = checkWebhookAddress(asked.kind, asked.url, allowedHosts)
  if (isRefusal(url)) return url
  const own = await listOwnRobots(act)
  if (isRefusal(own)) return own
  if (own.length >= mostRobots) return refuse('too-many-robots', { limit: mostRobots })
  const secret = asked.secret?.trim() || null
  const id = randomUUID()
  const { seal } = sealFor(box, unit.id, id)
  await db
    .insertInto('webhooks')
    .values({
      unit_id: unit.id,
      id,
      kind: asked.kind,
      title,
      url: seal('url', url.href),
      url_hint: webhookHint(url),
      secret: secret === null ? null : seal('secret', secret),
      has_secret: secret !== null,
      is_on: true,
      created_at: now,
      updated_at: now,
      updated_by_name: actor.displayName,
    })
    .execute()
  await audit(db, actor, now, {
    act: 'add-robot',
    unitId: unit.id,
    subject: id,
    after: { kind: asked.kind, title, address: webhookHint(url), hasSecret: secret !== null },
  })
  return getOwn(act, id)
}

export async function changeRobot(
  act: Act,
  id: string,
  asked: ChangeRobot,
  allowedHosts: readonly string[],
  box: RobotBox,
): Promise<FoundRobot | Refusal> {
  const { db, actor, now } = act
  const before = await findOwnRobot(act, id)
  if (before === null) return refuse('robot-unknown')
  const title = asked.title?.trim() ?? before.title
  if (title === '') return refuse('robot-title-missing')
  const url = asked.url === undefined ? null : checkWebhookAddress(before.kind, asked.url, allowedHosts)
  if (url !== null && isRefusal(url)) return url
  const secret = asked.secret === undefined ? undefined : asked.secret?.trim() || null
  const { seal } = sealFor(box, before.unit_id, id)
  const { numUpdatedRows } = await db
    .updateTable('webhooks')
    .set({
      title,
      ...(url === null ? {} : { url: seal('url', url.href), url_hint: webhookHint(url) }),
      ...(secret === undefined
        ? {}
        : { secret: secret === null ? null : seal('secret', secret), has_secret: secret !== null }),
      ...(asked.isOn === undefined ? {} : { is_on: asked.isOn }),
      revision: before.revision + 1,
      updated_at: now,
      updated_by_name: actor.displayName,
    })
    .where('unit_id', '=', before.unit_id)
    .where('id', '=', id)
    .where('revision', '=', asked.revision)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return refuse('robot-changed')
  const after = await getOwn(act, id)
  await audit(db, actor, now, {
    act: 'change-robot',
    unitId: before.unit_id,
    subject: id,
    before: recorded(before),
    after: { ...recorded(after), isAddressNew: url !== null, isSecretNew: secret !== undefined },
  })
  return after
}

/** Takes it away for good; what was sent through it stays in the list. */
export async function removeRobot(act: Act, id: string): Promise<{ id: string } | Refusal> {
  const { db, actor, now } = act
  const before = await findOwnRobot(act, id)
  if (before === null) return refuse('robot-unknown')
  await db
    .updateTable('webhooks')
    .set({
      removed_at: now,
      is_on: false,
      secret: null,
      url: '',
      revision: before.revision + 1,
      updated_at: now,
    })
    .where('unit_id', '=', before.unit_id)
    .where('id', '=', id)
    .execute()
  await audit(db, actor, now, {
    act: 'remove-robot',
    unitId: before.unit_id,
    subject: id,
    before: recorded(before),
  })
  return { id }
}

async function getOwn(act: Act, id: string): Promise<FoundRobot> {
  const robot = await findOwnRobot(act, id)
  if (robot === null) throw new Error('the robot just written is not there')
  return robot
}

function recorded({ kind, title, url_hint, has_secret, is_on }: FoundRobot): object {
  return { kind, title, address: url_hint, hasSecret: has_secret, isOn: is_on }
}
