import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionSchema } from '@hengji/contract/session.ts'
import { createFirstAccounts } from '../src/features/session/first-accounts.ts'
import { startTestServer, type TestServer } from './test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

function firstAccount(name: string): { name: string; password: string } {
  return server.running.firstAccounts.find((each) => each.name === name) ?? { name: '', password: '' }
}

describe('the first accounts', () => {
  it('are the office and the three administrators, each with a password to be changed', async () => {
    expect(server.running.firstAccounts.map(({ name }) => name)).toEqual([
      'admin',
      'sysadmin',
      'secadmin',
      'auditadmin',
    ])
    for (const { name, password } of server.running.firstAccounts) {
      const { json } = await server.visitor().send('POST', '/api/session', { name, password })
      expect(sessionSchema.parse(json).pending).toBe('change-password')
    }
  })

  it('can be renewed by whoever starts the server: opened, signed out, without their second factor', async () => {
    const { db } = server.running.database
    const { name, password } = firstAccount('auditadmin')
    const visitor = server.visitor()
    await visitor.send('POST', '/api/session', { name, password })
    await db.updateTable('accounts').set({ disabled_at: server.now() }).where('name', '=', name).execute()
    const renewed = await createFirstAccounts(db, server.now(), true)
    expect(renewed.map((each) => each.name)).toContain(name)
    server.running.firstAccounts.splice(0, 4, ...renewed)
    expect((await visitor.send('GET', '/api/session')).status).toBe(401)
    expect((await visitor.send('POST', '/api/session', { name, password })).status).toBe(401)
    const { status } = await visitor.send('POST', '/api/session', firstAccount(name))
    expect(status).toBe(200)
    expect(await createFirstAccounts(db, server.now(), false)).toEqual([])
  })

  it('are told once, and sign in whatever the case of the name', async () => {
    const { name, password } = firstAccount('admin')
    const visitor = server.visitor()
    const { status, json } = await visitor.send('POST', '/api/session', {
      name: ` ${name.toUpperCase()} `,
      password,
    })
    expect(status).toBe(200)
    expect(sessionSchema.parse(json)).toMatchObject({
      account: { role: 'office' },
      unit: null,
      sampleCity: true,
    })
  })

  it('leaves no password in the database but its argon2id hash', async () => {
    const account = await server.running.database.db
      .selectFrom('accounts')
      .select('password_hash')
      .where('name', '=', 'admin')
      .executeTakeFirst()
    expect(account?.password_hash).toMatch(/^\$argon2id\$/)
  })
})

describe('a session', () => {
  it('has a cookie that scripts cannot read and other sites do not send', async () => {
    const visitor = server.visitor()
    const { headers } = await visitor.send('POST', '/api/session/sample', { id: 'north' })
    expect(headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax$/)
  })

  it('is stored as a hash only', async () => {
    const visitor = await server.as('north')
    const token = visitor.cookie?.split('=')[1] ?? ''
    const rows = await server.running.database.db.selectFrom('sessions').select('token_hash').execute()
    expect(token.length).toBeGreaterThanOrEqual(43)
    expect(rows.some((row) => row.token_hash.includes(Buffer.from(token)))).toBe(false)
  })

  it('ends after thirty minutes unused', async () => {
    const visitor = await server.as('north')
    server.pass(29)
    expect((await visitor.send('GET', '/api/session')).status).toBe(200)
    server.pass(29)
    expect((await visitor.send('GET', '/api/session')).status).toBe(200)
    server.pass(30)
    expect(await visitor.send('GET', '/api/session')).toMatchObject({
      status: 401,
      json: { code: 'not-signed-in' },
    })
  })

  it('is not kept alive by a page that looks again by itself', async () => {
    const visitor = await server.as('north')
    server.pass(20)
    const unattended = { 'x-hengji-unattended': '1' }
    expect((await visitor.send('GET', '/api/units', undefined, unattended)).status).toBe(200)
    server.pass(11)
    expect((await visitor.send('GET', '/api/units')).status).toBe(401)
  })

  it('ends after twelve hours however much it is used', async () => {
    const visitor = await server.as('north')
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      server.pass(20)
      expect((await visitor.send('GET', '/api/session')).status).toBe(200)
    }
    server.pass(20)
    expect((await visitor.send('GET', '/api/session')).status).toBe(401)
  })

  it('ends when the person signs out, on the server too', async () => {
    const visitor = await server.as('north')
    const { cookie } = visitor
    expect((await visitor.send('DELETE', '/api/session')).status).toBe(204)
    visitor.cookie = cookie
    expect((await visitor.send('GET', '/api/session')).status).toBe(401)
  })

  it('is not opened by a made-up token', async () => {
    const visitor = server.visitor()
    visitor.cookie = 'hengji_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    expect((await visitor.send('GET', '/api/session')).status).toBe(401)
  })
})

