import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { robotSchema } from '@hengji/contract/reminders.ts'
import { sealOldRobots } from '../src/features/reminders/commands.ts'
import type { ClaimedDelivery } from '../src/features/reminders/send-delivery.ts'
import { sendDelivery } from '../src/features/reminders/send-delivery.ts'
import { openRobotBox, openRobotBoxOfSite } from '../src/platform/webhook/robot-box.ts'
import { openRobotService, startReminderCity, type ReminderCity, type RobotService } from './reminder-city.ts'
import { temporaryFolder } from './test-server.ts'

let robots: RobotService
let city: ReminderCity
beforeAll(async () => {
  robots = await openRobotService()
  city = await startReminderCity({ mail: null, webhookHosts: [robots.host], publicUrl: null })
})
afterAll(async () => {
  await city.close()
  await robots.close()
})

const address = (token: string) => `http://${robots.host}/robot/send?access_token=${token}`

async function stored(): Promise<{ id: string; url: string; secret: string | null }[]> {
  const { rows } = await sql<{ id: string; url: string; secret: string | null }>`
    select id, url, secret from webhooks where removed_at is null order by id`.execute(
    city.platform.database.db,
  )
  return rows
}

async function send(id: string, platform = city.platform) {
  const { rows } = await sql<Omit<ClaimedDelivery, 'lines'>>`
    select gen_random_uuid()::text as id, 'trial' as purpose, kind as channel, null as account_id, unit_id,
      id as webhook_id, '2026-11-20' as day, title as recipient, '试发' as subject, 'waiting' as state
    from webhooks where id = ${id}`.execute(city.platform.database.db)
  return sendDelivery(platform, { ...rows[0]!, lines: [{ heading: '试发', text: '一', link: null }] })
}

describe('the address and the secret of a group robot', () => {
  it('stand in the database sealed, and are used as they were given', async () => {
    const north = await city.server.as('north')
    const given = { kind: 'dingtalk', title: '群', url: address('token-one'), secret: 'SECone' }
    const { id } = robotSchema.parse((await north.send('POST', '/api/reminders/robots', given)).json)
    const [row] = await stored()
    expect(row?.url).toMatch(/^sealed:1:/)
    expect(row?.secret).toMatch(/^sealed:1:/)
    expect(JSON.stringify(row)).not.toMatch(/token-one|SECone/)
    expect(await send(id)).toEqual({ kind: 'sent' })
    expect(robots.received.at(-1)?.url.searchParams.get('access_token')).toBe('token-one')
    expect(robots.received.at(-1)?.url.searchParams.get('sign')).not.toBeNull()

    const changed = { revision: 1, url: address('token-two'), secret: 'SECtwo' }
    expect((await north.send('PUT', `/api/reminders/robots/${id}`, changed)).status).toBe(200)
    expect(JSON.stringify(await stored())).not.toMatch(/token-two|SECtwo/)
    expect(await send(id)).toEqual({ kind: 'sent' })
    expect(robots.received.at(-1)?.url.searchParams.get('access_token')).toBe('token-two')
  })

  it('of an earlier release, stored plainly, are used, and sealed at the next start, once', async () => {
    const [{ id } = { id: '' }] = await stored()
    await sql`update webhooks set url = ${address('plain')}, secret = 'SECplain' where id = ${id}`.execute(
      city.platform.database.db,
    )
    expect(await send(id)).toEqual({ kind: 'sent' })
    const { database, robotBox } = city.platform
    expect(await sealOldRobots(database.db, robotBox)).toBe(1)
    expect(JSON.stringify(await stored())).not.toMatch(/plain/)
    expect(await sealOldRobots(database.db, robotBox)).toBe(0)
    expect(await send(id)).toEqual({ kind: 'sent' })
    expect(robots.received.at(-1)?.url.searchParams.get('access_token')).toBe('plain')
  })

  it('are said not to be readable where the key is another one or is not there', async () => {
    const [{ id } = { id: '' }] = await stored()
    const elsewhere = temporaryFolder()
    const before = robots.received.length
    for (const robotBox of [openRobotBoxOfSite(elsewhere), openRobotBox(elsewhere)])
      expect(await send(id, { ...city.platform, robotBox })).toMatchObject({
        kind: 'not-taken',
        note: 'robot-not-readable',
      })
    expect(robots.received).toHaveLength(before)
    rmSync(elsewhere, { recursive: true })
  })
})

describe('the key', () => {
  it('is made at the first start, for its owner alone, and stays', () => {
    const file = statSync(join(city.server.dataFolder, 'keys/robots.key'))
    expect(file.mode & 0o777).toBe(0o600)
    const one = openRobotBox(city.server.dataFolder)
    const sealed = one.seal('地址', 'north 1 url')
    expect(openRobotBox(city.server.dataFolder).open(sealed, 'north 1 url')).toBe('地址')
    expect(openRobotBoxOfSite(city.server.dataFolder).open(sealed, 'north 1 url')).toBe('地址')
  })

  it('opens nothing in another’s place, nothing changed, and seals the same never alike', () => {
    const box = openRobotBox(city.server.dataFolder)
    const sealed = box.seal('地址', 'north 1 url')
    expect(box.seal('地址', 'north 1 url')).not.toBe(sealed)
    expect(box.open(sealed, 'south 1 url')).toBeNull()
    const changed = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`
    expect(box.open(changed, 'north 1 url')).toBeNull()
    expect(box.open('sealed:1:', 'north 1 url')).toBeNull()
  })
})
