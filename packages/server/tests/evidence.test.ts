import { createHash } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  evidenceListSchema,
  evidencePagesSchema,
  evidenceSchema,
  storedEvidenceSchema,
  type EvidenceList,
} from '@hengji/contract/evidence.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { expireUploads, freezeEvidence } from '../src/features/evidence/commands.ts'
import { countEvidence } from '../src/features/evidence/queries.ts'
import { limitTo, transact } from '../src/platform/database/transact.ts'
import type { Platform } from '../src/platform/platform.ts'
import { openUploadFolder } from '../src/platform/uploads/upload-folder.ts'
import { usualUploadLimits } from '../src/platform/uploads/upload-limits.ts'
import { join } from 'node:path'
import {
  begin,
  bring,
  breakOff,
  idOf,
  offsetOf,
  pdfOf,
  sendPart,
  sendRest,
  settle,
  type World,
} from './evidence-world.ts'
import { sampleDocument, startTestServer, type Answer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let world: World
let owner: Visitor
beforeAll(async () => {
  server = await startTestServer({ uploadLimits: { openEach: 6, openPerUnit: 10, bytesEach: 500_000_000 } })
  world = await settle(server)
  owner = await world.as('owner')
})
afterAll(() => server.close())

function own(more: number[] = [0]): { documentId: string; indicatorIds: string[] } {
  return { documentId: world.documentId, indicatorIds: more.map((index) => world.indicators[index] ?? '') }
}

async function store(by: Visitor, name: string, bytes: Uint8Array, more = own()): Promise<string> {
  const answer = await bring(server, by, name, bytes, more)
  return storedEvidenceSchema.parse(answer.json).evidence.id
}

async function listOf(by: Visitor): Promise<EvidenceList> {
  return evidenceListSchema.parse((await by.send('GET', '/api/evidence?unitId=north&year=2024')).json)
}

let drawn = 0
/** Some text that no other test brings. */
function words(): Uint8Array {
  drawn += 1
  return strToU8(
    `第 ${drawn} 份佐证材料的文字，写明这一项工作完成的情况、时间和依据，供考评时核对；编号 ${drawn}。`,
  )
}

describe('a proof that is brought', () => {
  it('is kept by its SM3, told by its content, attached, written down', async () => {
    const bytes = pdfOf('proof')
    const answer = await bring(server, owner, '../归集 报表.pdf', bytes, own())
    expect(answer.status).toBe(200)
    const { evidence, isKnown } = storedEvidenceSchema.parse(answer.json)
    expect(isKnown).toBe(false)
    expect(evidence).toMatchObject({
      fileName: '归集 报表.pdf',
      mediaType: 'application/pdf',
      preview: 'frame',
      size: bytes.length,
      year: 2024,
      indicatorIds: own().indicatorIds,
      contentHash: createHash('sm3').update(bytes).digest('hex'),
    })
    const acts = await server.running.database.db
      .selectFrom('audit_entries')
      .select('act')
      .where('subject', '=', evidence.id)
      .execute()
    expect(acts.map(({ act }) => act).toSorted()).toEqual(['link-evidence', 'store-evidence'])
  })

  it('comes out as it went in, whole and in parts', async () => {
    const bytes = words()
    const id = await store(owner, '说明 “甲”.txt', bytes)
    const whole = await owner.send('GET', `/api/evidence/${id}/file`)
    expect(Buffer.from(whole.bytes).equals(Buffer.from(bytes))).toBe(true)
    expect(whole.headers.get('content-disposition')).toBe(
      `attachment; filename="file.txt"; filename*=UTF-8''${encodeURIComponent('说明 “甲”.txt')}`,
    )
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
    const part = await owner.send('GET', `/api/evidence/${id}/file`, undefined, { range: 'bytes=3-8' })
    expect(part.status).toBe(206)
    expect(Buffer.from(part.bytes).equals(Buffer.from(bytes.subarray(3, 9)))).toBe(true)
    expect(part.headers.get('content-range')).toBe(`bytes 3-8/${bytes.length}`)
    const end = await owner.send('GET', `/api/evidence/${id}/file`, undefined, { range: 'bytes=-4' })
    expect(end.bytes).toHaveLength(4)
    const beyond = await owner.send('GET', `/api/evidence/${id}/file`, undefined, { range: 'bytes=99999-' })
    expect(beyond).toMatchObject({ status: 416, json: { code: 'range-not-satisfiable' } })
  })

  it('a second time is known and attached, not stored again; two at once are one', async () => {
    const bytes = words()
    const first = await store(owner, '一.txt', bytes)
    const again = storedEvidenceSchema.parse(
      (await bring(server, world.north, '二.txt', bytes, own([0, 1]))).json,
    )
    expect(again).toMatchObject({ isKnown: true, evidence: { id: first, fileName: '一.txt' } })
    expect(again.evidence.indicatorIds.toSorted()).toEqual(own([0, 1]).indicatorIds.toSorted())
    const other = words()
    const both = await Promise.all([store(owner, '三.txt', other), store(world.north, '四.txt', other)])
    expect(both[0]).toBe(both[1])
  })

  it('finishes once however often that is asked', async () => {
    const bytes = words()
    const id = idOf(await begin(owner, { fileName: '五.txt', size: bytes.length, ...own() }))
    await sendPart(server, owner, id, 0, bytes)
    const finish = (): Promise<Answer> => owner.send('POST', `/api/uploads/${id}/finish`, {})
    const answers = await Promise.all([finish(), finish(), finish()])
    answers.push(await finish())
    expect(new Set(answers.map(({ status, json }) => JSON.stringify([status, json]))).size).toBe(1)
    expect(storedEvidenceSchema.parse(answers[0]?.json).isKnown).toBe(false)
  })
})

describe('a connection that breaks', () => {
  it('loses nothing that was acknowledged, and the rest follows', async () => {
    const bytes = new Uint8Array(3_000_000).map((_each, index) => 65 + (index % 23))
    const id = idOf(await begin(owner, { fileName: '长.txt', size: bytes.length, ...own() }))
    expect((await sendPart(server, owner, id, 0, bytes.subarray(0, 1_000_000))).offset).toBe(1_000_000)
    await breakOff(server, owner, id, 1_000_000, 2_000_000, bytes.subarray(1_000_000, 1_700_000))
    const early = await owner.send('POST', `/api/uploads/${id}/finish`, {})
    expect(early).toMatchObject({ status: 409, json: { code: 'upload-not-whole' } })
    const reached = (await offsetOf(server, owner, id)) ?? 0
    expect(reached).toBeGreaterThanOrEqual(1_000_000)
    const twice = await sendPart(server, owner, id, 0, bytes.subarray(0, 10))
    expect(twice.status).toBe(409)
    await sendRest(server, owner, id, bytes)
    const stored = storedEvidenceSchema.parse(
      (await owner.send('POST', `/api/uploads/${id}/finish`, {})).json,
    )
    expect(stored.evidence.contentHash).toBe(createHash('sm3').update(bytes).digest('hex'))
  })
})

describe('what is no proof', () => {
  const exe = new Uint8Array(2048)
  exe.set(strToU8('MZ'))
  exe.set([0x80], 60)
  exe.set(strToU8('PE\0\0'), 128)
  const ole = new Uint8Array(2048)
  ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  it.each<[string, string, Uint8Array, string]>([
    ['a program named .pdf', '证明.pdf', exe, 'program'],
    [
      'a program for Linux',
      '证明.docx',
      new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, ...new Array(60).fill(0)]),
      'program',
    ],
    ['a shell script named .txt', '说明.txt', strToU8('#!/bin/sh\nrm -rf /\n'), 'script'],
    ['a script by its ending', '说明.vbs', strToU8('MsgBox "x"'), 'script'],
    ['a web page named .txt', '说明.txt', strToU8('<html><script>alert(1)</script></html>'), 'page'],
    [
      'a picture that runs',
      '图.svg',
      strToU8('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'page',
    ],
    [
      'a page that runs, named .xls',
      '表.xls',
      strToU8('<html><table><tr onclick="x()"><td>1</td></tr></table></html>'),
      'page',
    ],
    ['a jar named .zip', '图.zip', zipSync({ 'META-INF/MANIFEST.MF': strToU8('x') }), 'program'],
    ['a compound file of nothing', '表.xls', ole, 'damaged'],
    ['bytes that are nothing', '图.jpg', new Uint8Array(200).fill(3), 'unknown'],
  ])('%s is refused with a sentence', async (_what, name, bytes, why) => {
    const answer = await bring(server, owner, name, bytes, own())
    expect(answer).toMatchObject({ status: 415, json: { code: 'proof-kind-not-accepted', facts: { why } } })
    expect(refusedSchema.parse(answer.json).message).toMatch(/^这个文件.+没有保存。$/)
  })

  it('whose content is not what its name says is not told to become what it is named', async () => {
    const answer = await bring(server, owner, '批复.pdf', new TextEncoder().encode('no such thing'), own())
    expect(refusedSchema.parse(answer.json).message).toMatch(/^这个文件名字是 \.pdf，内容却不是/)
  })

  it('stays refused, and its bytes are gone', async () => {
    const id = idOf(await begin(owner, { fileName: 'a.pdf', size: exe.length, ...own() }))
    await sendPart(server, owner, id, 0, exe)
    const first = await owner.send('POST', `/api/uploads/${id}/finish`, {})
    const second = await owner.send('POST', `/api/uploads/${id}/finish`, {})
    expect(second.json).toEqual(first.json)
    expect(await offsetOf(server, owner, id)).toBeNull()
  })

  it('is too large, empty, or not announced', async () => {
    const large = await begin(owner, { fileName: 'a.pdf', size: 200 * 1024 * 1024 + 1, ...own() })
    expect(large).toMatchObject({ status: 413, json: { code: 'proof-too-large' } })
    const empty = await begin(owner, { fileName: 'a.pdf', size: 0, ...own() })
    expect(empty).toMatchObject({ status: 415, json: { facts: { why: 'empty' } } })
    const bare = await owner.send('POST', '/api/uploads', undefined, { 'tus-resumable': '1.0.0' })
    expect(bare).toMatchObject({ status: 400, json: { code: 'upload-not-understood' } })
    const forged = await fetch(`${server.url}/api/uploads`, {
      method: 'POST',
      headers: { cookie: owner.cookie ?? '' },
    })
    expect(forged.status).toBe(403)
  })

  it('may not say more bytes than it announced', async () => {
    const id = idOf(await begin(owner, { fileName: 'a.txt', size: 10, ...own() }))
    const { status } = await sendPart(server, owner, id, 0, new Uint8Array(11).fill(65))
    expect(status).toBeGreaterThanOrEqual(400)
    expect(await offsetOf(server, owner, id)).toBeLessThanOrEqual(10)
    await owner.send('DELETE', `/api/uploads/${id}`)
  })
})

