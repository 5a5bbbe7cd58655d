import { strFromU8, strToU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDocument } from '@hengji/documents/bytes/open-document.ts'
import { storedEvidenceSchema } from '@hengji/contract/evidence.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { bring, settle, type World } from './evidence-world.ts'
import { startTestServer, type Answer, type TestServer } from './test-server.ts'

let server: TestServer
let world: World
let answer: Answer
let files: Record<string, Uint8Array>
let hashes: string[]

beforeAll(async () => {
  server = await startTestServer()
  world = await settle(server)
  const store = async (name: string, text: string, indexes: number[]): Promise<string> => {
    const indicatorIds = indexes.map((index) => world.indicators[index] ?? '')
    const more = indexes.length === 0 ? {} : { documentId: world.documentId, indicatorIds }
    const brought = await bring(server, world.north, name, strToU8(text), more)
    return storedEvidenceSchema.parse(brought.json).evidence.contentHash
  }
  hashes = [
    await store('共用 <b>&.txt', '两项指标共用的材料', [0, 1]),
    await store('证明.txt', '第一份证明', [0]),
    await store('证明.TXT', '第二份证明', [0]),
    await store('=cmd|calc.csv', '没有关联的材料', []),
    await store(`${'很长的名字'.repeat(40)}.txt`, '名字很长的材料', [1]),
  ]
  answer = await world.north.send('GET', '/api/evidence/archive?unitId=north&year=2024')
  files = unzipSync(answer.bytes)
})
afterAll(() => server.close())

describe('the archive of a unit’s proofs', () => {
  it('says its size beforehand and its name in Chinese', () => {
    expect(answer.status).toBe(200)
    expect(Number(answer.headers.get('content-length'))).toBe(answer.bytes.length)
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('2024年佐证材料.zip'))
  })

  it('holds each proof once, by indicator, under names any disk takes', () => {
    const names = Object.keys(files)
    expect(names).toHaveLength(7)
    expect(names).toContain('材料目录.xlsx')
    expect(names).toContain('材料目录.html')
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
    for (const name of names) {
      expect(name).not.toMatch(/[<>:"\\|?*\p{Cc}]/u)
      expect(name.length).toBeLessThan(200)
      expect(name.split('/').length).toBeLessThanOrEqual(2)
    }
    const folders = names.map((name) => name.split('/')[0]).filter((name) => !name?.startsWith('材料目录'))
    expect(new Set(folders).size).toBe(3)
    expect(folders).toContain('0 未关联指标')
    const shared = names.filter((name) => name.includes('共用'))
    expect(shared).toHaveLength(1)
    expect(strFromU8(files[shared[0] ?? ''] ?? new Uint8Array())).toBe('两项指标共用的材料')
    expect(names.filter((name) => name.includes('证明'))).toHaveLength(2)
  })

  it('has an index whose links lead to the files', () => {
    const page = strFromU8(files['材料目录.html'] ?? new Uint8Array())
    const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => decodeURIComponent(href))
    expect(links).toHaveLength(6)
    for (const link of links) expect(files[link]).toBeDefined()
    for (const hash of hashes) expect(page).toContain(hash)
    expect(page).toContain('共用 _b_&amp;.txt')
    expect(page).not.toContain('<script')
  })

  it('has the same index as a workbook, in which nothing is a formula', async () => {
    const workbook = await openDocument(files['材料目录.xlsx'] ?? new Uint8Array(), '材料目录.xlsx')
    if (isRefusal(workbook)) throw new Error(workbook.code)
    const table = workbook.pages[0]?.blocks.find((block) => block.kind === 'table')
    const rows = table?.kind === 'table' ? table.rows.map((row) => row.map(({ text }) => text)) : []
    expect(rows).toHaveLength(7)
    expect(rows.filter((row) => row.some((cell) => cell.startsWith('见 ')))).toHaveLength(1)
    expect(rows.flat()).toContain('=cmd_calc.csv')
    for (const hash of hashes) expect(rows.flat()).toContain(hash)
  })

  it('is written down with its size', async () => {
    const entry = await server.running.database.db
      .selectFrom('audit_entries')
      .selectAll()
      .where('act', '=', 'export-evidence')
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({ unit_id: 'north', account_id: 'north', after: { year: 2024, files: 5 } })
  })

  it('leaves out what was deleted', async () => {
    const { id } = storedEvidenceSchema.parse(
      (await bring(server, world.north, '删去.txt', strToU8('要删去的'))).json,
    ).evidence
    await world.north.send('POST', `/api/evidence/${id}/delete`, {})
    const again = await world.north.send('GET', '/api/evidence/archive?unitId=north&year=2024')
    expect(Object.keys(unzipSync(again.bytes)).some((name) => name.includes('删去'))).toBe(false)
  })

  it('of a year without a plan is an empty index', async () => {
    const empty = await world.north.send('GET', '/api/evidence/archive?unitId=north&year=2019')
    expect(Object.keys(unzipSync(empty.bytes)).toSorted()).toEqual(['材料目录.html', '材料目录.xlsx'])
  })
})
