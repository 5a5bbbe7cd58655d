import { strToU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evidenceListSchema, storedEvidenceSchema } from '@hengji/contract/evidence.ts'
import { begin, bring, idOf, sendPart, settle, type Person, type World } from './evidence-world.ts'
import { startTestServer, type Answer, type TestRole, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let world: World
let ids: { first: string; second: string; loose: string; upload: string }
const visitors = new Map<string, Visitor>()

/** `owner` answers for the first indicator and brought its proof; `other` for the second; `loose` is attached to none. */
beforeAll(async () => {
  server = await startTestServer()
  world = await settle(server)
  for (const person of ['head', 'leader', 'section', 'owner', 'other', 'southOwner'] satisfies Person[])
    visitors.set(person, await world.as(person))
  for (const role of [
    'office',
    'north',
    'south',
    'mayor',
    'bureau',
    'finance',
    'auditor',
    'system-admin',
    'security-admin',
    'audit-admin',
  ] satisfies TestRole[])
    visitors.set(role, await server.as(role))
  visitors.set('nobody', server.visitor())
  const at = (index: number) => ({
    documentId: world.documentId,
    indicatorIds: [world.indicators[index] ?? ''],
  })
  const stored = (answer: Answer): string => storedEvidenceSchema.parse(answer.json).evidence.id
  const text = (word: string): Uint8Array => strToU8(`${word}的佐证材料`)
  ids = {
    first: stored(await bring(server, as('owner'), '一.txt', text('一'), at(0))),
    second: stored(await bring(server, as('other'), '二.txt', text('二'), at(1))),
    loose: stored(await bring(server, as('north'), '三.txt', text('三'))),
    upload: idOf(await begin(as('owner'), { fileName: '四.txt', size: 10, ...at(0) })),
  }
})
afterAll(() => server.close())

function as(who: string): Visitor {
  const visitor = visitors.get(who)
  if (!visitor) throw new Error(`${who} has not come in`)
  return visitor
}

const unitPeople = ['north', 'head', 'leader', 'section', 'owner', 'other']
const readers = ['office', 'auditor']
const strangers = [
  'south',
  'southOwner',
  'mayor',
  'bureau',
  'finance',
  'system-admin',
  'security-admin',
  'audit-admin',
]

async function statuses(
  who: readonly string[],
  ask: (by: Visitor) => Promise<Answer>,
): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const each of who) found[each] = (await ask(as(each))).status
  return found
}

describe('every route', () => {
  it.each<[string, string, () => string, (() => object)?]>([
    ['the list', 'GET', () => '/api/evidence?unitId=north&year=2024'],
    ['the archive', 'GET', () => '/api/evidence/archive?unitId=north&year=2024'],
    ['a proof', 'GET', () => `/api/evidence/${ids.first}`],
    ['its file', 'GET', () => `/api/evidence/${ids.first}/file`],
    ['its view', 'GET', () => `/api/evidence/${ids.first}/view`],
    ['its pages', 'GET', () => `/api/evidence/${ids.first}/pages`],
    ['renaming', 'PUT', () => `/api/evidence/${ids.first}`, () => ({ title: '改' })],
    ['deleting', 'POST', () => `/api/evidence/${ids.first}/delete`, () => ({})],
    ['restoring', 'POST', () => `/api/evidence/${ids.first}/restore`, () => ({})],
    [
      'linking',
      'POST',
      () => `/api/evidence/${ids.first}/links`,
      () => ({ documentId: world.documentId, indicatorIds: world.indicators.slice(0, 1) }),
    ],
    [
      'unlinking',
      'DELETE',
      () => `/api/evidence/${ids.first}/links`,
      () => ({ documentId: world.documentId, indicatorId: world.indicators[0] }),
    ],
    ['an upload', 'GET', () => `/api/uploads/${ids.upload}`],
    ['its end', 'POST', () => `/api/uploads/${ids.upload}/finish`, () => ({})],
    ['its cancelling', 'DELETE', () => `/api/uploads/${ids.upload}`],
  ])('%s is not there for others, and asks who it is', async (_what, method, path, body) => {
    const found = await statuses(strangers, (by) => by.send(method, path(), body?.()))
    expect(found).toEqual(Object.fromEntries(strangers.map((each) => [each, 404])))
    expect((await as('nobody').send(method, path(), body?.())).status).toBe(401)
  })

  it('takes no bytes from others, nor a new upload for the unit', async () => {
    for (const each of [...strangers, 'office', 'auditor', 'other', 'north']) {
      const part = await sendPart(server, as(each), ids.upload, 0, strToU8('12345'))
      expect([each, part.status]).toEqual([each, 404])
    }
    const found = await statuses(strangers, (by) => begin(by, { fileName: 'x.txt', size: 5 }))
    expect(found).toEqual(Object.fromEntries(strangers.map((each) => [each, 404])))
    const may = await statuses([...readers, ...unitPeople], (by) => begin(by, { fileName: 'x.txt', size: 5 }))
    expect(may).toEqual({
      office: 403,
      auditor: 403,
      north: 201,
      head: 201,
      leader: 403,
      section: 201,
      owner: 201,
      other: 201,
    })
  })
})