describe('what is a proof', () => {
  const office = (part: string): Uint8Array =>
    zipSync({ '[Content_Types].xml': strToU8('<x/>'), [part]: strToU8('<x/>') })
  it.each<[string, Uint8Array, string]>([
    ['文.docx', office('word/document.xml'), 'document'],
    ['表.xlsx', office('xl/workbook.xml'), 'sheet'],
    ['片.pptx', office('ppt/presentation.xml'), 'slides'],
    ['版式.ofd', zipSync({ 'OFD.xml': strToU8('<x/>') }), 'document'],
    ['包.zip', zipSync({ '照片.txt': strToU8('x') }), 'archive'],
    ['表.csv', strToU8('甲,乙\n1,2\n'), 'sheet'],
    ['国标.txt', new Uint8Array([0xb9, 0xab, 0xbb, 0xfd, 0xbd, 0xf0]), 'text'],
    [
      '图.png',
      new Uint8Array([
        0x89,
        0x50,
        0x4e,
        0x47,
        0x0d,
        0x0a,
        0x1a,
        0x0a,
        0,
        0,
        0,
        13,
        73,
        72,
        68,
        82,
        ...new Array(40).fill(0),
      ]),
      'image',
    ],
    [
      '导出.xls',
      strToU8('<html><body><table><tr><td>归集额</td><td>36</td></tr></table></body></html>'),
      'sheet',
    ],
  ])('%s', async (name, bytes, kind) => {
    const answer = await bring(server, owner, name, bytes, own())
    expect(storedEvidenceSchema.parse(answer.json).evidence.kind).toBe(kind)
  })
})

