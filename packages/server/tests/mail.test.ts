import { createServer as createNetServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { deliverMessages } from '../src/features/reminders/deliver-messages.ts'
import { gatherDay } from '../src/features/reminders/gather-day.ts'
import { readMailSettings } from '../src/platform/mail/mail-settings.ts'
import { sendMail } from '../src/platform/mail/send-mail.ts'
import {
  mailSettings,
  noChannels,
  openMailBox,
  startReminderCity,
  type ReminderCity,
} from './reminder-city.ts'

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

const mail = { id: 'one', to: 'lin@example.cn', subject: '提醒', text: '正文', html: '<p>正文</p>' }
const untilEnd = new AbortController().signal

async function mailBox(options = {}) {
  const box = await openMailBox(options)
  endings.push(() => box.close())
  return box
}

/** A mail server of a few lines that does what real ones only do when one does not look. */
async function oddServer(onLine: (line: string, socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createNetServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.write('220 odd\r\n')
    let rest = ''
    socket.on('data', (chunk) => {
      rest += chunk.toString()
      const lines = rest.split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) onLine(line, socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endings.push(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

async function cityWithMail(
  settings = mailSettings(1),
  publicUrl: string | null = null,
): Promise<ReminderCity> {
  const city = await startReminderCity({ ...noChannels, mail: settings, publicUrl })
  endings.push(() => city.close())
  return city
}

describe('a message', () => {
  it('arrives as plain text and HTML, with a Chinese subject and its own id', async () => {
    const box = await mailBox()
    expect(await sendMail(box.settings, mail)).toEqual({ kind: 'sent' })
    const [received = ''] = box.received
    expect(received).toContain('Subject: =?UTF-8?')
    expect(received).toContain('Message-ID: <one@example.cn>')
    expect(received).toContain('Auto-Submitted: auto-generated')
    expect(received).toContain('text/plain')
    expect(received).toContain('text/html')
    expect(received).toContain(Buffer.from('<p>正文</p>').toString('base64'))
  })

  it('is signed in for, where the server asks', async () => {
    const box = await mailBox({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (
        auth: { username: string; password: string },
        _session: unknown,
        done: (error: Error | null, answer?: { user: string }) => void,
      ) => (auth.password === '密码' ? done(null, { user: auth.username }) : done(new Error('no'))),
    })
    const known = { ...box.settings, user: 'hengji', password: '密码' }
    expect(await sendMail(known, mail)).toEqual({ kind: 'sent' })
    const wrong = await sendMail({ ...known, password: 'secret-and-wrong' }, mail)
    expect(wrong).toMatchObject({ kind: 'not-taken', mayRetry: false })
    expect(JSON.stringify(wrong)).not.toContain('secret-and-wrong')
    expect(box.received).toHaveLength(1)
  })

  it('does not go without TLS where TLS is asked for', async () => {
    const box = await mailBox()
    expect(await sendMail({ ...box.settings, requireTls: true }, mail)).toMatchObject({ kind: 'not-taken' })
    expect(box.received).toEqual([])
  })

  it('does not go to a server whose certificate nobody vouches for, unless that is allowed', async () => {
    const box = await mailBox({ secure: true, disabledCommands: [] })
    const secure = { ...box.settings, isSecure: true }
    expect(await sendMail(secure, mail)).toMatchObject({ kind: 'not-taken', mayRetry: true })
    expect(await sendMail({ ...secure, verifiesCertificate: false }, mail)).toEqual({ kind: 'sent' })
  })

  it.each([
    ['nobody listens', async () => 1, 'not-taken', true],
    [
      'the recipient is refused for now',
      async () =>
        oddServer((line, socket) => {
          socket.write(/^(EHLO|MAIL|QUIT)/.test(line) ? '250 ok\r\n' : '450 later\r\n')
        }),
      'not-taken',
      true,
    ],
    [
      'the recipient is refused for good',
      async () =>
        oddServer((line, socket) => {
          socket.write(/^(EHLO|MAIL|QUIT)/.test(line) ? '250 ok\r\n' : '550 unknown\r\n')
        }),
      'not-taken',
      false,
    ],
    [
      'the connection is lost before the greeting is answered',
      async () => oddServer((_line, socket) => socket.destroy()),
      'not-taken',
      true,
    ],
    [
      'the connection is lost after the message',
      async () =>
        oddServer((line, socket) => {
          if (line === '.') socket.destroy()
          else if (line === 'DATA') socket.write('354 go on\r\n')
          else if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write('250 ok\r\n')
        }),
      'uncertain',
      null,
    ],
  ])('where %s', async (_, portOf, kind, mayRetry) => {
    const outcome = await sendMail(mailSettings(await portOf()), mail)
    expect(outcome).toMatchObject(mayRetry === null ? { kind } : { kind, mayRetry })
  })
})

describe('the digest', () => {
  it('is one mail a person, once, with a link for each line', async () => {
    const box = await mailBox()
    const city = await cityWithMail(box.settings, 'https://hengji.example.cn')
    await city.owe('a', '2026-11-19')
    await city.owe('b', '2026-11-23')
    await city.owe('c', '2026-11-19', 'chen')
    await gatherDay(city.platform)
    await Promise.all([deliverMessages(city.platform, untilEnd), deliverMessages(city.platform, untilEnd)])
    await deliverMessages(city.platform, untilEnd)
    expect(box.received).toHaveLength(2)
    const [sent] = await city.deliveries()
    expect(sent).toMatchObject({ state: 'sent', day: '2026-11-20', channel: 'mail' })
    const toLin = box.received.find((each) => each.includes('To: lin@example.cn')) ?? ''
    const parts = toLin
      .split(/\r?\n\r?\n/)
      .map((part) => Buffer.from(part.replace(/\s/g, ''), 'base64').toString())
      .join('\n')
    expect(parts).toContain('https://hengji.example.cn/')
    expect(parts).toContain('台账“事项a”应于11月19日前办结，已逾期 1 天。')
    expect(parts).toContain('台账“事项b”11月23日到期，还有 1 个工作日。')
  })

  it('is tried again while the server is certainly not there, then given up; the site told it anyway', async () => {
    const city = await cityWithMail()
    await city.owe('a', '2026-11-19')
    await gatherDay(city.platform)
    const states: string[] = []
    const minutes = ['09:00', '09:00', '09:01', '09:06', '09:21', '10:21', '13:21', '19:00']
    for (const time of minutes) {
      city.at('2026-11-20', time)
      await deliverMessages(city.platform, untilEnd)
      const [delivery] = await city.deliveries()
      states.push(delivery?.state ?? '')
      expect(delivery?.note).toContain('ECONNREFUSED')
    }
    expect(states.filter((state) => state === 'waiting')).toHaveLength(6)
    expect(states.slice(-2)).toEqual(['failed', 'failed'])
    expect(await city.notificationsOf('north-person')).toHaveLength(1)
  })

  it('of yesterday is not sent any more when the server comes back', async () => {
    const box = await mailBox()
    const city = await cityWithMail(box.settings)
    await city.owe('a', '2026-11-19')
    await gatherDay(city.platform)
    city.at('2026-11-23')
    await deliverMessages(city.platform, untilEnd)
    expect(box.received).toEqual([])
    expect(await city.deliveries()).toMatchObject([{ state: 'failed', note: 'out-of-date' }])
  })

  it('whose end nobody knows is not sent again', async () => {
    let taken = 0
    const port = await oddServer((line, socket) => {
      if (line === '.') {
        taken += 1
        socket.destroy()
      } else if (line === 'DATA') socket.write('354 go on\r\n')
      else if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write('250 ok\r\n')
    })
    const city = await cityWithMail(mailSettings(port))
    await city.owe('a', '2026-11-19')
    await gatherDay(city.platform)
    for (const time of ['09:00', '10:00', '11:00']) {
      city.at('2026-11-20', time)
      await deliverMessages(city.platform, untilEnd)
    }
    expect(taken).toBe(1)
    expect(await city.deliveries()).toMatchObject([{ state: 'uncertain' }])
  })
})

describe('the settings of the mail server', () => {
  it('are one address and a sender', () => {
    expect(readMailSettings('smtps://a%40b:p%3Aw@mail.example.cn?verify=false', 'x@example.cn')).toEqual({
      host: 'mail.example.cn',
      port: 465,
      isSecure: true,
      requireTls: false,
      verifiesCertificate: false,
      user: 'a@b',
      password: 'p:w',
      from: 'x@example.cn',
    })
    expect(readMailSettings(undefined, undefined)).toBeNull()
    expect(readMailSettings('', 'x@example.cn')).toBeNull()
  })

  it.each([
    ['http://user:secret@host', 'x@example.cn'],
    ['smtp://user:secret@', 'x@example.cn'],
    ['smtp://user:secret@host', undefined],
    ['smtp://user:secret@host', 'x@example.cn\r\nBcc: y@example.cn'],
  ])('are refused without saying the password: %s', (url, from) => {
    const settings = readMailSettings(url, from)
    expect(settings !== null && isRefusal(settings)).toBe(true)
    expect(JSON.stringify(settings)).not.toContain('secret')
  })
})
