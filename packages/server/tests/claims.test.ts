import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimsOverviewSchema } from '@hengji/contract/claims.ts'
import { claimsOf } from '../src/features/claims/queries.ts'
import type { Tables } from '../src/platform/database/tables.ts'
import { limitTo } from '../src/platform/database/transact.ts'
import {
  actOn,
  asOffice,
  claimsPath,
  handIn,
  look,
  prepareClaims,
  prove,
  save,
  type ClaimsWay,
} from './claims-way.ts'
import { setPhase } from './evaluation-way.ts'
import { startTestServer, type TestServer } from './test-server.ts'

let server: TestServer
let way: ClaimsWay
beforeAll(async () => {
  server = await startTestServer()
  way = await prepareClaims(server, {
    claims: { reasonAbove: '0', isProofRequired: true, mediaProofTier: null },
  })
  const measure = await sql<{ id: string }>`
    select measure_id as id from tracked_indicators where unit_id = 'north'
    and indicator_id = ${way.indicators.north[0]}`.execute(server.running.database.db)
  const { status, json } = await way.as.north.send('POST', '/api/reports', {
    unitId: 'north',
    documentId: way.documents.north,
    entries: [
      {
        measureId: measure.rows[0]?.id,
        month: 12,
        value: '27000',
        isReached: null,
        sentence: '新增缴存主要来自园区',
        executed: null,
        supersedes: null,
        requestKey: 'report-north-1',
        isConfirmed: true,
      },
    ],
  })
  if (status >= 300) throw new Error(JSON.stringify(json))
})
afterAll(() => server.close())