describe('names from strangers', () => {
  it.each([
    ['..\\..\\windows\\system32\\a.txt', 'a.txt'],
    ['/etc/passwd', 'passwd'],
    ['a\r\nset-cookie: x=1.txt', 'aset-cookie_ x=1.txt'],
    ['照片\u202Egnp.txt', '照片gnp.txt'],
    [`${'长'.repeat(400)}.txt`, `${'长'.repeat(175)}….txt`],
  ])('%j becomes %s', async (name, kept) => {
    const id = await store(owner, name, words())
    const { json, headers } = await owner.send('GET', `/api/evidence/${id}`)
    expect(evidenceSchema.parse(json).fileName).toBe(kept)
    expect(headers.get('set-cookie')).toBeNull()
    const file = await owner.send('GET', `/api/evidence/${id}/file`)
    expect(file.headers.get('content-disposition')).not.toMatch(/[\r\n]/)
  })

  it('no id is a path', async () => {
    for (const id of ['..%2f..%2fetc%2fpasswd', 'a', '%00', '....//'])
      expect([400, 404]).toContain((await owner.send('GET', `/api/uploads/${id}`)).status)
  })
})

describe('limits', () => {
  it('count what is under way, by person', async () => {
    const other = await world.as('other')
    const begun: Answer[] = []
    for (let number = 0; number < 6; number += 1)
      begun.push(await begin(other, { fileName: `${number}.txt`, size: 10 }))
    const seventh = await begin(other, { fileName: '7.txt', size: 10 })
    expect(seventh).toMatchObject({
      status: 429,
      json: { code: 'too-many-uploads', facts: { whose: 'person' } },
    })
    expect((await other.send('GET', '/api/uploads')).json).toHaveLength(6)
    for (const each of begun)
      expect((await other.send('DELETE', `/api/uploads/${idOf(each)}`)).status).toBe(204)
    expect((await other.send('GET', '/api/uploads')).json).toEqual([])
    const bytes = [200, 200, 90].map((megabytes) => megabytes * 1_000_000)
    for (const size of bytes.slice(0, 2)) begun.push(await begin(other, { fileName: 'x.mp4', size }))
    const more = await begin(other, { fileName: 'x.mp4', size: 110_000_000 })
    expect(more).toMatchObject({ status: 429, json: { code: 'too-many-bytes-under-way' } })
    for (const each of begun.slice(6)) await other.send('DELETE', `/api/uploads/${idOf(each)}`)
  })

  it('give up what nobody goes on with, and clear what belongs to nothing', async () => {
    const id = idOf(await begin(owner, { fileName: '旧.txt', size: 10, ...own() }))
    await sendPart(server, owner, id, 0, strToU8('12345'))
    const uploads = await openUploadFolder(join(server.dataFolder, 'uploads'), usualUploadLimits)
    const platform = { database: server.running.database, uploads } satisfies Pick<
      Platform,
      'database' | 'uploads'
    >
    const inTime = await expireUploads(platform, new Date('2026-03-04T00:00:00Z'))
    expect(inTime.expired).toBe(0)
    expect(await offsetOf(server, owner, id)).toBe(5)
    const late = await expireUploads(platform, new Date('2026-03-09T00:00:00Z'))
    expect(late.expired).toBe(1)
    expect(late.removed).toBeGreaterThanOrEqual(1)
    expect(await uploads.sizeOf(id)).toBeNull()
    const go = await sendPart(server, owner, id, 5, strToU8('67890'))
    expect(go.status).toBe(410)
    expect(go.text).toContain('upload-ended')
  })
})

