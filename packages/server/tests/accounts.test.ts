import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  accountSlipSchema,
  accountSlipsSchema,
  accountsSchema,
  begunSecondFactorSchema,
  recoveryCodesSchema,
  securityPolicySchema,
  sessionViewsSchema,
  type Account,
  type AccountSlip,
} from '@hengji/contract/accounts.ts'
import { sessionSchema } from '@hengji/contract/session.ts'
import { codeAt } from './second-factor-code.ts'
import { startTestServer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let system: Visitor
let security: Visitor
let count = 0
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  // Lockouts of the tests before are over, and nobody's session is.
  server.pass(11)
  system = await server.as('system-admin')
  security = await server.as('security-admin')
})

const strong = 'Wq7#pLm2$z'

async function accounts(): Promise<Account[]> {
  return accountsSchema.parse((await system.send('GET', '/api/accounts')).json)
}
async function accountOf(id: string): Promise<Account> {
  const found = (await accounts()).find((each) => each.id === id)
  if (!found) throw new Error('no such account')
  return found
}
async function create(role: Account['role'], unitId: string | null): Promise<AccountSlip> {
  count += 1
  const body = { name: `person${count}`, displayName: `测试${count}`, role, unitId, personId: null }
  const { status, json } = await system.send('POST', '/api/accounts', body)
  expect(status).toBe(201)
  return accountSlipSchema.parse(json)
}
async function grant(id: string): Promise<void> {
  const { revision, role } = await accountOf(id)
  const { status } = await security.send('PUT', `/api/accounts/${id}/role`, { revision, role })
  expect(status).toBe(200)
}
async function enter(
  name: string,
  password: string,
): Promise<{ visitor: Visitor; pending: unknown; status: number }> {
  const visitor = server.visitor()
  const { status, json } = await visitor.send('POST', '/api/session', { name, password })
  return { visitor, status, pending: status === 200 ? sessionSchema.parse(json).pending : json }
}
/** Created, granted, and with a password of one's own. */
async function settled(
  role: Account['role'],
  unitId: string | null,
): Promise<{ slip: AccountSlip; visitor: Visitor }> {
  const slip = await create(role, unitId)
  await grant(slip.accountId)
  const { visitor } = await enter(slip.name, slip.password)
  const changed = await visitor.send('PUT', '/api/me/password', { current: slip.password, next: strong })
  expect(changed.status).toBe(200)
  return { slip, visitor }
}