describe('within the unit a proof follows its indicator', () => {
  const everybody = [...readers, ...unitPeople]
  const see = (id: () => string) => statuses(everybody, (by) => by.send('GET', `/api/evidence/${id()}`))

  it('those who answer for it see it, and those who see all', async () => {
    expect(await see(() => ids.first)).toEqual({
      office: 200,
      auditor: 200,
      north: 200,
      head: 200,
      leader: 200,
      section: 200,
      owner: 200,
      other: 404,
    })
    expect(await see(() => ids.second)).toEqual({
      office: 200,
      auditor: 200,
      north: 200,
      head: 200,
      leader: 404,
      section: 404,
      owner: 404,
      other: 200,
    })
    expect(await see(() => ids.loose)).toEqual({
      office: 200,
      auditor: 200,
      north: 200,
      head: 200,
      leader: 404,
      section: 404,
      owner: 404,
      other: 404,
    })
  })

  it('lists show the same, indicators included', async () => {
    const shown = async (who: string): Promise<[number, number]> => {
      const answer = await as(who).send('GET', '/api/evidence?unitId=north&year=2024')
      const { indicators, evidence } = evidenceListSchema.parse(answer.json)
      return [indicators.length, evidence.length]
    }
    expect(await shown('owner')).toEqual([1, 1])
    expect(await shown('leader')).toEqual([1, 1])
    expect(await shown('north')).toEqual([world.indicators.length, 3])
    expect(await shown('auditor')).toEqual([world.indicators.length, 3])
  })

  it('who looks on changes nothing', async () => {
    const path = `/api/evidence/${ids.first}`
    const indicatorIds = world.indicators.slice(0, 1)
    const link = await statuses(['office', 'auditor', 'leader'], (by) =>
      by.send('POST', `${path}/links`, { documentId: world.documentId, indicatorIds }),
    )
    expect(link).toEqual({ office: 403, auditor: 403, leader: 403 })
    const gone = await statuses(['office', 'auditor', 'head', 'leader', 'section'], (by) =>
      by.send('POST', `${path}/delete`, {}),
    )
    expect(gone).toEqual({ office: 403, auditor: 403, head: 403, leader: 403, section: 403 })
  })

  it('the archive goes to those who see all of it', async () => {
    const path = '/api/evidence/archive?unitId=north&year=2024'
    expect(await statuses(everybody, (by) => by.send('GET', path))).toEqual({
      office: 200,
      auditor: 200,
      north: 200,
      head: 200,
      leader: 403,
      section: 403,
      owner: 403,
      other: 403,
    })
  })

  it('what ends in between is asked again at the end', async () => {
    const bytes = strToU8('已经不负责')
    const indicatorIds = world.indicators.slice(0, 1)
    const id = idOf(
      await begin(as('section'), {
        fileName: '五.txt',
        size: bytes.length,
        documentId: world.documentId,
        indicatorIds,
      }),
    )
    await sendPart(server, as('section'), id, 0, bytes)
    await server.running.database.db
      .updateTable('accounts')
      .set({ person_id: null })
      .where('id', '=', 'section')
      .execute()
    const refused = await as('section').send('POST', `/api/uploads/${id}/finish`, {})
    expect(refused).toMatchObject({ status: 403, json: { code: 'indicator-not-yours' } })
  })
})