describe('a self-evaluation', () => {
  it('is filled from the reports, and shows why it comes to these points', async () => {
    const { rows, state } = await look(way.as.north, way)
    expect(state).toBe('draft')
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatchObject({
      code: '1-1-1',
      weightPoints: '2',
      filled: { isMet: false, actualValue: '27000', computed: { points: '1.5' } },
      claimedPoints: '1.5',
      revision: 0,
    })
    expect(rows[0]?.filled.achieved).toContain('新增缴存主要来自园区')
    expect(rows[0]?.filled.computed?.because.join('')).toContain('27000')
    expect(rows[1]?.filled.computed).toBeNull()
    expect(rows[0]?.faults.map(({ code }) => code)).toEqual(['gap-unexplained', 'no-proof'])
  })

  it('waits until its phase is open', async () => {
    expect((await save(way.as.north, way, 0, { gapReason: '略' })).json).toMatchObject({
      code: 'phase-not-open',
    })
    await setPhase(way, way.evaluationId, 'self', 'open')
    expect((await save(way.as.north, way, 0, { gapReason: '园区投产推迟' })).status).toBe(200)
  })

  it('is typed by those whose it is, and read by those who see the unit', async () => {
    const person = await server.as('north-person')
    const leader = await server.as('north-leader')
    expect((await save(person, way, 0, { gapReason: '园区投产推迟到次年' })).status).toBe(200)
    expect((await save(person, way, 1, { achieved: '别人的' })).json).toMatchObject({
      code: 'claim-not-yours',
    })
    expect((await save(leader, way, 0, { gapReason: '领导' })).status).toBe(403)
    expect((await save(way.as['north-head'], way, 1, { achieved: '归集 2.9 亿元' })).status).toBe(200)
    expect((await save(way.as.office, way, 1, { achieved: '效能办' })).status).toBe(403)
    for (const reader of [way.as.office, way.as.bureau, way.as.auditor, way.as.mayor, person, leader])
      expect((await reader.send('GET', claimsPath(way))).status).toBe(200)
    for (const other of [way.as.south, way.as.west, way.as.finance, way.as['system-admin']])
      expect((await other.send('GET', claimsPath(way))).status).toBe(404)
  })

  it('is one save, however often the same is sent, and shows the newer state to whoever comes second', async () => {
    const row = (await look(way.as.north, way)).rows[2]
    const path = `${claimsPath(way)}/${row?.indicatorId}`
    const typed = (achieved: string) => ({ revision: row?.revision, draft: { ...row?.draft, achieved } })
    const twice = await Promise.all([
      way.as.north.send('PUT', path, typed('逾期率 0.2%')),
      way.as.north.send('PUT', path, typed('逾期率 0.2%')),
      way.as['north-head'].send('PUT', path, typed('逾期率 0.1%')),
    ])
    expect(twice.map(({ status }) => status).filter((status) => status === 200).length).toBeGreaterThan(0)
    const after = (await look(way.as.north, way)).rows[2]
    expect(after?.revision).toBe((row?.revision ?? 0) + 1)
    const late = await way.as.north.send('PUT', path, typed('第三种说法'))
    expect(late.status).toBe(409)
    expect(late.json).toMatchObject({
      code: 'claim-changed-meanwhile',
      newer: { revision: after?.revision, draft: { achieved: after?.draft.achieved } },
    })
  })

  it('takes no proof that is not there, and no text that is none', async () => {
    const proofs = [{ evidenceId: 'nobody-s', purpose: 'tier' as const }]
    expect((await save(way.as.north, way, 0, { proofs })).json).toMatchObject({ code: 'evidence-unknown' })
    const wrong = { score: { kind: 'points' as const, points: '二分' } }
    expect((await save(way.as.north, way, 0, wrong)).status).toBe(400)
    const path = `${claimsPath(way)}/not-there`
    const { rows } = await look(way.as.north, way)
    expect((await way.as.north.send('PUT', path, { revision: 0, draft: rows[0]?.draft })).json).toMatchObject(
      { code: 'claim-unknown' },
    )
  })

  it('is not handed in before everything is said, and names what is first', async () => {
    const refused = await actOn(way.as.north, way, 'submit')
    expect(refused.json).toMatchObject({ code: 'claims-unfinished', facts: { rows: 3 } })
    expect((refused.json as { message: string }).message).toContain('1-1-1 请附上佐证材料')
    const person = await server.as('north-person')
    expect((await actOn(person, way, 'submit')).status).toBe(403)
    expect((await actOn(way.as.office, way, 'submit')).status).toBe(403)
  })

  it('holds its proofs fast once it is handed in', async () => {
    const attached = await prove(way, 'north', 0, 'proof one')
    const chosen = await prove(way, 'north', null, 'proof two')
    const spare = await prove(way, 'north', null, 'proof three')
    expect((await look(way.as.north, way)).rows[0]?.proofs).toMatchObject([
      { evidenceId: attached, purpose: 'completion' },
    ])
    for (const index of [1, 2])
      await save(way.as.north, way, index, { proofs: [{ evidenceId: chosen, purpose: 'tier' }] })
    expect((await handIn(way, 'north')).status).toBe(200)
    for (const id of [attached, chosen])
      expect((await way.as.north.send('POST', `/api/evidence/${id}/delete`, {})).json).toMatchObject({
        code: 'evidence-frozen',
      })
    expect((await way.as.north.send('POST', `/api/evidence/${spare}/delete`, {})).status).toBe(200)
    expect((await save(way.as.north, way, 0, { gapReason: '改' })).json).toMatchObject({
      code: 'claim-not-editable',
    })
  })

  it('is taken by the office: given back with a reason, once however often it is pressed', async () => {
    const { revision } = await look(way.as.north, way)
    const back = (reason: string | null) =>
      way.as.office.send('POST', `${claimsPath(way)}/acts`, { act: 'return', revision, reason })
    expect((await back(' ')).json).toMatchObject({ code: 'self-evaluation-needs-reason' })
    const pressed = await Promise.all([back('佐证不足'), back('佐证不足')])
    expect(pressed.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const view = await look(way.as.north, way)
    expect(view).toMatchObject({ state: 'returned', returned: { reason: '佐证不足' } })
    expect(view.acts).toContain('submit')
    const told = await sql<{
      text: string
    }>`select text from notifications where account_id = 'north'`.execute(server.running.database.db)
    expect(told.rows.map(({ text }) => text).join()).toContain('佐证不足')
    expect((await actOn(way.as.north, way, 'submit')).status).toBe(200)
    expect((await actOn(way.as.north, way, 'accept')).status).toBe(403)
    expect((await actOn(way.as.office, way, 'accept')).status).toBe(200)
    expect((await actOn(way.as.north, way, 'withdraw')).status).toBe(409)
  })

  it('stays as it was handed in, whatever is reported afterwards', async () => {
    await sql`update reports set value = 36000 where unit_id = 'north'`.execute(server.running.database.db)
    expect((await look(way.as.office, way)).rows[0]).toMatchObject({
      filled: { computed: { points: '1.5' } },
      claimedPoints: '2',
    })
  })

  it('shows the office who has handed in, and what differs', async () => {
    const path = `/api/evaluations/${way.evaluationId}/claims`
    const overview = claimsOverviewSchema.parse((await way.as.office.send('GET', path)).json)
    const [north, south] = ['north', 'south'].map((id) => overview.units.find(({ unitId }) => unitId === id))
    expect(north).toMatchObject({
      state: 'accepted',
      indicators: 3,
      stated: { claimed: '6', comparable: 1, comparableClaimed: '2', computed: '1.5', differing: 1 },
      acts: ['reopen'],
    })
    expect(south).toMatchObject({ state: 'draft', stated: null, touched: 0 })
    const own = claimsOverviewSchema.parse((await way.as.south.send('GET', path)).json)
    expect(own.units.map(({ unitId }) => unitId)).toEqual(['south'])
    expect((await way.as.finance.send('GET', path)).status).toBe(404)
  })

  it('is given to the result as it was handed in', async () => {
    const found = await asOffice(server, async ({ db }) => ({ all: await claimsOf(db, way.evaluationId) }))
    expect('all' in found && found.all).toHaveLength(3)
    expect('all' in found && found.all[0]).toMatchObject({
      unitId: 'north',
      self: { kind: 'points', points: '2' },
    })
  })
})

describe('the second line', () => {
  async function asAccount<T>(
    account: { accountId: string; role: 'unit' | 'bureau' | 'office' | 'responsible'; unit: string | null },
    work: (db: Transaction<Tables>) => Promise<T>,
  ): Promise<T> {
    const transaction = await server.running.database.db.startTransaction().execute()
    try {
      const { unit, ...who } = account
      await limitTo(transaction, { ...who, unit: unit === null ? null : { id: unit, name: unit } })
      return await work(transaction)
    } finally {
      await transaction.rollback().execute()
    }
  }
  const tables = ['self_evaluations', 'self_evaluation_acts', 'claims', 'claim_proofs'] as const

  it.each(tables)('keeps %s from another unit', async (table) => {
    const count = (db: Transaction<Tables>) => db.selectFrom(table).select('unit_id').execute()
    expect(await asAccount({ accountId: 'south', role: 'unit', unit: 'south' }, count)).toEqual([])
    expect(
      (await asAccount({ accountId: 'north', role: 'unit', unit: 'north' }, count)).length,
    ).toBeGreaterThan(0)
  })

  it('keeps the names of proofs from those who see claims and no proofs', async () => {
    const names = (db: Transaction<Tables>) => db.selectFrom('claim_proofs').select('name').execute()
    expect(
      (await asAccount({ accountId: 'office', role: 'office', unit: null }, names)).length,
    ).toBeGreaterThan(0)
    expect(await asAccount({ accountId: 'bureau', role: 'bureau', unit: null }, names)).toEqual([])
    const claims = (db: Transaction<Tables>) => db.selectFrom('claims').select('stated').execute()
    const seen = await asAccount({ accountId: 'bureau', role: 'bureau', unit: null }, claims)
    expect(seen.length).toBeGreaterThan(0)
    expect(JSON.stringify(seen)).not.toContain('.pdf')
  })

  it('lets nobody above the unit type a claim, nobody but the office review points, and nobody rewrite what was done', async () => {
    const change = (db: Transaction<Tables>) =>
      sql`update claims set saved_by_name = 'x'`
        .execute(db)
        .then(({ numAffectedRows }) => Number(numAffectedRows))
    expect(await asAccount({ accountId: 'office', role: 'office', unit: null }, change)).toBe(0)
    expect(await asAccount({ accountId: 'bureau', role: 'bureau', unit: null }, change)).toBe(0)
    const review = (db: Transaction<Tables>) =>
      sql`insert into points_reviews values ('north', ${way.evaluationId}, 'x', 1, 1, 2, 'r', 'd', now(), 'north', 'n')`.execute(
        db,
      )
    await expect(asAccount({ accountId: 'north', role: 'unit', unit: 'north' }, review)).rejects.toThrow(
      /row-level security/,
    )
    const rewrite = (db: Transaction<Tables>) => sql`update self_evaluation_acts set reason = 'x'`.execute(db)
    await expect(asAccount({ accountId: 'office', role: 'office', unit: null }, rewrite)).rejects.toThrow(
      /permission denied/,
    )
  })
})

describe('the record of what is typed', () => {
  const entries = async () => {
    const { rows } = await sql<{ account_name: string; after: { differenceReason?: string } }>`
      select account_name, after from audit_entries
      where act = 'save-claim' and subject = ${`${way.evaluationId} ${way.indicators.south[2]}`} order by seq`.execute(
      server.running.database.db,
    )
    return rows.map(({ account_name, after }) => `${account_name} ${after.differenceReason ?? ''}`)
  }

  it('tells of a sitting once at its beginning, and of its end before anything comes of it', async () => {
    await sql`update self_evaluations set state = 'draft' where unit_id = 'south'`.execute(
      server.running.database.db,
    )
    await sql`update evaluation_phases set state = 'open' where phase = 'self'`.execute(
      server.running.database.db,
    )
    server.pass(60)
    way.as.south = await server.as('south')
    const before = await entries()
    const type = (differenceReason: string) => save(way.as.south, way, 2, { differenceReason }, 'south')
    for (const text of ['一', '一二', '一二三']) expect((await type(text)).status).toBe(200)
    expect((await entries()).slice(before.length).map((entry) => entry.split(' ')[1])).toEqual(['一'])
    server.pass(11)
    await type('一二三四')
    expect((await entries()).slice(before.length).map((entry) => entry.split(' ')[1])).toEqual([
      '一',
      '一二三',
      '一二三四',
    ])
    await type('五')
    way.as.office = await server.as('office')
    await setPhase(way, way.evaluationId, 'self', 'close')
    await setPhase(way, way.evaluationId, 'self', 'reopen')
    await setPhase(way, way.evaluationId, 'self', 'close')
    expect((await entries()).at(-1)).toMatch(/ 五$/)
    expect(await entries()).toHaveLength(before.length + 4)
  })
})