describe('a new account', () => {
  it('opens nothing before the security administrator has granted its role', async () => {
    const slip = await create('responsible', 'north')
    expect(await enter(slip.name, slip.password)).toMatchObject({
      status: 403,
      pending: { code: 'role-not-granted' },
    })
    await grant(slip.accountId)
    expect(await enter(slip.name, slip.password)).toMatchObject({ status: 200, pending: 'change-password' })
  })

  it('is created by the system administrator and granted by the security administrator, not the other way round', async () => {
    const body = { name: 'x1', displayName: '甲', role: 'office', unitId: null, personId: null }
    expect((await security.send('POST', '/api/accounts', body)).status).toBe(403)
    const slip = await create('office', null)
    const { revision } = await accountOf(slip.accountId)
    const granted = await system.send('PUT', `/api/accounts/${slip.accountId}/role`, {
      revision,
      role: 'office',
    })
    expect(granted.status).toBe(403)
  })

  it('has the initial password changed first, by the rules, before anything opens', async () => {
    const slip = await create('responsible', 'north')
    await grant(slip.accountId)
    const { visitor } = await enter(slip.name, slip.password)
    expect(await visitor.send('GET', '/api/documents')).toMatchObject({
      status: 403,
      json: { code: 'password-must-change' },
    })
    const before = visitor.cookie
    const change = (next: string) => visitor.send('PUT', '/api/me/password', { current: slip.password, next })
    expect(await change('short')).toMatchObject({ status: 422, json: { code: 'password-too-weak' } })
    expect(await change(`${slip.name}Xy7#`)).toMatchObject({ json: { facts: { rules: 'name' } } })
    expect(await change('Ab1234#xyzw')).toMatchObject({ json: { facts: { rules: 'run' } } })
    expect(await change('wholelowercase')).toMatchObject({ json: { facts: { rules: 'kinds' } } })
    expect(await change(slip.password)).toMatchObject({ json: { code: 'password-used-before' } })
    expect(await change(strong)).toMatchObject({ status: 200, json: { pending: null } })
    expect((await visitor.send('GET', '/api/documents')).status).toBe(200)
    // The token of before the change opens nothing any more.
    const old = server.visitor()
    old.cookie = before
    expect((await old.send('GET', '/api/session')).status).toBe(401)
  })

  it('has a name of its own, whatever the case', async () => {
    const slip = await create('responsible', 'north')
    const body = {
      name: slip.name.toUpperCase(),
      displayName: '乙',
      role: 'unit',
      unitId: 'north',
      personId: null,
    }
    expect(await system.send('POST', '/api/accounts', body)).toMatchObject({
      status: 409,
      json: { code: 'account-name-taken' },
    })
  })

  it('belongs to a unit where its role does, and only there', async () => {
    const body = { name: 'x2', displayName: '丙', role: 'unit', unitId: null, personId: null }
    expect(await system.send('POST', '/api/accounts', body)).toMatchObject({
      status: 422,
      json: { code: 'account-unit-does-not-fit' },
    })
  })

  it('is made for every person of a unit at once, by duty, and granted together', async () => {
    const { db } = server.running.database
    const person = (id: string, name: string) => ({ unit_id: 'south', id, name, name_key: name })
    await db
      .insertInto('people')
      .values([person('p1', '林一'), person('p2', '林一'), person('p3', '陈二')])
      .execute()
    await db
      .insertInto('appointments')
      .values([
        {
          unit_id: 'south',
          id: 'a1',
          person_id: 'p1',
          section_id: null,
          duty: 'unit-head',
          title: null,
          from_on: null,
          until_on: null,
        },
        {
          unit_id: 'south',
          id: 'a2',
          person_id: 'p2',
          section_id: null,
          duty: 'liaison',
          title: null,
          from_on: null,
          until_on: null,
        },
      ])
      .execute()
    const { status, json } = await system.send('POST', '/api/accounts/of-unit', { unitId: 'south' })
    expect(status).toBe(201)
    const slips = accountSlipsSchema.parse(json)
    expect(slips.map(({ role }) => role).toSorted()).toEqual(['responsible', 'unit', 'unit-head'])
    expect(new Set(slips.map(({ name }) => name)).size).toBe(3)
    expect((await system.send('POST', '/api/accounts/of-unit', { unitId: 'south' })).json).toEqual([])
    const made = (await accounts()).filter(({ id }) => slips.some(({ accountId }) => accountId === id))
    const granted = await security.send('POST', '/api/accounts/grants', {
      accounts: made.map(({ id, revision }) => ({ id, revision })),
    })
    expect(granted.status).toBe(200)
    const first = slips[0] ?? { name: '', password: '' }
    expect(await enter(first.name, first.password)).toMatchObject({ pending: 'change-password' })
  })
})

