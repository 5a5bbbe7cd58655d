import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schemeListSchema, schemeViewSchema, type SchemeView } from '@hengji/contract/schemes.ts'
import { startTestServer, type Answer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let office: Visitor
let bureau: Visitor
let liaison: Visitor
beforeAll(async () => {
  server = await startTestServer()
  office = await server.as('office')
  bureau = await server.as('bureau')
  liaison = await server.as('north')
})
afterAll(() => server.close())

const viewOf = (answer: Answer): SchemeView => schemeViewSchema.parse(answer.json)
const template = (year: number) => ({ kind: 'template', template: 'routine-weighted', year })
const begin = (by: Visitor, from: object, id = randomUUID()) =>
  by.send('POST', '/api/scheme-versions', { id, from })
const save = (by: Visitor, view: SchemeView, scheme: object) =>
  by.send('PUT', `/api/scheme-versions/${view.id}`, { revision: view.revision, scheme })
const act = (by: Visitor, view: SchemeView, what: string) =>
  by.send('POST', `/api/scheme-versions/${view.id}/acts`, { act: what, revision: view.revision })
const inForce = async () =>
  ((await liaison.send('GET', '/api/schemes')).json as { id: string; title: string }[]).map(({ id }) => id)

/** A draft under a title of its own. */
async function draft(title: string, year = 2026): Promise<SchemeView> {
  const begun = viewOf(await begin(office, template(year)))
  return viewOf(await save(office, begun, { ...begun.scheme, title }))
}

async function promulgated(title: string, year = 2026): Promise<SchemeView> {
  return viewOf(await act(office, await draft(title, year), 'promulgate'))
}

describe('a draft', () => {
  it('begins with a template, its year and days moved, and is without fault', async () => {
    const view = viewOf(await begin(office, template(2026)))
    expect(view).toMatchObject({ state: 'draft', version: 1, year: 2026, faults: 0 })
    expect(view.scheme.title).toContain('2026')
    expect(view.scheme.approval[0]?.dueOn).toBe('2026-07-20')
    expect(view.scheme.schedule.at(-1)?.to).toBe('2027-02-28')
  })

  it('is seen by office and bureau only, and holds for nobody', async () => {
    const view = await draft('看不见的草稿')
    const path = `/api/scheme-versions/${view.id}`
    expect((await bureau.send('GET', path)).status).toBe(200)
    expect((await liaison.send('GET', path)).status).toBe(404)
    const list = schemeListSchema.parse((await liaison.send('GET', '/api/scheme-versions')).json)
    expect(list.schemes.every(({ state }) => state === 'in-force' || state === 'superseded')).toBe(true)
    expect(await inForce()).not.toContain(view.id)
  })

  it('asked for twice is one', async () => {
    const id = randomUUID()
    await begin(office, template(2026), id)
    expect((await begin(office, template(2026), id)).status).toBe(200)
  })

  it('is saved with its faults, and not promulgated with them', async () => {
    const begun = await draft('有错的')
    const sections = begun.scheme.sections.map((section, index) =>
      index === 1 ? { ...section, points: '' } : section,
    )
    const wrong = viewOf(await save(office, begun, { ...begun.scheme, sections }))
    expect(wrong.faults).toBe(1)
    const refused = await act(office, wrong, 'promulgate')
    expect(refused).toMatchObject({ status: 422, json: { code: 'scheme-has-faults' } })
    expect(JSON.stringify(refused.json)).toContain('各部分第 2 项的分值')
  })

  it('saved on an old revision is refused, with the newer beside it', async () => {
    const begun = await draft('两人同改')
    await save(bureau, begun, { ...begun.scheme, group: '人社局所改' })
    const refused = await save(office, begun, { ...begun.scheme, group: '效能办所改' })
    expect(refused).toMatchObject({
      status: 409,
      json: { code: 'scheme-changed-meanwhile', newer: { scheme: { group: '人社局所改' } } },
    })
  })

  it('is given up and taken up again', async () => {
    const begun = await draft('弃用的')
    const given = viewOf(await act(office, begun, 'discard'))
    expect(given.state).toBe('discarded')
    expect((await save(office, given, { ...given.scheme, group: '改' })).status).toBe(409)
    expect(viewOf(await act(office, given, 'restore')).state).toBe('draft')
  })

  it('comes out of a file, whole or not at all', async () => {
    const { scheme } = await draft('导出再导入')
    const exported = await office.send('GET', `/api/scheme-versions/${(await draft('文件里的')).id}/export`)
    expect(exported.headers.get('content-disposition')).toContain('attachment')
    const file = JSON.parse(new TextDecoder().decode(exported.bytes)) as object
    expect(viewOf(await begin(office, { kind: 'file', scheme: file })).scheme.title).toBe('文件里的')
    const { panel: _left, ...rest } = scheme
    expect(await begin(office, { kind: 'file', scheme: rest })).toMatchObject({
      status: 422,
      json: { code: 'scheme-not-readable' },
    })
  })
})

describe('a scheme in force', () => {
  it('is read by everybody and edited by nobody', async () => {
    const view = await promulgated('印发的')
    expect(view.state).toBe('in-force')
    expect(await inForce()).toContain(view.id)
    expect(viewOf(await liaison.send('GET', `/api/scheme-versions/${view.id}`)).acts).toEqual([])
    expect(await save(office, view, { ...view.scheme, group: '改' })).toMatchObject({
      status: 409,
      json: { code: 'scheme-not-in-that-state' },
    })
  })

  it('bears a title once a year', async () => {
    await promulgated('同名的')
    expect(await act(office, await draft('同名的'), 'promulgate')).toMatchObject({
      status: 409,
      json: { code: 'scheme-title-taken' },
    })
  })

  it('is replaced by a new version, also in its groups', async () => {
    const first = await promulgated('要修订的', 2031)
    const groups = (await office.send('GET', '/api/peer-groups/2031')).json as { fingerprint: string }
    const grouped = await office.send('PUT', '/api/peer-groups/2031', {
      fingerprint: groups.fingerprint,
      groups: [{ id: randomUUID(), title: '第一组', schemeId: first.id, unitIds: ['north'] }],
    })
    expect(grouped.status).toBe(200)
    const second = viewOf(await begin(bureau, { kind: 'version', schemeId: first.id }))
    expect(second).toMatchObject({ state: 'draft', version: 2, supersedes: first.id, base: { id: first.id } })
    // There is one revision at a time.
    expect(viewOf(await begin(office, { kind: 'version', schemeId: first.id })).id).toBe(second.id)
    const lamps = [
      { colour: 'green', fromPercent: '90' },
      { colour: 'yellow', fromPercent: '70' },
      { colour: 'red', fromPercent: null },
    ]
    const changed = viewOf(await save(bureau, second, { ...second.scheme, lamps }))
    const held = viewOf(await act(bureau, changed, 'promulgate'))
    expect(held.groups).toMatchObject([{ title: '第一组', units: 1 }])
    expect(held.versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'in-force'],
      [1, 'superseded'],
    ])
    expect(await inForce()).not.toContain(first.id)
    expect((await liaison.send('GET', `/api/scheme-versions/${first.id}`)).status).toBe(200)
    const { db } = server.running.database
    const acts = await db
      .selectFrom('audit_entries')
      .select('act')
      .where('subject', 'in', [first.id, second.id])
      .execute()
    expect(acts.map((entry) => entry.act)).toEqual(
      expect.arrayContaining(['add-scheme', 'save-scheme', 'supersede-scheme', 'promulgate-scheme']),
    )
  })

  it('does not move to another year by a revision', async () => {
    const first = await promulgated('年度不变', 2032)
    const second = viewOf(await begin(office, { kind: 'version', schemeId: first.id }))
    const moved = viewOf(await save(office, second, { ...second.scheme, year: 2033 }))
    expect(await act(office, moved, 'promulgate')).toMatchObject({
      status: 422,
      json: { code: 'scheme-year-differs' },
    })
  })

  it('is the start of the next year’s', async () => {
    const first = await promulgated('考评办法 2034', 2034)
    const next = viewOf(await begin(office, { kind: 'earlier', schemeId: first.id, year: 2035 }))
    expect(next).toMatchObject({ version: 1, supersedes: null, year: 2035, title: '考评办法 2035' })
    expect(next.scheme.approval[0]?.dueOn).toBe('2035-07-20')
  })
})