describe('links', () => {
  it('one proof serves several indicators; the second click does nothing', async () => {
    const id = await store(world.north, '共用.txt', words())
    const before = await countOf()
    const both = (): Promise<Answer> => world.north.send('POST', `/api/evidence/${id}/links`, own([0, 1]))
    await Promise.all([both(), both()])
    expect(evidenceSchema.parse((await both()).json).indicatorIds.toSorted()).toEqual(
      own([0, 1]).indicatorIds.toSorted(),
    )
    const after = await countOf()
    expect(after.get(world.indicators[1] ?? '')).toBe((before.get(world.indicators[1] ?? '') ?? 0) + 1)
    const off = await world.north.send('DELETE', `/api/evidence/${id}/links`, {
      documentId: world.documentId,
      indicatorId: world.indicators[1],
    })
    expect(evidenceSchema.parse(off.json).indicatorIds).toEqual([world.indicators[0]])
  })

  function countOf(): Promise<Map<string, number>> {
    return server.running.database.db.transaction().execute(async (db) => {
      await limitTo(db, { accountId: 'office', role: 'office', unit: null })
      return countEvidence(db, 'north', world.documentId)
    })
  }

  it('only to indicators of the plan that the person reports', async () => {
    const id = await store(owner, '自己.txt', words())
    const foreign = await owner.send('POST', `/api/evidence/${id}/links`, own([1]))
    expect(foreign).toMatchObject({ status: 403, json: { code: 'indicator-not-yours' } })
    const none = await owner.send('POST', `/api/evidence/${id}/links`, {
      documentId: world.documentId,
      indicatorIds: ['nothing'],
    })
    expect(none).toMatchObject({ status: 404, json: { code: 'indicator-unknown' } })
    const leader = await world.as('leader')
    expect((await leader.send('POST', `/api/evidence/${id}/links`, own([0]))).status).toBe(403)
  })
})