describe('wrong passwords', () => {
  it('are answered alike for known and unknown names', async () => {
    const visitor = server.visitor()
    const known = await visitor.send('POST', '/api/session', { name: 'admin', password: 'x' })
    const unknown = await visitor.send('POST', '/api/session', { name: 'nobody', password: 'x' })
    expect(known).toMatchObject({ status: 401, json: { code: 'wrong-name-or-password' } })
    expect(unknown.json).toEqual(known.json)
  })

  it('lock the name after five within ten minutes, even sent all at once, and even for the right one', async () => {
    server.pass(11)
    const { password } = firstAccount('admin')
    const attempts = Array.from({ length: 9 }, () =>
      server.visitor().send('POST', '/api/session', { name: 'admin', password: 'wrong' }),
    )
    const statuses = (await Promise.all(attempts)).map((answer) => answer.status).toSorted()
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429, 429])
    const locked = await server.visitor().send('POST', '/api/session', { name: 'admin', password })
    expect(locked).toMatchObject({ status: 429, json: { code: 'sign-in-locked', facts: { minutes: 10 } } })
    server.pass(10)
    expect((await server.visitor().send('POST', '/api/session', { name: 'admin', password })).status).toBe(
      200,
    )
  })

  it('are forgotten by a right one', async () => {
    server.pass(11)
    const { password } = firstAccount('admin')
    for (const round of [1, 2, 3]) {
      for (const attempt of [1, 2, 3, 4]) {
        const { status } = await server
          .visitor()
          .send('POST', '/api/session', { name: 'admin', password: `${round}${attempt}` })
        expect(status).toBe(401)
      }
      expect((await server.visitor().send('POST', '/api/session', { name: 'admin', password })).status).toBe(
        200,
      )
    }
  })

  it('never open a role of the sample city', async () => {
    for (const password of ['', 'null', 'undefined']) {
      const { status } = await server.visitor().send('POST', '/api/session', { name: 'office', password })
      expect(status).toBe(401)
    }
  })
})

describe('the locks', () => {
  const wrong = (name: string, address: string, password = 'wrong') =>
    proxied.visitor().send('POST', '/api/session', { name, password }, { 'x-forwarded-for': address })
  let proxied: TestServer
  beforeAll(async () => {
    proxied = await startTestServer({}, { trustProxy: true })
  })
  afterAll(() => proxied.close())

  it('of strangers elsewhere do not keep a person from the own desk', async () => {
    const { name, password } = proxied.running.firstAccounts[0] ?? { name: '', password: '' }
    expect((await wrong(name, '10.0.0.1', password)).status).toBe(200)
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await wrong(name, '203.0.113.9')).status).toBe(401)
    expect((await wrong(name, '203.0.113.10', password)).status).toBe(429)
    expect((await wrong(name, '10.0.0.1', password)).status).toBe(200)
    // At the own desk, too, guessing ends after five.
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await wrong(name, '10.0.0.1')).status).toBe(401)
    expect((await wrong(name, '10.0.0.1', password)).status).toBe(429)
  })

  it('hold an address that tries many names, but not those who are known there', async () => {
    proxied.pass(11)
    const { name, password } = proxied.running.firstAccounts[1] ?? { name: '', password: '' }
    expect((await wrong(name, '10.0.0.2', password)).status).toBe(200)
    const statuses: number[] = []
    for (let attempt = 0; attempt < 32; attempt += 1) {
      const { status, json } = await wrong(`guess${attempt}`, '10.0.0.2')
      statuses.push(status)
      if (attempt === 31) expect(json).toMatchObject({ code: 'address-locked' })
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(30)
    expect((await wrong(name, '10.0.0.2', password)).status).toBe(200)
    expect((await wrong('somebody', '10.0.0.3')).status).toBe(401)
  })
})

describe('requests from elsewhere', () => {
  it('that change something are refused without our header', async () => {
    const visitor = await server.as('office')
    const response = await fetch(`${server.url}/api/session`, {
      method: 'DELETE',
      headers: { cookie: visitor.cookie ?? '' },
    })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ code: 'request-header-missing' })
    expect((await visitor.send('GET', '/api/session')).status).toBe(200)
  })
})

describe('without the sample city', () => {
  it('no role is offered and none can be entered', async () => {
    const other = await startTestServer({}, { isSampleCity: false })
    try {
      const visitor = other.visitor()
      expect((await visitor.send('GET', '/api/sign-in')).json).toEqual({ sampleRoles: [] })
      expect((await visitor.send('POST', '/api/session/sample', { id: 'office' })).status).toBe(404)
    } finally {
      await other.close()
    }
  })
})