describe('between administrators', () => {
  it('nobody grants, disables or resets the own account', async () => {
    const own = (name: string) => accountOf(name)
    const { revision } = await own('security-admin')
    for (const [visitor, path, body] of [
      [security, '/api/accounts/security-admin/role', { revision, role: 'office' }],
      [security, '/api/accounts/security-admin/reset-password', { revision }],
      [security, '/api/accounts/security-admin/reset-second-factor', { revision }],
      [system, '/api/accounts/system-admin/disable', { revision: (await own('system-admin')).revision }],
    ] as const) {
      const method = path.endsWith('/role') ? 'PUT' : 'POST'
      expect(await visitor.send(method, path, body)).toMatchObject({
        status: 403,
        json: { code: 'account-is-own' },
      })
    }
  })

  it('sees no document and no score', async () => {
    for (const visitor of [system, security]) {
      for (const path of ['/api/imports', '/api/score-sheets?unitId=north&year=2024', '/api/record'])
        expect((await visitor.send('GET', path)).status).toBe(403)
      expect((await visitor.send('GET', '/api/documents')).json ?? []).not.toContainEqual(expect.anything())
    }
  })

  it('an administrator’s password is reset by the security administrator, another’s by the system administrator', async () => {
    const { slip } = await settled('finance', null)
    const { revision } = await accountOf(slip.accountId)
    const reset = `/api/accounts/${slip.accountId}/reset-password`
    expect((await security.send('POST', reset, { revision })).status).toBe(403)
    expect((await system.send('POST', reset, { revision })).status).toBe(200)
    const admin = (await accounts()).find(({ name }) => name === 'auditadmin')
    const resetAdmin = `/api/accounts/${admin?.id}/reset-password`
    expect((await system.send('POST', resetAdmin, { revision: admin?.revision })).status).toBe(403)
    expect((await security.send('POST', resetAdmin, { revision: admin?.revision })).status).toBe(200)
  })

  it('the last of a kind can be neither disabled nor given another role', async () => {
    const other = (await accounts()).find(({ name }) => name === 'auditadmin')
    const disabled = await system.send('POST', `/api/accounts/${other?.id}/disable`, {
      revision: other?.revision,
    })
    expect(disabled.status).toBe(200)
    const last = await accountOf('audit-admin')
    expect(
      await system.send('POST', '/api/accounts/audit-admin/disable', { revision: last.revision }),
    ).toMatchObject({ status: 409, json: { code: 'account-last-of-role' } })
    expect(
      await security.send('PUT', '/api/accounts/audit-admin/role', {
        revision: last.revision,
        role: 'office',
      }),
    ).toMatchObject({ status: 409, json: { code: 'account-last-of-role' } })
  })

  it('a change on old knowledge is not made', async () => {
    const { slip } = await settled('finance', null)
    const body = { revision: 0, displayName: '改名', personId: null }
    expect(await system.send('PUT', `/api/accounts/${slip.accountId}`, body)).toMatchObject({
      status: 409,
      json: { code: 'account-changed-meanwhile' },
    })
  })

  it('what is disabled or given another role is signed out at once', async () => {
    const { slip, visitor } = await settled('responsible', 'north')
    expect((await visitor.send('GET', '/api/documents')).status).toBe(200)
    const { revision } = await accountOf(slip.accountId)
    const role = `/api/accounts/${slip.accountId}/role`
    expect((await security.send('PUT', role, { revision, role: 'section-head' })).status).toBe(200)
    expect((await visitor.send('GET', '/api/documents')).status).toBe(401)
    const again = await enter(slip.name, strong)
    const disable = `/api/accounts/${slip.accountId}/disable`
    expect((await system.send('POST', disable, { revision: revision + 1 })).status).toBe(200)
    expect((await again.visitor.send('GET', '/api/documents')).status).toBe(401)
    expect(await enter(slip.name, strong)).toMatchObject({ status: 401 })
    // Enabled again it waits for its role.
    await system.send('POST', `/api/accounts/${slip.accountId}/enable`, { revision: revision + 2 })
    expect(await enter(slip.name, strong)).toMatchObject({
      status: 403,
      pending: { code: 'role-not-granted' },
    })
  })
})

