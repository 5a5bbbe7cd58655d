import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { electionViewSchema, panelMaterialSchema, type PanelMaterial } from '@hengji/contract/ballot.ts'
import type { Role } from '@hengji/contract/session.ts'
import type { Tables } from '../src/platform/database/tables.ts'
import { limitTo } from '../src/platform/database/transact.ts'
import { hashPassword } from '../src/platform/sessions/password.ts'
import { handIn, prepareClaims, prove, type ClaimsWay } from './claims-way.ts'
import { setPhase } from './evaluation-way.ts'
import { borrowExperts, dueOn, panel } from './ballot-house.ts'
import { startTestServer, type TestRole, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let way: ClaimsWay
let election: string
let proof: string
let spare: string

beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => new Date() } })
  way = await prepareClaims(server, { minimumSeats: 3 })
  for (const role of panel) way.as[role] ??= await server.as(role)
  proof = await prove(way, 'north', 0, 'claimed')
  spare = await prove(way, 'north', null, 'not claimed')
  await setPhase(way, way.evaluationId, 'self', 'open')
  await handIn(way, 'north')
  await setPhase(way, way.evaluationId, 'self', 'close')
  for (const phase of ['peer', 'on-site'] as const) await setPhase(way, way.evaluationId, phase, 'skip')
  await setPhase(way, way.evaluationId, 'panel', 'open')
  await borrowExperts(server.running.database.db)
}, 120_000)
afterAll(() => server.close())

async function open(accounts: readonly string[]): Promise<string> {
  const path = `/api/evaluations/${way.evaluationId}/elections`
  const begun = await way.as.office.send('POST', path, { unitId: 'north', accounts, dueOn: dueOn() })
  if (begun.status !== 200) throw new Error(`${begun.status} ${JSON.stringify(begun.json)}`)
  return electionViewSchema.parse(begun.json).id
}

