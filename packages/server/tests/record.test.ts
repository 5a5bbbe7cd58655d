import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  chainSliceSchema,
  recordOverviewSchema,
  recordPageSchema,
  type ChainSlice,
} from '@hengji/contract/record.ts'
import { recordLines, recordText } from '@hengji/contract/record-words.ts'
import { audit } from '../src/platform/audit/audit.ts'
import { canonicalJson, hashOfEntry } from '../src/platform/audit/chain.ts'
import { transact } from '../src/platform/database/transact.ts'
import { startTestServer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let auditor: Visitor
beforeAll(async () => {
  server = await startTestServer()
  auditor = await server.as('auditor')
  for (let number = 1; number <= 12; number += 1) await write(number)
})
afterAll(() => server.close())

const writer = { accountId: 'north', displayName: '乙（测试）' }

async function write(number: number, unitId = 'north'): Promise<void> {
  await transact(server.running.database.db, async (db) => {
    await audit(db, writer, server.now(), {
      act: 'save-score-sheet',
      unitId,
      subject: `sheet-${number}`,
      before: { 甲: String(number), version: number },
      after: { 甲: String(number + 1), version: number + 1 },
    })
    return {}
  })
}

async function verify(unitId = 'north'): Promise<ChainSlice> {
  for (let from = 0; ;) {
    const { json } = await auditor.send('GET', `/api/record/units/${unitId}/verification?from=${from}`)
    const slice = chainSliceSchema.parse(json)
    if (slice.isDone) return slice
    from = slice.place.seq
  }
}

/** Does it to the tables as their owner, sees what comes out, and takes it back. */
async function tampered(statement: string): Promise<ChainSlice['broken']> {
  const { db } = server.running.database
  await sql`create table if not exists kept_entries as select * from audit_entries where unit_id = 'north'`.execute(
    db,
  )
  await sql`create table if not exists kept_heads as select * from audit_heads where unit_id = 'north'`.execute(
    db,
  )
  try {
    await sql.raw(statement).execute(db)
    return (await verify()).broken
  } finally {
    await sql`delete from audit_entries where unit_id = 'north'`.execute(db)
    await sql`insert into audit_entries overriding system value select * from kept_entries`.execute(db)
    await sql`delete from audit_heads where unit_id = 'north'`.execute(db)
    await sql`insert into audit_heads select * from kept_heads`.execute(db)
    await sql`drop table kept_entries, kept_heads`.execute(db)
    expect((await verify()).broken).toBeNull()
  }
}

describe('a chain as it was written', () => {
  it('is whole, for every unit', async () => {
    const { units } = recordOverviewSchema.parse((await auditor.send('GET', '/api/record/overview')).json)
    expect(units.map(({ unitId }) => unitId).toSorted()).toEqual(['north', 'office'])
    for (const { unitId, entries, head } of units) {
      const slice = await verify(unitId)
      expect(slice).toMatchObject({ broken: null, place: { seq: entries, hash: head } })
    }
  })

  it('stays whole when two hundred write at once, into two units in both orders', async () => {
    const { db } = server.running.database
    const before = (await verify('office')).place.seq
    await Promise.all(
      Array.from({ length: 200 }, (_, number) =>
        transact(db, async (transaction) => {
          const units = number % 2 === 0 ? ['office', 'south'] : ['south', 'office']
          for (const unitId of units)
            await audit(transaction, writer, server.now(), { act: 'sign-in', unitId, after: { number } })
          return {}
        }),
      ),
    )
    expect(await verify('office')).toMatchObject({ broken: null, place: { seq: before + 200 } })
    expect(await verify('south')).toMatchObject({ broken: null, place: { seq: 200 } })
  })

  it('has no entry of what was refused', async () => {
    const before = (await verify()).place
    await transact(server.running.database.db, async (db) => {
      await audit(db, writer, server.now(), { act: 'sign-in', unitId: 'north' })
      throw new Error('taken back')
    }).catch(() => undefined)
    expect((await verify()).place).toEqual(before)
  })

  it('holds whatever JSON an act says, as the database gives it back', async () => {
    const value = fc.jsonValue({ maxDepth: 3 })
    await fc.assert(
      fc.asyncProperty(value, value, async (before, after) => {
        await transact(server.running.database.db, async (db) => {
          await audit(db, writer, server.now(), { act: 'sign-in', unitId: 'west', before, after })
          return {}
        })
      }),
      { numRuns: 150 },
    )
    await transact(server.running.database.db, async (db) => {
      await audit(db, { accountId: null, displayName: '坏\u0000\ud800字' }, server.now(), {
        act: 'sign-in',
        unitId: 'west',
        after: {
          text: 'a\u0000b\ud800',
          number: 1e21,
          small: 1e-7,
          none: undefined,
          long: 2 ** 60,
        },
      })
      return {}
    })
    expect((await verify('west')).broken).toBeNull()
  })
})

describe('tampering by the owner of the database is found', () => {
  const of = (fields: string, seq: number) =>
    `update audit_entries set ${fields} where unit_id = 'north' and seq = ${seq}`

  it.each([
    ['what it says', of(`after = '{"甲": "99"}'`, 5)],
    ['who did it', of(`account_name = '别人'`, 5)],
    ['whose account', of(`account_id = null`, 5)],
    ['when', of(`at = at + interval '1 second'`, 5)],
    ['what act', of(`act = 'sign-out'`, 5)],
    ['on what', of(`subject = 'sheet-x'`, 5)],
    ['its hash', of(`hash = repeat('a', 64)`, 5)],
    ['its link', of(`previous = repeat('a', 64)`, 5)],
  ])('a changed entry: %s', async (_what, statement) => {
    expect(await tampered(statement)).toMatchObject({ fault: 'changed', seq: 5 })
  })

  it('an entry removed from the middle', async () => {
    expect(await tampered(`delete from audit_entries where unit_id = 'north' and seq = 6`)).toMatchObject({
      fault: 'missing',
      seq: 6,
    })
  })

  it('the first entry removed', async () => {
    expect(await tampered(`delete from audit_entries where unit_id = 'north' and seq = 1`)).toMatchObject({
      fault: 'missing',
      seq: 1,
    })
  })

  it('the last entries removed', async () => {
    expect(await tampered(`delete from audit_entries where unit_id = 'north' and seq > 10`)).toMatchObject({
      fault: 'cut-off',
      seq: 11,
    })
  })

  it('all entries removed', async () => {
    expect(await tampered(`delete from audit_entries where unit_id = 'north'`)).toMatchObject({
      fault: 'cut-off',
      seq: 1,
    })
  })

  it('an entry removed and the rest numbered anew', async () => {
    const statement = `delete from audit_entries where unit_id = 'north' and seq = 6;
      update audit_entries set seq = -seq where unit_id = 'north' and seq > 6;
      update audit_entries set seq = -seq - 1 where unit_id = 'north' and seq < 0`
    expect(await tampered(statement)).toMatchObject({ fault: 'changed', seq: 6 })
  })

  it('two entries exchanged', async () => {
    const statement = `update audit_entries set seq = -1 where unit_id = 'north' and seq = 4;
      update audit_entries set seq = 4 where unit_id = 'north' and seq = 7;
      update audit_entries set seq = 7 where unit_id = 'north' and seq = -1`
    expect(await tampered(statement)).toMatchObject({ fault: 'changed', seq: 4 })
  })

  it('an entry inserted at the end, and before the first', async () => {
    const insert = (
      seq: number,
    ) => `insert into audit_entries (unit_id, seq, at, account_name, act, previous, hash)
      select 'north', ${seq}, now(), 'x', 'sign-in', hash, repeat('b', 64) from audit_entries where unit_id = 'north' and seq = 12`
    expect(await tampered(insert(13))).toMatchObject({ fault: 'changed', seq: 13 })
    expect(await tampered(insert(0))).toMatchObject({ fault: 'doubled', seq: 0 })
  })

  it('an entry inserted with a right hash of its own', async () => {
    const { db } = server.running.database
    const last = await db
      .selectFrom('audit_entries')
      .selectAll()
      .where('unit_id', '=', 'north')
      .where('seq', '=', '12')
      .executeTakeFirstOrThrow()
    const forged = { ...last, seq: 13, subject: 'forged' }
    const hash = hashOfEntry(forged, last.hash)
    const statement = `insert into audit_entries (unit_id, seq, at, account_id, account_name, act, subject, before, after, previous, hash)
      select unit_id, 13, at, account_id, account_name, act, 'forged', before, after, hash, '${hash}'
      from audit_entries where unit_id = 'north' and seq = 12`
    expect(await tampered(statement)).toMatchObject({ fault: 'past-head', seq: 13 })
  })

  it('an entry changed and its hash made anew: the next one does not follow it', async () => {
    const { db } = server.running.database
    const fifth = await db
      .selectFrom('audit_entries')
      .selectAll()
      .where('unit_id', '=', 'north')
      .where('seq', '=', '5')
      .executeTakeFirstOrThrow()
    const hash = hashOfEntry({ ...fifth, seq: 5, subject: 'forged' }, fifth.previous)
    expect(await tampered(of(`subject = 'forged', hash = '${hash}'`, 5))).toMatchObject({
      fault: 'unlinked',
      seq: 6,
    })
  })

  it('the last entry changed and its hash made anew: the head says otherwise', async () => {
    const { db } = server.running.database
    const last = await db
      .selectFrom('audit_entries')
      .selectAll()
      .where('unit_id', '=', 'north')
      .where('seq', '=', '12')
      .executeTakeFirstOrThrow()
    const hash = hashOfEntry({ ...last, seq: 12, subject: 'forged' }, last.previous)
    expect(await tampered(of(`subject = 'forged', hash = '${hash}'`, 12))).toMatchObject({
      fault: 'changed',
      seq: 12,
    })
  })

  it('the head removed', async () => {
    expect(await tampered(`delete from audit_heads where unit_id = 'north'`)).toMatchObject({
      fault: 'past-head',
      seq: 1,
    })
  })
})

describe('the auditor', () => {
  async function search(query: string) {
    const { status, json } = await auditor.send('GET', `/api/record?${query}`)
    expect(status).toBe(200)
    return recordPageSchema.parse(json)
  }

  it('finds entries by unit, person, act, day and words', async () => {
    const { entries } = await search(`unitId=north&person=${encodeURIComponent('乙')}&act=save-score-sheet`)
    expect(entries).toHaveLength(12)
    expect(entries[0]).toMatchObject({ seq: 12, actName: '保存计分表', unitName: '测试市北山管理中心' })
    expect((await search('unitId=north&words=sheet-7')).entries).toHaveLength(1)
    expect((await search(`unitId=north&words=${encodeURIComponent('甲')}`)).entries).toHaveLength(12)
    expect((await search('unitId=north&words=100%25')).entries).toHaveLength(0)
    expect((await search('unitId=north&from=2026-03-02&until=2026-03-02')).entries).toHaveLength(12)
    expect((await search('unitId=north&until=2026-03-01')).entries).toHaveLength(0)
  })

  it('reads on page by page, each entry once', async () => {
    const seen: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const page: { entries: { unitId: string; seq: number }[]; next: string | null } = await search(
        next === '' ? 'act=sign-in' : `act=sign-in&before=${next}`,
      )
      seen.push(...page.entries.map(({ unitId, seq }) => `${unitId} ${seq}`))
      next = page.next
    }
    expect(seen.length).toBeGreaterThan(400)
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('exports tables and chains, and the export is written down', async () => {
    const csv = await auditor.send('GET', '/api/record/export?format=csv&unitId=north')
    expect(new TextDecoder().decode(csv.bytes)).toMatch(/^\ufeff?单位,序号,时间,人员,事项/)
    const xlsx = await auditor.send('GET', '/api/record/export?format=xlsx&unitId=north')
    expect(xlsx.bytes.subarray(0, 2)).toEqual(new TextEncoder().encode('PK'))
    const jsonl = await auditor.send('GET', '/api/record/export?format=jsonl&unitId=north')
    const lines = new TextDecoder().decode(jsonl.bytes).trim().split('\n')
    expect(lines).toHaveLength(13)
    expect(JSON.parse(lines[12] ?? '')).toMatchObject({ head: { unit_id: 'north', seq: 12 } })
    expect((await search('act=export-record')).entries).toHaveLength(3)
  })

  it('shares it with the administrator of the record, and nobody else', async () => {
    const paths = [
      '/api/record',
      '/api/record/overview',
      '/api/record/export?format=csv',
      '/api/record/units/north/verification',
    ]
    for (const role of [
      'audit-admin',
      'office',
      'north',
      'bureau',
      'finance',
      'system-admin',
      'security-admin',
      'mayor',
    ] as const) {
      const visitor = await server.as(role)
      for (const path of paths)
        expect((await visitor.send('GET', path)).status).toBe(role === 'audit-admin' ? 200 : 403)
    }
  })
})

describe('what is hashed', () => {
  it('is one text for one meaning', () => {
    expect(canonicalJson({ b: [1, { d: null, c: '中"' }], a: true })).toBe(
      '{"a":true,"b":[1,{"c":"中\\"","d":null}]}',
    )
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
      }),
    )
  })

  it('is the hash that GB/T 32905 gives', () => {
    const at = new Date('2026-03-02T01:00:00.000Z')
    const entry = {
      unit_id: 'u',
      seq: 1,
      at,
      account_id: null,
      account_name: '甲',
      act: 'sign-in',
      subject: null,
      before: null,
      after: null,
    }
    // printf '…' | openssl dgst -sm3
    expect(hashOfEntry(entry, '0'.repeat(64))).toBe(
      '97e14bab7f10c46356adcebebb1f5bda281d02dcb990e27d754bda39f063f442',
    )
  })
})

describe('before and after', () => {
  it('are told in words', () => {
    expect(recordText({ role: 'unit-head', granted: true, oversees: ['north', 'south'] })).toBe(
      '角色：单位主要负责人；已授予：是；分管单位：north、south',
    )
    expect(recordLines({ corrections: [{ field: 'owners', value: null }] })).toEqual([
      { key: 'corrections.1.field', name: '更正 · 1 · 栏目', text: 'owners' },
      { key: 'corrections.1.value', name: '更正 · 1 · 值', text: '无' },
    ])
    expect(recordText('2026-03-02T01:00:00.000Z')).toBe('2026-03-02 09:00:00')
    expect(recordText(null)).toBe('')
  })
})