describe('a password', () => {
  it('that is ninety days old is changed first, and a week before that one is told', async () => {
    const { slip } = await settled('responsible', 'north')
    server.pass(84 * 24 * 60)
    const soon = server.visitor()
    const told = await soon.send('POST', '/api/session', { name: slip.name, password: strong })
    expect(told.json).toMatchObject({ pending: null, passwordDaysLeft: 6 })
    server.pass(6 * 24 * 60)
    expect(await enter(slip.name, strong)).toMatchObject({ pending: 'change-password' })
  })

  it('of the last five does not come back', async () => {
    const { visitor } = await settled('responsible', 'north')
    let current = strong
    for (const next of ['Ab!one-two7', 'Cd!three-f8', 'Ef!five-si9', 'Gh!seven-e2']) {
      server.pass(1)
      expect((await visitor.send('PUT', '/api/me/password', { current, next })).status).toBe(200)
      current = next
    }
    const back = { current, next: strong }
    expect(await visitor.send('PUT', '/api/me/password', back)).toMatchObject({
      json: { code: 'password-used-before' },
    })
    server.pass(1)
    await visitor.send('PUT', '/api/me/password', { current, next: 'Ij!nine-te3' })
    expect((await visitor.send('PUT', '/api/me/password', { ...back, current: 'Ij!nine-te3' })).status).toBe(
      200,
    )
  })

  it('changed ends every other session of the account', async () => {
    const { slip, visitor } = await settled('responsible', 'north')
    const other = await enter(slip.name, strong)
    await visitor.send('PUT', '/api/me/password', { current: strong, next: 'Zz9!quiet-room' })
    expect((await other.visitor.send('GET', '/api/session')).status).toBe(401)
    expect((await visitor.send('GET', '/api/session')).status).toBe(200)
  })

  it('is not guessed at an open session: wrong ones lock as at the door', async () => {
    const { visitor } = await settled('responsible', 'north')
    const statuses: number[] = []
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const guess = { current: `wrong${attempt}`, next: 'Zz9!quiet-room' }
      statuses.push((await visitor.send('PUT', '/api/me/password', guess)).status)
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
  })

  it('is kept as argon2id only, in the history too', async () => {
    const { db } = server.running.database
    const rows = await db.selectFrom('password_history').select('password_hash').execute()
    expect(rows.length).toBeGreaterThan(4)
    expect(rows.every((row) => row.password_hash.startsWith('$argon2id$'))).toBe(true)
    const record = await db.selectFrom('audit_entries').select(['before', 'after']).execute()
    expect(JSON.stringify(record)).not.toContain(strong)
  })
})

describe('the rules', () => {
  it('are set by the security administrator above their floors, and hold at once', async () => {
    const policy = securityPolicySchema.parse((await security.send('GET', '/api/security-policy')).json)
    expect((await system.send('PUT', '/api/security-policy', policy)).status).toBe(403)
    for (const tooLow of [
      { passwordLength: 7 },
      { passwordKinds: 2 },
      { passwordDays: 91 },
      { passwordHistory: 4 },
      { failuresAllowed: 6 },
      { lockoutMinutes: 9 },
      { idleMinutes: 31 },
    ])
      expect((await security.send('PUT', '/api/security-policy', { ...policy, ...tooLow })).status).toBe(400)
    const stricter = { ...policy, passwordLength: 14, idleMinutes: 10, secondFactorRoles: [] }
    const changed = await security.send('PUT', '/api/security-policy', stricter)
    expect(securityPolicySchema.parse(changed.json)).toMatchObject({
      passwordLength: 14,
      secondFactorRoles: ['office', 'system-admin', 'security-admin', 'audit-admin'],
    })
    const again = await security.send('PUT', '/api/security-policy', stricter)
    expect(again).toMatchObject({ status: 409, json: { code: 'policy-changed-meanwhile' } })
    const visitor = await server.as('north')
    server.pass(10)
    expect((await visitor.send('GET', '/api/session')).status).toBe(401)
    const now = await server.as('security-admin')
    const back = { ...policy, revision: policy.revision + 1 }
    expect((await now.send('PUT', '/api/security-policy', back)).status).toBe(200)
  })
})

