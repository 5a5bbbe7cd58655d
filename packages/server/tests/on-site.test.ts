import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluationViewSchema } from '@hengji/contract/evaluations.ts'
import { homeSchema } from '@hengji/contract/home.ts'
import { onSiteSchema, visitSchema, visitsSchema, type OnSite, type Visit } from '@hengji/contract/on-site.ts'
import { expirePhotos } from '../src/features/on-site/commands.ts'
import { onSiteScoresOf } from '../src/features/on-site/queries.ts'
import { asServer } from '../src/platform/database/transact.ts'
import { openUploadFolder, photosPath } from '../src/platform/uploads/upload-folder.ts'
import { usualUploadLimits } from '../src/platform/uploads/upload-limits.ts'
import { openPaper, rowsUnder } from './open-paper.ts'
import { openTestEvaluation, setPhase } from './evaluation-way.ts'
import { codeOf, prepareWay, tryImport, type Way } from './approval-way.ts'
import { startTestServer, type Answer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let way: Way
let id: string
beforeAll(async () => {
  server = await startTestServer()
  way = await prepareWay(server)
  await tryImport(way)
  await sql`update documents set approved_version = 1 where unit_id = 'north'`.execute(
    server.running.database.db,
  )
  id = await openTestEvaluation(way, {
    tierShare: 'top',
    onSite: { samplePercent: '20', leastIndicators: 2 },
    sources: [
      { source: 'on-site', weightPercent: '20', whenMissing: 'reweight' },
      { source: 'panel', weightPercent: '80', whenMissing: 'refuse' },
    ],
    combination: { kind: 'weighted' },
  })
})
afterAll(() => server.close())

const onSiteOf = (answer: Answer): OnSite => onSiteSchema.parse(answer.json)
const visitOf = (answer: Answer): Visit => {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.json)}`)
  return visitSchema.parse(answer.json)
}
const path = (rest = '') => `/api/evaluations/${id}/on-site${rest}`
const list = async (by: Visitor = way.as.office) => onSiteOf(await by.send('GET', path()))
/** What waits for the office before anybody goes. */
const askedOfOffice = async (): Promise<string[]> => {
  const { todo } = homeSchema.parse((await way.as.office.send('GET', '/api/home')).json)
  const ofPhase = todo.filter(({ title }) => title.endsWith('：实地考评'))
  return ofPhase.map(({ wants }) => wants).filter((wants) => !wants.startsWith('最后一天已过'))
}
const announce = (by: Visitor, given: object) => by.send('POST', path('/announcement'), given)
const publish = (seed: string) => way.as.office.send('POST', path('/seed'), { seed })
const plan = (given: object, unitId = 'north') =>
  way.as.office.send('PUT', path(`/units/${unitId}`), { plannedOn: '2026-03-10', revision: 0, ...given })
const look = async (by: Visitor, visit: string) => visitOf(await by.send('GET', `/api/visits/${visit}`))
const act = async (by: Visitor, visit: string, what: string, text?: string) => {
  const { revision } = await look(way.as.office, visit)
  return by.send('POST', `/api/visits/${visit}/acts`, { act: what, revision, ...(text ? { text } : {}) })
}
const visitId = randomUUID()
let indicators: string[] = []

function finding(given: object = {}): Record<string, unknown> {
  return {
    key: randomUUID(),
    device: 'phone',
    base: 0,
    verdict: 'as-claimed',
    score: { kind: 'percent', percent: '100' },
    note: '',
    photoIds: [],
    foundAt: '2026-03-02T02:00:00.000Z',
    ...given,
  }
}
const keep = (by: Visitor, indicator: string | undefined, given: object) =>
  by.send('PUT', `/api/visits/${visitId}/findings/${indicator}`, given)

describe('the drawing', () => {
  it('says first where the seed will come from, on a day nobody knows yet', async () => {
    const source = '中国福利彩票双色球当期开奖号码'
    expect((await announce(way.as.north, { source, knownOn: '2026-03-03' })).status).toBe(403)
    expect(codeOf(await announce(way.as.office, { source, knownOn: '2026-03-02' }))).toBe(
      'seed-known-too-soon',
    )
    expect(codeOf(await announce(way.as.office, { source: ' ', knownOn: '2026-03-03' }))).toBe(
      'seed-source-empty',
    )
    expect(codeOf(await publish('01 02'))).toBe('phase-not-open')
    await setPhase(way, id, 'self', 'open')
    await setPhase(way, id, 'on-site', 'open')
    expect(codeOf(await publish('01 02'))).toBe('seed-not-announced')
    expect(await askedOfOffice()).toEqual(['抽样以前，请先公布种子取自哪里、哪一天揭晓'])
    expect(onSiteOf(await announce(way.as.office, { source, knownOn: '2026-03-03' })).draw).toMatchObject({
      source,
      seed: null,
    })
    expect(codeOf(await publish('01 02'))).toBe('seed-too-early')
    expect(await askedOfOffice()).toEqual([])
  })

  it('is then done once, and can be redone by anybody', async () => {
    server.pass(24 * 60)
    way = await prepareWay(server)
    expect(await askedOfOffice()).toEqual(['种子已到揭晓的日子，请公布并抽取指标'])
    const both = await Promise.all([publish('01 02 03'), publish('０１ 02\n 03 ')])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(codeOf(await publish('04'))).toBe('seed-published')
    expect(codeOf(await announce(way.as.office, { source: '另一处', knownOn: '2026-04-01' }))).toBe(
      'seed-published',
    )
    const sample = (await list(way.as.north)).units[0]?.sample ?? []
    const redone = sample
      .map(({ indicatorId }) => ({
        indicatorId,
        hash: createHash('sm3').update(`01 02 03\nnorth\n${indicatorId}`).digest('hex'),
      }))
      .toSorted((one, other) => (one.hash < other.hash ? -1 : 1))
    expect(sample.map(({ indicatorId, hash }) => ({ indicatorId, hash }))).toEqual(redone)
    indicators = sample.filter(({ isDrawn }) => isDrawn).map(({ indicatorId }) => indicatorId)
    expect(indicators).toHaveLength(Math.max(2, Math.ceil(sample.length / 5)))
    expect((await list()).units.find((unit) => unit.id === 'south')?.sample).toBeNull()
    expect(await askedOfOffice()).toEqual(['1 个单位已抽取，请安排考评的人和日期'])
  })
})

describe('a visit', () => {
  it('is planned once, with nobody of the visited unit', async () => {
    expect(codeOf(await plan({ id: visitId, examiners: ['north-section'] }))).toBe('visit-examiner-of-unit')
    expect(codeOf(await plan({ id: visitId, examiners: ['auditor'] }))).toBe('visit-examiner-not-able')
    expect(codeOf(await plan({ id: visitId, examiners: ['south'] }, 'south'))).toBe('sample-not-drawn')
    const sent = await Promise.all([1, 2, 3].map(() => plan({ id: visitId, examiners: ['south', 'west'] })))
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(codeOf(await plan({ id: randomUUID(), examiners: ['south'] }))).toBe('visit-planned-already')
    expect(await askedOfOffice()).toEqual([])
    expect(codeOf(await plan({ id: visitId, examiners: ['west'], revision: 7 }))).toBe(
      'visit-changed-meanwhile',
    )
    const mine = visitsSchema.parse((await way.as.south.send('GET', '/api/visits')).json)
    expect(mine).toMatchObject([{ id: visitId, unit: { id: 'north' }, isExaminer: true }])
  })

  it('is open to those who go there, the unit and those above, and to nobody else', async () => {
    expect((await look(way.as.south, visitId)).items).toHaveLength(indicators.length)
    expect((await look(way.as.north, visitId)).isExaminer).toBe(false)
    expect((await look(way.as.auditor, visitId)).acts).toEqual([])
    for (const other of [way.as.mayor, way.as.finance, way.as['system-admin']])
      expect((await other.send('GET', `/api/visits/${visitId}`)).status).toBe(404)
    expect((await act(way.as.north, visitId, 'begin')).status).toBe(403)
    expect((await keep(way.as.south, indicators[0], finding())).status).toBe(409)
    expect(visitOf(await act(way.as.south, visitId, 'begin')).state).toBe('under-way')
  })

  it('takes what was found, once however often it is sent; the unit writes none of it', async () => {
    // By a device whose clock is years ahead: it was found no later than it came.
    const given = finding({ foundAt: '2030-01-15T00:00:00.000Z' })
    const sent = await Promise.all([1, 2, 3].map(() => keep(way.as.south, indicators[0], given)))
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await look(way.as.south, visitId)).findings).toMatchObject([
      { revision: 1, by: expect.any(String) as string, at: server.now().toISOString() },
    ])
    // Before it is handed over the unit is not told.
    expect((await look(way.as.north, visitId)).findings).toEqual([])
    for (const other of [way.as.north, way.as.office, way.as.auditor])
      expect((await keep(other, indicators[0], finding())).status).toBe(403)
  })

  it('goes out as the form to take along; what is being found is not in it for the unit', async () => {
    const paper = (by: Visitor) => by.send('GET', `/api/visits/${visitId}/export?format=docx`)
    const blank = await openPaper(await paper(way.as.north))
    expect(blank.text).toContain('注：共核对')
    expect(rowsUnder(blank, '核对结果').every((row) => row['核对结果'] === '')).toBe(true)
    const filling = await openPaper(await paper(way.as.south))
    expect(rowsUnder(filling, '核对结果')[0]).toMatchObject({ 核对结果: '属实', 评定: '100%' })
    for (const other of [way.as.mayor, way.as.finance]) expect((await paper(other)).status).toBe(404)
  })

  it('tells two devices of each other, and writes nothing over', async () => {
    const other = await keep(
      way.as.west,
      indicators[0],
      finding({ device: 'tablet', verdict: 'differs', note: '少三份' }),
    )
    expect(other.json).toMatchObject({
      code: 'finding-changed-meanwhile',
      finding: { revision: 1, verdict: 'as-claimed' },
    })
    const meant = await keep(
      way.as.west,
      indicators[0],
      finding({
        device: 'tablet',
        base: 1,
        verdict: 'differs',
        note: '少三份',
        score: { kind: 'percent', percent: '60' },
      }),
    )
    expect(meant.json).toMatchObject({ revision: 2, verdict: 'differs' })
    // The own device goes on from what it knows.
    expect(
      (await keep(way.as.west, indicators[0], finding({ device: 'tablet', base: 1 }))).json,
    ).toMatchObject({
      revision: 3,
    })
  })

  it.each([
    ['without a score', { score: null }, 'finding-without-score'],
    ['different, without a word', { verdict: 'differs' }, 'finding-without-note'],
    ['above everything', { score: { kind: 'percent', percent: '120' } }, 'finding-score-wrong'],
    [
      'in a tier that is none',
      { score: { kind: 'tier', tier: '特优', percent: null } },
      'finding-score-wrong',
    ],
    ['not seen, and scored', { verdict: 'not-seen', note: '闭馆' }, 'unseen-with-score'],
  ])('refuses what was found %s', async (_name, given, code) => {
    expect(codeOf(await keep(way.as.south, indicators[1], finding(given)))).toBe(code)
  })

  it('is handed over when every item has been looked at and every photo has come', async () => {
    expect(codeOf(await act(way.as.south, visitId, 'record'))).toBe('visit-incomplete')
    const photo = randomUUID()
    for (const indicator of indicators.slice(1))
      await keep(
        way.as.south,
        indicator,
        finding({ verdict: 'not-seen', note: '闭馆', score: null, photoIds: [photo] }),
      )
    expect(codeOf(await act(way.as.south, visitId, 'record'))).toBe('visit-photos-missing')
    expect((await bringPhoto(way.as.north, photo)).status).toBe(403)
    expect((await bringPhoto(way.as.south, photo)).status).toBe(200)
    expect((await bringPhoto(way.as.south, photo)).status).toBe(200)
    expect((await way.as.north.send('GET', `/api/visit-photos/${photo}`)).status).toBe(404)
    expect(visitOf(await act(way.as.south, visitId, 'record')).state).toBe('recorded')
    const shown = await way.as.north.send('GET', `/api/visit-photos/${photo}`)
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(shown.bytes)).toEqual(png)
    expect((await keep(way.as.south, indicators[0], finding({ base: 9 }))).json).toMatchObject({
      code: 'visit-not-in-that-state',
    })
  })

  it('is confirmed by the unit or contested with a word; then only the office opens it again, with a reason', async () => {
    expect((await act(way.as.south, visitId, 'confirm')).status).toBe(403)
    expect((await act(way.as['north-section'], visitId, 'confirm')).status).toBe(403)
    expect(codeOf(await act(way.as.north, visitId, 'contest'))).toBe('visit-needs-text')
    visitOf(await act(way.as.north, visitId, 'contest', '当日系统升级，台账齐全'))
    visitOf(await act(way.as.west, visitId, 'take-back'))
    visitOf(await act(way.as.south, visitId, 'record'))
    const { revision } = await look(way.as.north, visitId)
    const twice = await Promise.all(
      [1, 2].map(() =>
        way.as.north.send('POST', `/api/visits/${visitId}/acts`, { act: 'confirm', revision }),
      ),
    )
    expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(twice.find(({ status }) => status === 409)?.json).toMatchObject({ visit: { state: 'confirmed' } })
    for (const format of ['docx', 'xlsx']) {
      const sent = await way.as.north.send('GET', `/api/visits/${visitId}/export?format=${format}`)
      const paper = await openPaper(sent)
      const { findings, items } = await look(way.as.north, visitId)
      expect(rowsUnder(paper, '核对结果').slice(0, items.length)).toMatchObject(
        items.map(({ indicatorId, code }) => {
          const found = findings.find((each) => each.indicatorId === indicatorId)
          return { 序号: code, 情况说明: found?.note, '照片（张）': String(found?.photoIds.length) }
        }),
      )
      expect(paper.text).toContain('代表单位提出异议：当日系统升级，台账齐全')
      expect(paper.text).toContain('代表单位确认记录属实')
      expect(paper.text).toContain('被考评单位（盖章）')
    }
    const counting = await asServer(server.running.database.db, (db) => onSiteScoresOf({ db }, id))
    expect([...(counting.get('north') ?? [])]).toEqual([[indicators[0], { kind: 'percent', percent: '100' }]])
    expect((await keep(way.as.south, indicators[0], finding({ base: 9 }))).status).toBe(409)
    expect((await act(way.as.south, visitId, 'take-back')).status).toBe(409)
    expect(codeOf(await act(way.as.office, visitId, 'reopen'))).toBe('visit-needs-text')
    expect(visitOf(await act(way.as.office, visitId, 'reopen', '材料补正后复核')).state).toBe('under-way')
    const reopened = await asServer(server.running.database.db, (db) => onSiteScoresOf({ db }, id))
    expect(reopened.get('north')).toBeUndefined()
  })
})

describe('a photo that was broken off', () => {
  it('is thrown away after three days and begins anew when the device comes back', async () => {
    const photos = await openUploadFolder(join(server.dataFolder, 'photos'), usualUploadLimits, photosPath)
    const { database } = server.running
    const photoId = randomUUID()
    const { status } = await beginPhoto(way.as.south, photoId)
    expect(status).toBe(201)
    const hours = (count: number) => new Date(server.now().getTime() + count * 3_600_000)
    await expirePhotos({ database, photos }, hours(71))
    expect(await photos.sizeOf(photoId)).toBe(0)
    await expirePhotos({ database, photos }, hours(73))
    expect(await photos.sizeOf(photoId)).toBeNull()
    expect((await bringPhoto(way.as.south, photoId)).status).toBe(200)
  })

  it('is no photo when it is something else, and says so again and again', async () => {
    const photoId = randomUUID()
    const text = Buffer.from('这不是照片，只是文字。')
    for (const _ of [1, 2])
      expect(codeOf(await bringPhoto(way.as.south, photoId, text))).toBe('photo-not-image')
  })
})

describe('row security', () => {
  it('lets the visited unit change nothing of what was found, and an examiner see no other visit', async () => {
    const { db } = server.running.database
    const as = (account: string, unit: string, work: string) =>
      db
        .transaction()
        .execute(async (transaction) => {
          await sql`select set_config('hengji.account', ${account}, true), set_config('hengji.role', 'unit', true),
            set_config('hengji.unit', ${unit}, true), set_config('hengji.sees_all', 'off', true),
            set_config('hengji.forms', 'all', true), set_config('hengji.writes', 'on', true),
            set_config('role', 'hengji_app', true)`.execute(transaction)
          const { rows } = await sql.raw<Record<string, unknown>>(work).execute(transaction)
          return rows
        })
        .catch((error: Error) => error.message)
    const insert = (account: string) =>
      `insert into visit_findings (unit_id, visit_id, indicator_id, revision, key, device, verdict, note, found_at,
         received_at, account_id, account_name)
       values ('north', '${visitId}', 'x', 1, 'k', 'd', 'as-claimed', '', now(), now(), '${account}', 'n')`
    expect(await as('north', 'north', insert('north'))).toMatch(/row-level security/)
    expect(await as('south', 'south', insert('west'))).toMatch(/row-level security/)
    expect(await as('north', 'north', "update visit_findings set note = 'x'")).toMatch(/permission denied/)
    expect(await as('north', 'north', "update visits set state = 'planned'")).toMatch(/row-level security/)
    expect(await as('south', 'south', 'select id from visits')).toHaveLength(1)
    await db
      .updateTable('visit_seats')
      .set({ withdrawn_at: new Date() })
      .where('account_id', '=', 'south')
      .execute()
    expect(await as('south', 'south', 'select id from visits')).toEqual([])
    expect(await as('south', 'south', insert('south'))).toMatch(/row-level security/)
    expect(await as('south', 'south', "update on_site_draws set seed = 'x'")).toEqual([])
  })
})

describe('the end of the phase', () => {
  const close = async (given: object = {}) => {
    const { json } = await way.as.office.send('GET', `/api/evaluations/${id}`)
    const { revision } = evaluationViewSchema.parse(json)
    return way.as.office.send('POST', `/api/evaluations/${id}/phases/on-site/acts`, {
      act: 'close',
      revision,
      ...given,
    })
  }
  const nobodyAnswers = () =>
    sql`update visits set state = 'recorded' where id = ${visitId}`.execute(server.running.database.db)

  it('waits for the unit’s word until its last day; then the office decides what nobody answered', async () => {
    await nobodyAnswers()
    const until = async (closesOn: string) =>
      sql`update evaluation_phases set closes_on = ${closesOn} where phase = 'on-site'`.execute(
        server.running.database.db,
      )
    await until('2026-12-31')
    expect((await look(way.as.office, visitId)).acts).not.toContain('decide')
    expect(codeOf(await act(way.as.office, visitId, 'decide', '逾期未答复'))).toBe('visit-unit-may-answer')
    await until('2026-03-01')
    expect((await look(way.as.office, visitId)).acts).toContain('decide')
    expect(visitOf(await act(way.as.office, visitId, 'decide', '逾期未答复')).state).toBe('decided')
  })

  it('names the visits that are not over, and asks', async () => {
    await nobodyAnswers()
    const asked = await close()
    expect(asked).toMatchObject({
      status: 409,
      json: { code: 'on-site-visits-open', facts: { unconfirmed: 1, contested: 0, unfinished: 0 } },
    })
    expect((asked.json as { message: string }).message).toMatch(/1 个没有确认记录/)
    expect((await close({ leaveOpen: true })).status).toBe(200)
  })
})

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** By the tus protocol, whole in one part. @returns the answer to finishing, or to what was refused before */
async function bringPhoto(by: Visitor, photoId: string, bytes = png): Promise<Answer> {
  const begun = await beginPhoto(by, photoId, bytes)
  if (begun.status !== 201) return begun
  const place = begun.headers.get('location') ?? ''
  expect(place).toBe(`/api/visit-photos/${photoId}`)
  const head = await by.send('HEAD', place, undefined, { 'tus-resumable': '1.0.0' })
  const offset = head.headers.get('upload-offset') ?? '0'
  if (offset === '0')
    await fetch(`${server.url}${place}`, {
      method: 'PATCH',
      headers: {
        cookie: by.cookie ?? '',
        'x-requested-with': 'hengji',
        'tus-resumable': '1.0.0',
        'upload-offset': offset,
        'content-type': 'application/offset+octet-stream',
      },
      body: bytes,
    })
  return by.send('POST', `${place}/finish`)
}

function beginPhoto(by: Visitor, photoId: string, bytes = png): Promise<Answer> {
  const metadata = Object.entries({ visitId, photoId, filename: '现场.png' })
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',')
  return by.send('POST', '/api/visit-photos', undefined, {
    'tus-resumable': '1.0.0',
    'upload-length': String(bytes.length),
    'upload-metadata': metadata,
  })
}
