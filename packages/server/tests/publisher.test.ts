import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proofOfResultSchema, publisherViewSchema, type PublisherView } from '@hengji/contract/publisher.ts'
import { publicResultSchema } from '@hengji/contract/public-result.ts'
import { makeBoard, type Board } from '@hengji/proof/ballot/board.ts'
import { verifyBundle } from '@hengji/proof/bundle/verify-bundle.ts'
import { sm3Hex } from '@hengji/proof/hashes.ts'
import type { ClaimsWay } from './claims-way.ts'
import { openPaper } from './open-paper.ts'
import { actOnNow, fill, prepareResult, reckon, resultPath } from './result-way.ts'
import { startTestServer, type Answer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let office: Visitor
beforeAll(async () => {
  server = await startTestServer()
  office = await server.as('office')
})
afterAll(() => server.close())

/** Sessions end while days pass. */
async function passDays(days: number): Promise<void> {
  server.pass(days * 24 * 60)
  office = await server.as('office')
}
const keyFile = () => join(server.dataFolder, 'keys/results.key')
const viewIn = ({ status, json }: Answer): PublisherView => {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`)
  return publisherViewSchema.parse(json)
}
const look = async (by: Visitor = office) => viewIn(await by.send('GET', '/api/publisher'))
const makeKeys = (inUse: string | null, reason: string | null, by: Visitor = office) =>
  by.send('POST', '/api/publisher/keys', { inUse, reason })

describe('the name of the publisher', () => {
  it('is the usual one until the office sets it, and the second of two who change it is told', async () => {
    expect(await look()).toMatchObject({ name: null, usualName: '效能办', revision: 0, mayChange: true })
    const named = viewIn(await office.send('PUT', '/api/publisher', { name: ' 某市效能办 ', revision: 0 }))
    expect(named).toMatchObject({ name: '某市效能办', revision: 1, changedBy: expect.any(String) as string })
    const late = await office.send('PUT', '/api/publisher', { name: '另一个', revision: 0 })
    expect(late).toMatchObject({ status: 409, json: { code: 'publisher-changed-meanwhile' } })
    // Pressed twice it is set once.
    expect(
      viewIn(await office.send('PUT', '/api/publisher', { name: '某市效能办', revision: 0 })).revision,
    ).toBe(1)
    expect((await office.send('PUT', '/api/publisher', { name: '  ', revision: 1 })).status).toBe(422)
  })

  it('is set by the office alone and seen by those above', async () => {
    for (const role of ['bureau', 'auditor'] as const) {
      const visitor = await server.as(role)
      expect((await look(visitor)).mayChange).toBe(false)
      expect((await visitor.send('PUT', '/api/publisher', { name: '别的', revision: 1 })).status).toBe(403)
      expect((await makeKeys(null, null, visitor)).status).toBe(403)
    }
    expect((await (await server.as('north')).send('GET', '/api/publisher')).status).toBe(403)
  })
})

describe('the signing keys', () => {
  it('are made before anything is published, outside the database, and looking makes none', async () => {
    expect(await look()).toMatchObject({ signers: [], isKeyAtHand: null })
    expect(existsSync(keyFile())).toBe(false)
    const { signers } = viewIn(await makeKeys(null, null))
    expect(signers).toMatchObject([{ number: 1, until: null, reason: null, publications: 0 }])
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600)
    expect((await look()).isKeyAtHand).toBe(true)
    expect((await makeKeys(null, null)).json).toMatchObject({ code: 'signing-keys-changed-meanwhile' })
  })

  it('are replaced with a reason; the old ones are gone, their fingerprint and days stay', async () => {
    const [first] = (await look()).signers
    const seed = readFileSync(keyFile(), 'utf8')
    expect((await makeKeys(first!.fingerprint, null)).json).toMatchObject({
      code: 'signing-keys-need-reason',
    })
    expect(readFileSync(keyFile(), 'utf8')).toBe(seed)
    await passDays(1)
    const { signers } = viewIn(await makeKeys(first!.fingerprint, '保管人调离'))
    expect(signers).toMatchObject([
      { number: 2, until: null, reason: '保管人调离' },
      { number: 1, fingerprint: first!.fingerprint, until: server.now().toISOString() },
    ])
    expect(signers[0]!.fingerprint).not.toBe(first!.fingerprint)
    expect(readFileSync(keyFile(), 'utf8')).not.toBe(seed)
    // The second of two who press it replaces nothing.
    expect((await makeKeys(first!.fingerprint, '保管人调离')).status).toBe(409)
    expect((await look()).signers).toHaveLength(2)
    const page = new TextDecoder().decode((await server.visitor().send('GET', '/public/signers')).bytes)
    for (const part of ['某市效能办', '保管人调离', ...signers.map(({ fingerprint }) => fingerprint)])
      expect(page).toContain(part)
  })

  it('are written into the record with both fingerprints', async () => {
    const { rows } = await sql<{ act: string }>`select act from audit_entries
      where act in ('name-publisher', 'make-signing-keys', 'replace-signing-keys') order by seq`.execute(
      server.running.database.db,
    )
    expect(rows.map(({ act }) => act)).toEqual([
      'name-publisher',
      'make-signing-keys',
      'replace-signing-keys',
    ])
  })
})

/** Whoever writes into the database gets nothing published that anybody at home would find to be false. */
async function refusesChangedBoards(way: ClaimsWay): Promise<void> {
  const { db } = server.running.database
  const { rows } = await sql<{ election_id: string; board: Board }>`
    select election_id, board from election_boards limit 1`.execute(db)
  const { election_id, board } = rows[0]!
  const keep = (other: Board) =>
    sql`update election_boards set board = ${JSON.stringify(other)} where election_id = ${election_id}`.execute(
      db,
    )
  const slips = board.items.flatMap((item) => item.slips ?? [])
  const raised = slips.map((slip, at) =>
    at === 0 ? { ...slip, score: slip.score === '9' ? '1' : '9' } : slip,
  )
  await keep(makeBoard(board.terms, board.closing, board.draws, raised))
  expect(await actOnNow(way.as.office, way, 'publish')).toMatchObject({
    status: 409,
    json: { code: 'result-board-broken' },
  })
  // Taken out with everything that follows from it: sound in itself, and not what was announced.
  const lowest = slips.toSorted((one, other) => Number(one.score) - Number(other.score))[0]!
  const closing = { ground: 'due-day-passed', reason: '有席位未投' } as const
  await keep(
    makeBoard(
      board.terms,
      closing,
      board.draws,
      slips.filter((slip) => slip !== lowest),
    ),
  )
  expect(await actOnNow(way.as.office, way, 'publish')).toMatchObject({
    status: 409,
    json: { code: 'result-not-as-announced' },
  })
  await keep(board)
}

describe('a published result', () => {
  let way: ClaimsWay
  beforeAll(async () => {
    way = await prepareResult(server)
    await fill(way)
  })
  const file = async (by: Visitor) =>
    proofOfResultSchema.parse((await by.send('GET', resultPath(way, '/proof'))).json)

  it('bears the name and is signed by the keys in use; everybody of the group sees what to compare', async () => {
    await reckon(way)
    expect((await actOnNow(way.as.office, way, 'announce')).status).toBe(200)
    expect(await file(way.as.north)).toEqual({
      file: null,
      superseded: [],
      publisher: '某市效能办',
      isPublisherSet: true,
    })
    await passDays(30)
    for (const role of ['office', 'north', 'bureau', 'south', 'auditor'] as const)
      way.as[role] = await server.as(role)
    expect((await actOnNow(way.as.bureau, way, 'sign-off')).status).toBe(200)
    await refusesChangedBoards(way)
    expect((await actOnNow(way.as.office, way, 'publish')).status).toBe(200)
    const path = `/public/results/${way.evaluationId}`
    const { bytes } = await server.visitor().send('GET', `${path}/proof.zip`)
    const [inUse] = (await look()).signers
    const verification = verifyBundle(bytes, { expectedSigner: inUse!.fingerprint })
    expect(verification).toMatchObject({ verdict: 'sound', publication: { publisher: '某市效能办' } })
    const told = {
      version: 1,
      publisher: '某市效能办',
      signer: inUse!.fingerprint,
      sm3: sm3Hex(bytes),
      bytes: bytes.length,
    }
    for (const by of [way.as.office, way.as.north, way.as.auditor])
      expect((await file(by)).file).toEqual(told)
    const { json } = await server.visitor().send('GET', `${path}/result.json`)
    expect(publicResultSchema.parse(json).proof).toEqual(told)
    const page = new TextDecoder().decode((await server.visitor().send('GET', path)).bytes)
    for (const part of [told.sm3, told.signer, '/verify.html', 'npx hengji verify', '/public/signers'])
      expect(page).toContain(part)
    expect(inUse!.publications).toBe(1)
  })

  it('is announced and told in papers that the publisher signs', async () => {
    for (const paper of ['circular', 'announcement']) {
      const sent = await way.as.office.send('GET', resultPath(way, `/circular?paper=${paper}&format=docx`))
      expect((await openPaper(sent)).paragraphs).toContain('某市效能办')
    }
  })

  it('keeps its keys’ fingerprint when others take their place, and still verifies by it', async () => {
    const [before] = (await look()).signers
    const { signers } = viewIn(await makeKeys(before!.fingerprint, '例行更换'))
    expect(signers.map(({ publications }) => publications)).toEqual([0, 1, 0])
    const { bytes } = await server.visitor().send('GET', `/public/results/${way.evaluationId}/proof.zip`)
    expect(verifyBundle(bytes, { expectedSigner: before!.fingerprint }).verdict).toBe('sound')
    expect(verifyBundle(bytes, { expectedSigner: signers[0]!.fingerprint }).verdict).toBe('unsound')
  })

  it('after the key file was lost is signed by what is there, and the list says so', async () => {
    rmSync(keyFile())
    const { isKeyAtHand, signers } = await look()
    expect(isKeyAtHand).toBe(false)
    const corrected = await actOnNow(way.as.office, way, 'correct', '核对数据')
    expect(corrected.status).toBe(200)
    expect((await actOnNow(way.as.office, way, 'announce')).status).toBe(200)
    await passDays(30)
    for (const role of ['office', 'north', 'bureau', 'south', 'auditor'] as const)
      way.as[role] = await server.as(role)
    expect((await actOnNow(way.as.bureau, way, 'sign-off')).status).toBe(200)
    expect((await actOnNow(way.as.office, way, 'publish')).status).toBe(200)
    const after = await look()
    expect(after.isKeyAtHand).toBe(true)
    expect(after.signers).toHaveLength(signers.length + 1)
    expect(after.signers[0]).toMatchObject({
      reason: expect.stringContaining('遗失') as string,
      publications: 1,
    })
    expect((await file(way.as.south)).file?.signer).toBe(after.signers[0]!.fingerprint)
  })
})
