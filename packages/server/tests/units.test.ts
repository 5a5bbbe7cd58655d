import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cityUnitsSchema, type CityUnits } from '@hengji/contract/organization.ts'
import { startTestServer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let office: Visitor
let system: Visitor
beforeAll(async () => {
  server = await startTestServer()
  office = await server.as('office')
  system = await server.as('system-admin')
})
afterAll(() => server.close())

async function city(): Promise<CityUnits> {
  return cityUnitsSchema.parse((await office.send('GET', '/api/city/units')).json)
}

async function unitNamed(name: string) {
  const unit = (await city()).units.find((each) => each.name === name)
  if (!unit) throw new Error(`no unit ${name}`)
  return unit
}

const add = (by: Visitor, ...units: { id?: string; name: string; kind?: string }[]) =>
  by.send('POST', '/api/city/units', {
    units: units.map(({ id = randomUUID(), name, kind = '政府部门' }) => ({ id, name, kind })),
  })

const namesOf = async (by: Visitor): Promise<string[]> =>
  ((await by.send('GET', '/api/units')).json as { name: string }[]).map(({ name }) => name)

describe('adding units', () => {
  it('is done by office and system administrator, many at once, after those there are', async () => {
    const before = await namesOf(office)
    expect((await add(office, { name: '市档案馆' }, { name: '市粮食局' })).status).toBe(200)
    expect((await add(system, { name: '市海事局' })).status).toBe(200)
    expect(await namesOf(office)).toEqual([...before, '市档案馆', '市粮食局', '市海事局'])
  })

  it('is refused whole where one name is taken, however it is spaced', async () => {
    const count = (await city()).units.length
    const answer = await add(office, { name: '市新设局' }, { name: '市 档 案馆' })
    expect(answer).toMatchObject({ status: 409, json: { code: 'unit-name-taken' } })
    expect((answer.json as { newer: CityUnits }).newer.units).toHaveLength(count)
    expect((await city()).units).toHaveLength(count)
  })

  it('sent again adds nothing', async () => {
    const id = randomUUID()
    await add(office, { id, name: '市气象局' })
    expect((await add(office, { id, name: '市气象局' })).status).toBe(200)
    expect((await city()).units.filter((unit) => unit.id === id)).toHaveLength(1)
  })

  it('of one name by two at once goes to one of them', async () => {
    const answers = await Promise.all([add(office, { name: '市地震局' }), add(system, { name: '市地震局' })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('is written down', async () => {
    const rows = await server.running.database.db
      .selectFrom('audit_entries')
      .select(['act', 'after'])
      .where('act', '=', 'add-units')
      .execute()
    expect(JSON.stringify(rows)).toContain('市档案馆')
  })
})

describe('changing a unit', () => {
  const put = (by: Visitor, id: string, body: object) => by.send('PUT', `/api/city/units/${id}`, body)

  it('renames it on the newest revision only', async () => {
    const unit = await unitNamed('市粮食局')
    const body = { ...unit, name: '市粮食和物资储备局' }
    expect((await put(office, unit.id, body)).status).toBe(200)
    expect(await put(system, unit.id, { ...body, name: '别的' })).toMatchObject({
      status: 409,
      json: { code: 'unit-changed-meanwhile' },
    })
    // The same change asked for twice has happened.
    expect((await put(office, unit.id, body)).status).toBe(200)
  })

  it('closes it: it leaves the lists, stays in what is past, and can come back', async () => {
    const unit = await unitNamed('市海事局')
    const { today } = await city()
    expect(await put(office, unit.id, { ...unit, closedOn: '2999-01-01' })).toMatchObject({
      status: 422,
      json: { code: 'unit-closed-too-late' },
    })
    expect((await put(office, unit.id, { ...unit, closedOn: today })).status).toBe(200)
    expect(await namesOf(office)).not.toContain('市海事局')
    const overview = async (year: number) =>
      JSON.stringify((await office.send('GET', `/api/overview?year=${year}`)).json)
    expect(await overview(2026)).not.toContain('市海事局')
    expect(await overview(2025)).toContain('市海事局')
    const closed = await unitNamed('市海事局')
    expect(closed.closedOn).toBe(today)
    expect((await put(office, unit.id, { ...closed, closedOn: null })).status).toBe(200)
    expect(await namesOf(office)).toContain('市海事局')
  })

  it('leaves out of the lists what is not evaluated', async () => {
    const unit = await unitNamed('市档案馆')
    await put(office, unit.id, { ...unit, isEvaluated: false })
    expect(await namesOf(office)).not.toContain('市档案馆')
    expect(await unitNamed('市档案馆')).toMatchObject({ isEvaluated: false, closedOn: null })
  })

  it('is not for the office’s own desk', async () => {
    expect(
      (
        await put(office, 'office', {
          revision: 1,
          name: '甲',
          kind: '乙',
          isEvaluated: true,
          closedOn: null,
        })
      ).status,
    ).toBe(404)
  })
})

describe('the order', () => {
  it('is set as a whole, and refused where the units are other ones', async () => {
    const ids = (await city()).units.filter(({ closedOn }) => closedOn === null).map(({ id }) => id)
    const turned = ids.toReversed()
    expect((await office.send('PUT', '/api/city/unit-order', { ids: turned })).status).toBe(200)
    expect((await city()).units.map(({ id }) => id)).toEqual(turned)
    expect(await office.send('PUT', '/api/city/unit-order', { ids: turned.slice(1) })).toMatchObject({
      status: 409,
      json: { code: 'units-changed-meanwhile' },
    })
  })
})