const material = (by: Visitor, id = election) => by.send('GET', `/api/elections/north/${id}/material`)
async function seen(by: Visitor): Promise<PanelMaterial> {
  const { status, json } = await material(by)
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`)
  return panelMaterialSchema.parse(json)
}
const file = (by: Visitor, id: string) => by.send('GET', `/api/evidence/${id}/file`)

describe('what the panel reads of the unit it judges', () => {
  it('nothing before a seat is given', async () => {
    expect((await file(way.as.west, proof)).status).toBe(404)
    expect(await rowsSeenBy('west', 'unit', 'west')).toEqual([0, 0, 0, 0, 0])
    election = await open(panel)
  })

  it('with a seat, whatever the role: indicators, claims as handed in, points, reasons and proofs', async () => {
    for (const role of ['south', 'west', 'mayor', 'bureau', 'finance'] as const) {
      const { items, isHandedIn, unitName } = await seen(way.as[role])
      expect({ role, isHandedIn, unitName }).toMatchObject({
        isHandedIn: true,
        unitName: '测试市北山管理中心',
      })
      expect(items.map(({ code }) => code)).toEqual(['1-1-1', '1-1-2', '1-2-1'])
      expect(items[0]).toMatchObject({
        weightPoints: expect.any(String),
        claim: { achieved: '已完成', claimedPoints: '2', proofs: [{ evidenceId: proof }] },
      })
      expect({ role, status: (await file(way.as[role], proof)).status }).toEqual({ role, status: 200 })
      expect({ role, status: (await file(way.as[role], spare)).status }).toEqual({ role, status: 404 })
    }
  })

  it('titles of what is voted on stand on the page of the vote, too', async () => {
    const { json } = await way.as.west.send('GET', `/api/elections/north/${election}`)
    expect(electionViewSchema.parse(json).items.every(({ title }) => title !== '')).toBe(true)
  })

  it('a seat opens no more: nothing else of the unit, and nothing is changed', async () => {
    expect((await way.as.west.send('POST', `/api/evidence/${proof}/delete`, {})).status).not.toBe(200)
    expect((await way.as.west.send('GET', `/api/evidence?unitId=north&year=2024`)).status).not.toBe(200)
    const claims = `/api/evaluations/${way.evaluationId}/units/north/claims`
    expect((await way.as.west.send('GET', claims)).status).toBe(404)
    expect(await rowsSeenBy('west', 'unit', 'west')).toEqual([1, 3, 3, 1, 1])
    expect(await rowsSeenBy('finance', 'finance', null)).toEqual([1, 3, 3, 1, 1])
    const changed = await server.running.database.db
      .transaction()
      .execute(async (transaction) => {
        await limit(transaction, 'bureau', 'bureau', null)
        const { numAffectedRows } = await sql`update claims set revision = 9`.execute(transaction)
        return numAffectedRows
      })
      .catch(() => 0n)
    expect(changed).toBe(0n)
  })

  it('without a seat there is nothing: the unit itself, its people, administrators', async () => {
    for (const role of ['north', 'north-head'] satisfies TestRole[])
      expect((await material(way.as[role])).json).toMatchObject({ code: 'election-unknown' })
    expect((await material(server.visitor())).status).toBe(401)
    for (const role of ['office', 'auditor'] as const) expect((await material(way.as[role])).status).toBe(200)
  })

  it('whoever came to work for the unit since reads and draws nothing more', async () => {
    const { db } = server.running.database
    await sql`update accounts set unit_id = 'north' where id = 'west'`.execute(db)
    expect((await material(way.as.west)).json).toMatchObject({ code: 'election-unknown' })
    const drawn = await way.as.west.send('POST', `/api/elections/north/${election}/draw`, { blinded: [] })
    expect(drawn.json).toMatchObject({ code: 'seat-is-of-the-unit' })
    await sql`update accounts set unit_id = 'west' where id = 'west'`.execute(db)
    expect((await material(way.as.west)).status).toBe(200)
  })

  it('what the unit took back to write again is closed to the panel', async () => {
    const { db } = server.running.database
    await sql`update self_evaluations set state = 'returned' where unit_id = 'north'`.execute(db)
    const { isHandedIn, items } = await seen(way.as.west)
    expect({ isHandedIn, claims: items.filter(({ claim }) => claim !== null) }).toEqual({
      isHandedIn: false,
      claims: [],
    })
    expect(items.map(({ code }) => code)).toEqual(['1-1-1', '1-1-2', '1-2-1'])
    expect((await file(way.as.west, proof)).status).toBe(404)
    await sql`update self_evaluations set state = 'submitted' where unit_id = 'north'`.execute(db)
    expect((await file(way.as.west, proof)).status).toBe(200)
  })

  it('draws only for who knows the password, where the account has one', async () => {
    const { db } = server.running.database
    const hash = await hashPassword('Panel-2025-x')
    await sql`update accounts set password_hash = ${hash} where id = 'finance'`.execute(db)
    const draw = (password: string | null) =>
      way.as.finance.send('POST', `/api/elections/north/${election}/draw`, { blinded: [], password })
    expect((await draw(null)).json).toMatchObject({ code: 'step-up-wanted' })
    expect((await draw('Panel-2025-y')).json).toMatchObject({ code: 'step-up-failed' })
    // Known: what is refused now is the request itself, or that keys are still made.
    expect(['draw-malformed', 'election-not-open']).toContain(
      ((await draw('Panel-2025-x')).json as { code: string }).code,
    )
    const { rows } = await sql`select 1 from election_seats where draw_hash is not null`.execute(db)
    expect(rows).toEqual([])
  })

  it('holds where the owner of the database is no superuser, and held by the rules of rows like everybody', async () => {
    const { db } = server.running.database
    await sql`create role plain_owner`.execute(db)
    await sql`grant usage, create on schema public to plain_owner`.execute(db)
    await sql`grant select on all tables in schema public to plain_owner`.execute(db)
    for (const view of ['seated_elections', 'seated_items', 'seated_proofs'])
      await sql`alter view ${sql.table(view)} owner to plain_owner`.execute(db)
    for (const role of ['west', 'finance'] as const) {
      expect((await seen(way.as[role])).items[0]?.claim?.proofs).toMatchObject([{ evidenceId: proof }])
      expect((await file(way.as[role], proof)).status).toBe(200)
    }
    expect(await rowsSeenBy('west', 'unit', 'west')).toEqual([1, 3, 3, 1, 1])
  })

  it('ends with the vote, and with the seat', async () => {
    const path = `/api/elections/north/${election}`
    await way.as.office.send('PUT', `${path}/seats/1`, { accountId: 'north-head' }).then(({ json }) => {
      expect(json).toMatchObject({ code: 'election-rules-faulty' })
    })
    expect((await way.as.office.send('PUT', `${path}/seats/2`, { accountId: 'office' })).status).toBe(200)
    expect((await material(way.as.west)).json).toMatchObject({ code: 'election-unknown' })
    expect((await file(way.as.west, proof)).status).toBe(404)
    expect((await way.as.office.send('POST', `${path}/void`, { reason: '换人' })).status).toBe(200)
    expect((await file(way.as.south, proof)).status).toBe(404)
    expect(await rowsSeenBy('finance', 'finance', null)).toEqual([0, 0, 0, 0, 0])
  })
})

/** Of north, by the rules of rows alone: evaluation, indicators, claims, proofs of claims, proofs. */
function rowsSeenBy(account: string, role: Role, unit: string | null): Promise<number[]> {
  return server.running.database.db.transaction().execute(async (transaction) => {
    await limit(transaction, account, role, unit)
    const counts: number[] = []
    for (const table of ['evaluation_units', 'plan_indicators', 'claims', 'claim_proofs', 'evidence']) {
      const { rows } = await sql<{ count: string }>`
        select count(*) from ${sql.table(table)} where unit_id = 'north'`.execute(transaction)
      counts.push(Number(rows[0]?.count))
    }
    return counts
  })
}

function limit(transaction: Transaction<Tables>, accountId: string, role: Role, unit: string | null) {
  return limitTo(transaction, { accountId, role, unit: unit === null ? null : { id: unit, name: unit } })
}