describe('a second factor', () => {
  async function withFactor(role: Account['role'] = 'finance') {
    const { slip, visitor } = await settled(role, null)
    const begun = await visitor.send('POST', '/api/me/second-factor', { password: strong })
    expect(begun.status).toBe(200)
    const { secret, address } = begunSecondFactorSchema.parse(begun.json)
    expect(address).toContain('otpauth://totp/')
    const confirmed = await visitor.send('PUT', '/api/me/second-factor', {
      code: codeAt(secret, server.now()),
    })
    const { codes } = recoveryCodesSchema.parse(confirmed.json)
    server.pass(2)
    return { slip, visitor, secret, codes }
  }

  it('is asked for at every sign-in, and nothing opens before it', async () => {
    const { slip, secret } = await withFactor()
    const { visitor, pending } = await enter(slip.name, strong)
    expect(pending).toBe('second-factor')
    expect(await visitor.send('GET', '/api/documents')).toMatchObject({
      status: 401,
      json: { code: 'second-factor-wanted' },
    })
    for (const path of ['/api/me', '/api/me/sessions', '/api/documents'])
      expect((await visitor.send('GET', path)).status).toBe(401)
    const change = { current: strong, next: 'Zz9!quiet-room' }
    expect((await visitor.send('PUT', '/api/me/password', change)).status).toBe(401)
    const half = visitor.cookie
    const code = codeAt(secret, server.now())
    const done = await visitor.send('POST', '/api/session/second-step', { code })
    expect(done).toMatchObject({ status: 200, json: { pending: null } })
    expect(visitor.cookie).not.toBe(half)
    expect((await visitor.send('GET', '/api/documents')).status).toBe(200)
  })

  it('takes a code once, from one step before to one after', async () => {
    const { slip, secret } = await withFactor()
    const step = async (steps: number) => {
      const { visitor } = await enter(slip.name, strong)
      const code = codeAt(secret, server.now(), steps)
      return (await visitor.send('POST', '/api/session/second-step', { code })).status
    }
    expect(await step(-2)).toBe(422)
    expect(await step(-1)).toBe(200)
    expect(await step(-1)).toBe(422)
    expect(await step(1)).toBe(200)
    expect(await step(0)).toBe(422)
    server.pass(11)
    expect(await step(2)).toBe(422)
  })

  it('of two with the same code at once lets in one', async () => {
    const { slip, secret } = await withFactor()
    const both = await Promise.all([enter(slip.name, strong), enter(slip.name, strong)])
    const code = codeAt(secret, server.now())
    const answers = await Promise.all(
      both.map(({ visitor }) => visitor.send('POST', '/api/session/second-step', { code })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
  })

  it('that is guessed locks the name', async () => {
    const { slip } = await withFactor()
    const { visitor } = await enter(slip.name, strong)
    const statuses: number[] = []
    for (let guess = 0; guess < 6; guess += 1) {
      const code = String(100_000 + guess)
      statuses.push((await visitor.send('POST', '/api/session/second-step', { code })).status)
    }
    // One of the five is the password's own try.
    expect(statuses).toEqual([422, 422, 422, 422, 429, 429])
    expect((await enter(slip.name, strong)).status).toBe(429)
    const locked = await security.send('GET', '/api/locked-names')
    expect(locked.json).toContainEqual(expect.objectContaining({ name: slip.name, failures: 5 }))
    expect((await security.send('POST', '/api/locked-names/unlock', { name: slip.name })).status).toBe(200)
    expect((await enter(slip.name, strong)).status).toBe(200)
  })

  it('can be replaced by a recovery code, each once', async () => {
    const { slip, codes } = await withFactor()
    expect(codes).toHaveLength(10)
    const use = async (code: string) => {
      const { visitor } = await enter(slip.name, strong)
      return (await visitor.send('POST', '/api/session/second-step', { code })).status
    }
    expect(await use(codes[0]?.toUpperCase().replace('-', ' ') ?? '')).toBe(200)
    expect(await use(codes[0] ?? '')).toBe(422)
    expect(await use(codes[1] ?? '')).toBe(200)
    const { db } = server.running.database
    const stored = JSON.stringify(await db.selectFrom('recovery_codes').selectAll().execute())
    expect(codes.some((code) => stored.includes(code))).toBe(false)
  })

  it('is reset by the security administrator, which ends the sessions', async () => {
    const { slip, visitor } = await withFactor()
    const { revision } = await accountOf(slip.accountId)
    const reset = `/api/accounts/${slip.accountId}/reset-second-factor`
    expect((await system.send('POST', reset, { revision })).status).toBe(403)
    expect((await security.send('POST', reset, { revision })).status).toBe(200)
    expect((await visitor.send('GET', '/api/session')).status).toBe(401)
    expect(await enter(slip.name, strong)).toMatchObject({ pending: null })
  })

  it('must be set by office and administrators before anything opens, and is not taken off by them', async () => {
    const slip = await create('office', null)
    await grant(slip.accountId)
    const { visitor } = await enter(slip.name, slip.password)
    const changed = await visitor.send('PUT', '/api/me/password', { current: slip.password, next: strong })
    expect(changed.json).toMatchObject({ pending: 'set-second-factor' })
    expect(await visitor.send('GET', '/api/documents')).toMatchObject({
      status: 403,
      json: { code: 'second-factor-must-be-set' },
    })
    const { secret } = begunSecondFactorSchema.parse(
      (await visitor.send('POST', '/api/me/second-factor', { password: '' })).json,
    )
    const wrong = await visitor.send('PUT', '/api/me/second-factor', { code: '000000' })
    expect(wrong).toMatchObject({ status: 422, json: { code: 'second-factor-wrong' } })
    const code = codeAt(secret, server.now())
    expect((await visitor.send('PUT', '/api/me/second-factor', { code })).status).toBe(200)
    expect((await visitor.send('GET', '/api/documents')).status).toBe(200)
    expect(await visitor.send('DELETE', '/api/me/second-factor', { password: strong })).toMatchObject({
      status: 409,
      json: { code: 'second-factor-required' },
    })
  })

  it('is taken off by those who may do without, with the password', async () => {
    const { visitor } = await withFactor()
    expect((await visitor.send('DELETE', '/api/me/second-factor', { password: 'x' })).status).toBe(422)
    expect((await visitor.send('DELETE', '/api/me/second-factor', { password: strong })).status).toBe(200)
  })

  it('is sealed in the database', async () => {
    const { secret } = await withFactor()
    const { db } = server.running.database
    const rows = await db.selectFrom('second_factors').select('sealed_secret').execute()
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.some((row) => row.sealed_secret.toString('latin1').includes(secret))).toBe(false)
  })
})

describe('sessions', () => {
  it('are shown to their person, who ends them', async () => {
    const { slip, visitor } = await settled('responsible', 'north')
    const other = await enter(slip.name, strong)
    const listed = sessionViewsSchema.parse((await visitor.send('GET', '/api/me/sessions')).json)
    expect(listed).toHaveLength(2)
    expect(listed.filter(({ isThis }) => isThis)).toHaveLength(1)
    const theOther = listed.find(({ isThis }) => !isThis)
    expect(theOther?.address).toBe('127.0.0.1')
    expect((await visitor.send('DELETE', `/api/me/sessions/${theOther?.id}`)).status).toBe(200)
    expect((await other.visitor.send('GET', '/api/session')).status).toBe(401)
    expect((await visitor.send('DELETE', `/api/me/sessions/${theOther?.id}`)).status).toBe(404)
  })

  it('of others are not ended by anybody but the security administrator', async () => {
    const { visitor } = await settled('responsible', 'north')
    const { slip, visitor: victim } = await settled('responsible', 'north')
    const all = sessionViewsSchema.parse((await security.send('GET', '/api/sessions')).json)
    const theirs = all.find(({ account }) => account.id === slip.accountId)
    expect((await visitor.send('DELETE', `/api/me/sessions/${theirs?.id}`)).status).toBe(404)
    expect((await visitor.send('DELETE', `/api/sessions/${theirs?.id}`)).status).toBe(403)
    expect((await victim.send('GET', '/api/session')).status).toBe(200)
    expect((await security.send('DELETE', `/api/sessions/${theirs?.id}`)).status).toBe(200)
    expect((await victim.send('GET', '/api/session')).status).toBe(401)
  })
})