describe('deleting', () => {
  it('is marking, and undone', async () => {
    const id = await store(owner, '删.txt', words())
    const gone = evidenceSchema.parse((await owner.send('POST', `/api/evidence/${id}/delete`, {})).json)
    expect(gone.isDeleted).toBe(true)
    expect((await listOf(owner)).evidence.map((each) => each.id)).not.toContain(id)
    const link = await owner.send('POST', `/api/evidence/${id}/links`, own())
    expect(link).toMatchObject({ status: 409, json: { code: 'evidence-deleted' } })
    const back = evidenceSchema.parse((await owner.send('POST', `/api/evidence/${id}/restore`, {})).json)
    expect(back).toMatchObject({ isDeleted: false, indicatorIds: own().indicatorIds })
  })

  it('is for who brought it and for the liaison', async () => {
    const id = await store(owner, '别人的.txt', words())
    const section = await world.as('section')
    const refused = await section.send('POST', `/api/evidence/${id}/delete`, {})
    expect(refused).toMatchObject({ status: 403, json: { code: 'evidence-not-yours' } })
    expect((await world.north.send('POST', `/api/evidence/${id}/delete`, {})).status).toBe(200)
    const again = storedEvidenceSchema.parse(
      (
        await bring(
          server,
          owner,
          '别人的.txt',
          (await world.north.send('GET', `/api/evidence/${id}/file`)).bytes,
          own(),
        )
      ).json,
    )
    expect(again).toMatchObject({ isKnown: true, evidence: { id, isDeleted: false } })
  })

  it('is refused where a claim rests on it', async () => {
    const id = await store(world.north, '固定.txt', words(), own([2]))
    const now = new Date('2026-03-02T01:00:00Z')
    const frozen = await transact(server.running.database.db, async (db) => {
      await limitTo(db, { accountId: 'office', role: 'office', unit: null })
      const actor = {
        accountId: 'office',
        displayName: '甲',
        role: 'office' as const,
        unit: null,
        personId: null,
        oversees: [],
        expiresAt: now,
        usedAt: now,
      }
      const given = { unitId: 'north', ...own([2]), because: '定档举证' }
      return freezeEvidence({ db, actor, now }, given)
    })
    expect(isRefusal(frozen)).toBe(false)
    const refused = await world.north.send('POST', `/api/evidence/${id}/delete`, {})
    expect(refused).toMatchObject({ status: 409, json: { code: 'evidence-frozen' } })
    expect(refusedSchema.parse(refused.json).message).toContain('定档举证')
    const off = await world.north.send('DELETE', `/api/evidence/${id}/links`, {
      documentId: world.documentId,
      indicatorId: world.indicators[2],
    })
    expect(off.status).toBe(409)
  })
})

