import { createServer as createHttpServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { shanghaiMoment } from '../src/platform/clock/shanghai-day.ts'
import { asServer } from '../src/platform/database/transact.ts'
import type { Tables } from '../src/platform/database/tables.ts'
import { transactAsSystem } from '../src/platform/jobs/transact-as-system.ts'
import { openRobotBox } from '../src/platform/webhook/robot-box.ts'
import type { Configuration } from '../src/platform/configuration.ts'
import type { MailSettings } from '../src/platform/mail/mail-settings.ts'
import type { Channels, Platform } from '../src/platform/platform.ts'
import { startTestServer, type TestServer } from './test-server.ts'

/** A server with people who have something due, and a clock that tests set. */
export interface ReminderCity {
  server: TestServer
  platform: Pick<Platform, 'database' | 'clock' | 'yearClock' | 'channels' | 'robotBox'>
  /** Sets the clock to a time of day in Shanghai. */
  at(day: string, time?: string): void
  now(): Date
  /** An item of the ledger of a person in the unit north. */
  owe(id: string, dueOn: string, personId?: string): Promise<void>
  notificationsOf(
    accountId: string,
  ): Promise<{ rule: string; subject_key: string; on_day: string; text: string }[]>
  deliveries(): Promise<
    Pick<Tables['deliveries'], 'id' | 'channel' | 'recipient' | 'subject' | 'state' | 'note' | 'day'>[]
  >
  close(): Promise<void>
}

export const noChannels: Channels = { mail: null, webhookHosts: [], publicUrl: null }

export async function startReminderCity(
  channels: Channels = noChannels,
  settings: Partial<Configuration> = {},
): Promise<ReminderCity> {
  let now = shanghaiMoment('2026-11-20', '09:00')
  const clock = { now: () => now }
  const server = await startTestServer(
    { clock },
    { mail: channels.mail, webhookHosts: channels.webhookHosts, publicUrl: channels.publicUrl, ...settings },
  )
  const { database } = server.running
  await asServer(database.db, async (db) => {
    const person = { unit_id: 'north', phone: null, joined_on: null, left_on: null }
    await db
      .insertInto('people')
      .values([
        { ...person, id: 'lin', name: '林一', name_key: '林一', email: 'lin@example.cn' },
        { ...person, id: 'chen', name: '陈二', name_key: '陈二', email: 'chen@example.cn' },
      ])
      .execute()
    await db.updateTable('accounts').set({ person_id: 'lin' }).where('id', '=', 'north-person').execute()
    await db.updateTable('accounts').set({ person_id: 'chen' }).where('id', '=', 'north-section').execute()
  })
  return {
    server,
    platform: { database, clock, yearClock: clock, channels, robotBox: openRobotBox(server.dataFolder) },
    at: (day, time = '09:00') => (now = shanghaiMoment(day, time)),
    now: () => now,
    owe: (id, dueOn, personId = 'lin') =>
      asServer(database.db, async (db) => {
        await db
          .insertInto('ledger_items')
          .values({
            unit_id: 'north',
            id,
            year: 2026,
            document_id: null,
            indicator_id: null,
            title: `事项${id}`,
            detail: null,
            due_on: dueOn,
            section_id: null,
            person_id: personId,
            origin: 'hand',
            state: 'open',
            opened_at: now,
            opened_by: 'north',
            opened_by_name: '乙',
            submitted_by: null,
            submitted_at: null,
            closed_at: null,
          })
          .execute()
      }),
    notificationsOf: (accountId) =>
      transactAsSystem(database.db, (db) =>
        db
          .selectFrom('notifications')
          .select(['rule', 'subject_key', 'on_day', 'text'])
          .where('account_id', '=', accountId)
          .orderBy('at')
          .orderBy('subject_key')
          .execute(),
      ),
    deliveries: () =>
      transactAsSystem(database.db, (db) =>
        db
          .selectFrom('deliveries')
          .select(['id', 'channel', 'recipient', 'subject', 'state', 'note', 'day'])
          .orderBy('next_at')
          .orderBy('id')
          .execute(),
      ),
    close: () => server.close(),
  }
}

export interface MailBox {
  settings: MailSettings
  /** As they came in, headers and all. */
  received: string[]
  close(): Promise<void>
}

/** A mail server in this process. */
export async function openMailBox(options: SMTPServerOptions = {}): Promise<MailBox> {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString())
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    settings: mailSettings(port),
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

export function mailSettings(port: number): MailSettings {
  return {
    host: '127.0.0.1',
    port,
    isSecure: false,
    requireTls: false,
    verifiesCertificate: true,
    user: null,
    password: null,
    from: '衡绩 <hengji@example.cn>',
  }
}

export interface RobotService {
  /** `host:port`, to be allowed. */
  host: string
  received: { url: URL; body: Record<string, unknown> }[]
  /** What it answers; everything is taken otherwise. */
  answer: { status: number; body: string }
  server: Server
  close(): Promise<void>
}

/** What 企业微信 and 钉钉 look like from here. */
export async function openRobotService(): Promise<RobotService> {
  const service: RobotService = {
    host: '',
    received: [],
    answer: { status: 200, body: '{"errcode":0,"errmsg":"ok"}' },
    server: createHttpServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        service.received.push({
          url: new URL(request.url ?? '/', 'http://robots'),
          body: JSON.parse(Buffer.concat(chunks).toString()),
        })
        response.writeHead(service.answer.status, { 'content-type': 'application/json' })
        response.end(service.answer.body)
      })
    }),
    close: () =>
      new Promise((resolve) => {
        service.server.closeAllConnections()
        service.server.close(() => resolve())
      }),
  }
  await new Promise<void>((resolve) => service.server.listen(0, '127.0.0.1', resolve))
  service.host = `127.0.0.1:${(service.server.address() as AddressInfo).port}`
  return service
}
