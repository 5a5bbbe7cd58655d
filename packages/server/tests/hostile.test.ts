import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readXlsx } from 'hucre/xlsx'
import { confirmedImportSchema, importSummariesSchema } from '@hengji/contract/imports.ts'
import { sampleDocument, startTestServer, type TestServer, type Visitor } from './test-server.ts'

/** Tries of a colleague who means ill, or of a proxy that takes no care. */
let server: TestServer
let office: Visitor
beforeAll(async () => {
  server = await startTestServer()
  office = await server.as('office')
})
afterAll(() => server.close())

interface RawAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

/** As bytes on the wire: `fetch` would tidy the address. */
function raw(path: string, headers: Record<string, string> = {}): Promise<RawAnswer> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, path, headers, timeout: 10_000 }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('an address written otherwise', () => {
  it('is answered with what no proxy may keep', async () => {
    const answer = await raw('/%61pi/units', { cookie: office.cookie ?? '' })
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it.each(['/api/imports/%E0%A4%A', '/%ff%fe', `/api/imports/${'a'.repeat(400)}`])(
    '%s that is none is refused in our words, with the headers that guard the browser',
    async (path) => {
      const { status, headers, text } = await raw(path)
      expect(status).toBe(400)
      expect(JSON.parse(text)).toMatchObject({ code: 'request-not-understood' })
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
    },
  )

  it.each([
    '/api/imports/%00',
    '/api/imports/%00/file',
    '/api/documents/%00',
    '/api/documents/%00/history',
    '/api/documents?unitId=%00',
    '/api/score-sheets?unitId=%00&year=2024',
    '/api/documents/x?version=99999999999999',
    '/api/documents/x/export?version=4294967296',
  ])('%s that the database would choke on is refused', async (path) => {
    const { status, json } = await office.send('GET', path)
    expect({ status, json }).toMatchObject({ status: 400, json: { code: 'request-not-understood' } })
  })

  it.each(['/..%2f..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json'])(
    '%s leads to no file outside of the page',
    async (path) => {
      expect((await raw(path)).text).not.toContain('workspaces')
    },
  )
})

describe('a formula made to keep the server busy', () => {
  it('is refused at once', async () => {
    const begun = process.cpuUsage()
    const { status, json } = await office.send('POST', '/api/scores/composite', {
      formula: `综合得分=甲${'÷乙'.repeat(1900)}`,
      values: { 甲: '1', 乙: `${'9'.repeat(30)}.${'7'.repeat(29)}` },
    })
    expect({ status, json }).toMatchObject({ status: 422, json: { code: 'value-is-too-large' } })
    expect(millisecondsOfWork(begun)).toBeLessThan(3000)
  })
})

describe('corrections made to keep the server busy', () => {
  async function planOnDesk(name: string): Promise<string> {
    const { json } = await office.upload(name, sampleDocument('transport/2024-plan.md'))
    return importSummariesSchema.parse(json)[0]?.id ?? ''
  }
  const send = (id: string, version: number, corrections: object[]) =>
    office.send('POST', `/api/imports/${id}/corrections`, { version, corrections })

  it('stop at more text than anybody types', async () => {
    const id = await planOnDesk('满篇.md')
    const part = { in: 'indicator', index: 0 }
    const long = Array.from({ length: 199 }, () => ({
      kind: 'set',
      part,
      field: 'basis',
      text: 'x'.repeat(19_500),
    }))
    expect((await send(id, 1, long)).status).toBe(200)
    expect(await send(id, 2, long)).toMatchObject({ status: 422, json: { code: 'too-many-corrections' } })
  })

  it('stop at more rows than anybody reviews', async () => {
    const id = await planOnDesk('添行.md')
    const rows = Array.from({ length: 2000 }, () => ({ kind: 'insert-row', index: 0 }))
    expect((await send(id, 1, rows)).status).toBe(200)
    expect((await send(id, 2, rows)).status).toBe(200)
    expect(await send(id, 3, rows)).toMatchObject({ status: 422, json: { code: 'too-many-rows-added' } })
  })

  it('give no section a title that every row would repeat by the page', async () => {
    const id = await planOnDesk('长题.md')
    const title = { kind: 'set', part: { in: 'section', index: 0 }, field: 'title', text: '长'.repeat(5000) }
    expect(await send(id, 1, [title])).toMatchObject({ status: 422, json: { code: 'text-is-too-long' } })
  })
})

describe('a file of a hundred thousand rows', () => {
  it('is refused in a sentence long before its time is over', async () => {
    const rows = Array.from({ length: 100_000 }, (_each, index) => `1-${index}-1\t推进第${index}项\t1`)
    const content = ['某局2024年度绩效考评方案', '序号\t二级指标\t权重分值', ...rows].join('\n')
    const begun = process.cpuUsage()
    const [first] = importSummariesSchema.parse((await office.upload('十万行.tsv', content)).json)
    expect(first).toMatchObject({ state: 'refused', refusal: { code: 'too-much-to-review' } })
    expect(millisecondsOfWork(begun)).toBeLessThan(10_000)
  })
})

describe('behind a proxy that speaks HTTPS', () => {
  it('the cookie goes over HTTPS only, also where nobody set that', async () => {
    const proxied = await startTestServer({}, { trustProxy: true })
    try {
      const { headers } = await proxied
        .visitor()
        .send('POST', '/api/session/sample', { id: 'office' }, { 'x-forwarded-proto': 'https' })
      expect(headers.get('set-cookie')).toMatch(/; Secure/)
    } finally {
      await proxied.close()
    }
  })

  it('that nobody trusts, its word counts for nothing', async () => {
    const { headers } = await server
      .visitor()
      .send('POST', '/api/session/sample', { id: 'office' }, { 'x-forwarded-proto': 'https' })
    expect(headers.get('set-cookie')).not.toMatch(/; Secure/)
  })
})

describe('signing in', () => {
  it('never takes over the session that was there', async () => {
    const visitor = server.visitor()
    visitor.cookie = 'hengji_session=chosen-by-somebody-else'
    await visitor.send('POST', '/api/session/sample', { id: 'north' })
    expect(visitor.cookie).not.toContain('chosen')
    const other = server.visitor()
    other.cookie = 'hengji_session=chosen-by-somebody-else'
    expect((await other.send('GET', '/api/session')).status).toBe(401)
  })
})

describe('text of a document that means to be more', () => {
  const evil = `=HYPERLINK("http://x","点")`
  const page = '<img src=x onerror=alert(1)>.md'

  async function exported(format: string): Promise<Uint8Array> {
    const text = new TextDecoder().decode(sampleDocument('education/2024-self-evaluation.md'))
    const content = text
      .replaceAll('未完成原因分析', 'constructor')
      .replace('暑期连续降雨', `${evil}暑期`)
      .replace('改造学校食堂数量', '＝1+1')
    const [first] = importSummariesSchema.parse((await office.upload(page, content)).json)
    expect(first?.fileName).toBe(page)
    const { json } = await office.send('POST', `/api/imports/${first?.id}/confirm`, {
      version: 1,
      unitId: 'north',
      year: 2020,
      supersede: true,
    })
    const { documentId } = confirmedImportSchema.parse(json)
    const { status, bytes } = await office.send('GET', `/api/documents/${documentId}/export?format=${format}`)
    expect(status).toBe(200)
    return bytes
  }

  it('is no formula in CSV, however wide its sign', async () => {
    const text = new TextDecoder().decode(await exported('csv'))
    expect(text.split(/[\r\n,"]+/).filter((cell) => /^[=＝]/.test(cell))).toEqual([])
    expect(text).toContain("'＝1+1")
  })

  it('is no formula in a workbook, and a column named like a part of every object is one of text', async () => {
    const { sheets } = await readXlsx(await exported('xlsx'))
    const cells = (sheets[0]?.rows ?? []).flat()
    expect(cells.every((cell) => cell === null || ['string', 'number'].includes(typeof cell))).toBe(true)
    expect(cells.some((cell) => String(cell).includes('native code'))).toBe(false)
  })

  it('is sent as a file to keep, never as a page to show', async () => {
    const imports = importSummariesSchema.parse((await office.send('GET', '/api/imports')).json)
    const found = imports.find(({ fileName }) => fileName === page)
    const { headers } = await office.send('GET', `/api/imports/${found?.id}/file`)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="file\.md"; filename\*=UTF-8''[\w%.-]+$/,
    )
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })
})

/** Of the processor, not by the clock: a machine at other work takes none of it. */
function millisecondsOfWork(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}