describe('looking at a proof', () => {
  it('text and tables come as data, none of the file reaches the browser', async () => {
    const id = await store(owner, '方案.docx', sampleDocument('housing-fund/2024-plan.docx'))
    const { status, json } = await owner.send('GET', `/api/evidence/${id}/pages`)
    expect(status).toBe(200)
    const { pages } = evidencePagesSchema.parse(json)
    expect(pages.flatMap(({ blocks }) => blocks).some(({ kind }) => kind === 'table')).toBe(true)
    expect((await owner.send('GET', `/api/evidence/${id}/view`)).status).toBe(404)
  })

  it('a PDF is shown under a policy of its own, that of no other route', async () => {
    const id = await store(owner, '图.pdf', pdfOf('view'))
    const view = await owner.send('GET', `/api/evidence/${id}/view`)
    expect(view.headers.get('content-type')).toBe('application/pdf')
    expect(view.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
    expect(view.headers.get('content-security-policy')).not.toContain('script-src')
    const other = await owner.send('GET', `/api/evidence/${id}`)
    expect(other.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  it('a bomb is refused, the server goes on', async () => {
    const zeros = new Uint8Array(220 * 1024 * 1024)
    const bomb = zipSync({
      '[Content_Types].xml': strToU8('<x/>'),
      'word/document.xml': [zeros, { level: 9 }],
    })
    expect(bomb.length).toBeLessThan(1024 * 1024)
    const id = await store(owner, '炸弹.docx', bomb)
    const { status, json } = await owner.send('GET', `/api/evidence/${id}/pages`)
    expect(status).toBe(422)
    expect(refusedSchema.parse(json).message).toMatch(/。$/)
    expect((await owner.send('GET', '/api/health')).status).toBe(200)
  })
})

describe('what is missing and what is there twice', () => {
  it('the same words in another file, and one file for several indicators', async () => {
    const text =
      '这一段话足够长，可以看出是同一份材料另存了一次，只是排版不同而已；完成时间、依据、结果都一样，没有任何变化。'
    const first = await store(world.north, '原.txt', strToU8(text), own([3]))
    const second = await store(world.north, '另存.txt', strToU8(text.replaceAll('，', '，\n')), own([3]))
    const { doubled } = await listOf(world.north)
    const same = doubled.find(({ why, evidenceIds }) => why === 'same-text' && evidenceIds.includes(first))
    expect(same?.evidenceIds.toSorted()).toEqual([first, second].toSorted())
    await world.north.send('POST', `/api/evidence/${first}/links`, own([4]))
    const after = (await listOf(world.north)).doubled
    expect(after).toContainEqual({ why: 'several-measures', evidenceIds: [first], number: 2 })
  })

  it('an indicator reported done without a proof', async () => {
    await server.running.database.db.transaction().execute(async (db) => {
      await limitTo(db, { accountId: 'office', role: 'office', unit: null })
      const place = { unit_id: 'north', document_id: world.documentId }
      await db
        .insertInto('measures')
        .values({
          ...place,
          id: 'm',
          name: '甲',
          kind: 'number',
          unit: '亿元',
          direction: 'positive',
          accrual: 'state',
          annual_target: '36',
          budgeted: null,
          indicator_id: world.indicators[5] ?? '',
          target_text: null,
          deadline: null,
          rhythm: 'monthly',
          started_on: '2024-01-01',
        })
        .execute()
      await db
        .insertInto('tracked_indicators')
        .values({ ...place, indicator_id: world.indicators[5] ?? '', measure_id: 'm' })
        .execute()
      await db
        .insertInto('reports')
        .values({
          ...place,
          id: 'r',
          measure_id: 'm',
          month: 9,
          value: '36.5',
          is_reached: null,
          reached_month: null,
          reason: null,
          executed: null,
          sentence: '已完成',
          reported_at: new Date('2024-10-01T00:00:00Z'),
          reported_by: 'north',
          reported_by_name: '乙',
          person_id: null,
          request_key: 'k',
          supersedes: null,
          superseded_at: null,
        })
        .execute()
    })
    const at = async (): Promise<EvidenceList['indicators'][number] | undefined> =>
      (await listOf(world.north)).indicators.find(({ indicatorId }) => indicatorId === world.indicators[5])
    expect((await at())?.missing).toEqual({
      why: 'target-reached',
      month: 9,
      value: '36.5',
      annualTarget: '36',
      unit: '亿元',
    })
    await store(world.north, '补.txt', words(), own([5]))
    expect((await at())?.missing).toBeNull()
  })
})

describe('a number that several indicators need', () => {
  it('has one proof for all of them, by whoever reports it', async () => {
    const other = await world.as('other')
    const foreign = await begin(other, { fileName: '共用一数.txt', size: 10, ...own([1, 6]) })
    expect(foreign).toMatchObject({ status: 403, json: { code: 'indicator-not-yours' } })
    await server.running.database.db.transaction().execute(async (db) => {
      await limitTo(db, { accountId: 'office', role: 'office', unit: null })
      const place = { unit_id: 'north', document_id: world.documentId }
      await db
        .insertInto('measures')
        .values({
          ...place,
          id: 'shared',
          indicator_id: world.indicators[1] ?? '',
          name: '乙',
          kind: 'number',
          unit: '件',
          direction: 'positive',
          accrual: 'state',
          annual_target: null,
          target_text: null,
          deadline: null,
          budgeted: null,
          rhythm: 'monthly',
          started_on: '2024-01-01',
        })
        .execute()
      for (const index of [1, 6])
        await db
          .insertInto('tracked_indicators')
          .values({ ...place, indicator_id: world.indicators[index] ?? '', measure_id: 'shared' })
          .execute()
    })
    const id = await store(other, '共用一数.txt', words(), own([1, 6]))
    const { evidence, doubled } = await listOf(world.north)
    expect(evidence.find((each) => each.id === id)?.indicatorIds.toSorted()).toEqual(
      own([1, 6]).indicatorIds.toSorted(),
    )
    expect(doubled.some(({ evidenceIds }) => evidenceIds.includes(id))).toBe(false)
  })
})
