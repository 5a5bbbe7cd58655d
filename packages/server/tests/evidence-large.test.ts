import { createHash } from 'node:crypto'
import { strToU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storedEvidenceSchema } from '@hengji/contract/evidence.ts'
import { begin, breakOff, idOf, offsetOf, sendPart, settle, type World } from './evidence-world.ts'
import { startTestServer, temporaryFolder, type TestServer, type Visitor } from './test-server.ts'
import { removeFolder } from './run-folder.ts'

const dataFolder = temporaryFolder()
let server: TestServer
let world: World
beforeAll(async () => {
  server = await startTestServer({}, { dataFolder })
  world = await settle(server)
})
afterAll(async () => {
  await server.close()
  removeFolder(dataFolder)
})

const megabyte = 1024 * 1024

/** 8 MB that say they are a film, and go on as one. */
function filmPart(isFirst: boolean): Uint8Array {
  const part = new Uint8Array(8 * megabyte).map((_each, index) => (index * 31) % 251)
  if (isFirst) part.set([0, 0, 0, 24, ...strToU8('ftypisom'), 0, 0, 2, 0, ...strToU8('isomiso2')])
  return part
}

describe('a film of 200 MB', () => {
  it('comes in and goes out without ever being in memory as a whole', async () => {
    const size = 200 * megabyte
    const [first, next] = [filmPart(true), filmPart(false)]
    const id = idOf(await begin(world.north, { fileName: '现场.mp4', size, documentId: world.documentId }))
    const hash = createHash('sm3')
    const before = process.memoryUsage().rss
    let most = before
    const begun = performance.now()
    for (let offset = 0; offset < size; offset += next.length) {
      const part = offset === 0 ? first : next
      hash.update(part)
      expect((await sendPart(server, world.north, id, offset, part)).offset).toBe(offset + part.length)
      most = Math.max(most, process.memoryUsage().rss)
    }
    const sent = performance.now()
    const { json } = await world.north.send('POST', `/api/uploads/${id}/finish`, {})
    most = Math.max(most, process.memoryUsage().rss)
    const finished = performance.now()
    const { evidence } = storedEvidenceSchema.parse(json)
    expect(evidence).toMatchObject({ size, kind: 'film', contentHash: hash.digest('hex') })

    const response = await fetch(`${server.url}/api/evidence/${evidence.id}/file`, {
      headers: { cookie: world.north.cookie ?? '' },
    })
    const out = createHash('sm3')
    for await (const chunk of response.body ?? []) {
      out.update(chunk)
      most = Math.max(most, process.memoryUsage().rss)
    }
    expect(out.digest('hex')).toBe(evidence.contentHash)
    process.stdout.write(
      `200 MB: sent in ${Math.round(sent - begun)} ms, hashed and kept in ${Math.round(finished - sent)} ms, ` +
        `read back in ${Math.round(performance.now() - finished)} ms; memory grew by ${Math.round((most - before) / megabyte)} MB\n`,
    )
    // Client and server share this process: both holding the whole file would be twice its size.
    expect(most - before).toBeLessThan(1.5 * size)
  }, 120_000)
})

describe('a server that ends in the middle', () => {
  it('goes on where the bytes stopped, by the same person', async () => {
    const bytes = strToU8('第三季度归集情况说明。'.repeat(50_000))
    const announced = { fileName: '说明.txt', size: bytes.length, documentId: world.documentId }
    const id = idOf(await begin(world.north, announced))
    await sendPart(server, world.north, id, 0, bytes.subarray(0, 400_000))
    await breakOff(server, world.north, id, 400_000, bytes.length - 400_000, bytes.subarray(400_000, 500_000))
    await server.close()

    server = await startTestServer({}, { dataFolder })
    const north: Visitor = await server.as('north')
    const reached = (await offsetOf(server, north, id)) ?? 0
    expect(reached).toBeGreaterThanOrEqual(400_000)
    const south = await server.as('south')
    expect(await offsetOf(server, south, id)).toBeNull()
    await sendPart(server, north, id, reached, bytes.subarray(reached))
    const { json } = await north.send('POST', `/api/uploads/${id}/finish`, {})
    expect(storedEvidenceSchema.parse(json).evidence.contentHash).toBe(
      createHash('sm3').update(bytes).digest('hex'),
    )
  }, 60_000)
})
