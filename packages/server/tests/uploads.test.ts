import { connect } from 'node:net'
import { readdirSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importDraftSchema, importSummariesSchema, type ImportSummary } from '@hengji/contract/imports.ts'
import { sampleDocument, startTestServer, type Answer, type TestServer, type Visitor } from './test-server.ts'

const largestUpload = 2 * 1024 * 1024
let server: TestServer
let office: Visitor
beforeAll(async () => {
  server = await startTestServer({ largestUpload })
  office = await server.as('office')
})
afterAll(() => server.close())

function summariesOf(answer: Answer): ImportSummary[] {
  return importSummariesSchema.parse(answer.json)
}

/** Hostile or merely unlucky, each is laid on the desk as refused, with its sentence, and its bytes are kept. */
const refused: [name: string, fileName: string, content: () => Uint8Array | string, code: string][] = [
  ['an empty file', '空.docx', () => '', 'empty-file'],
  [
    'bytes that are no document',
    '乱码.pdf',
    () => new Uint8Array(4096).map((_each, index) => (index * 7919) % 251),
    '',
  ],
  ['a PDF cut off', '半份.pdf', () => sampleDocument('transport/2024-plan.pdf').slice(0, 3000), ''],
  [
    'a Word file cut off',
    '半份.docx',
    () => sampleDocument('housing-fund/2024-plan.docx').slice(0, 5000),
    'corrupt-file',
  ],
  ['a zip that unpacks to a hundred times its size', '炸弹.docx', zipBomb, 'zip-bomb'],
  ['a letter', '来信.txt', () => '您好：\n附件请查收。\n', ''],
  ['more rows than anybody reviews', '六千项.tsv', manyRows, 'too-much-to-review'],
  [
    'a picture',
    '照片.docx',
    () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    'image-file',
  ],
]

function manyRows(): string {
  const head = '某市某局2024年度绩效评估工作方案\n项目\t序号\t一级指标\t二级指标\t权重分值\t完成时限\n'
  const row = (index: number): string =>
    `重点工作目标\t1-${Math.floor(index / 10) + 1}-${(index % 10) + 1}\t一级${index}\t二级${index}\t1\t12月底前\n`
  return head + Array.from({ length: 6000 }, (_each, index) => row(index)).join('')
}

/** A Word file whose text is 450 MB of zeros in 1 MB. It is put together by hand: a library would take seconds. */
function zipBomb(): Uint8Array {
  const name = Buffer.from('word/document.xml')
  const size = 450 * 1024 * 1024
  const deflated = deflateRawSync(Buffer.alloc(size), { level: 6 })
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt32LE(deflated.length, 14)
  fields.writeUInt32LE(size, 18)
  fields.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, name, deflated])
  const listed = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, Buffer.alloc(14), name])
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, listed, end])
}

describe('a file that cannot be read', () => {
  it.each(refused)('%s', async (_name, fileName, content, code) => {
    const bytes = content()
    const answer = await office.upload(fileName, bytes)
    expect(answer.status).toBe(201)
    const [summary] = summariesOf(answer)
    expect(summary).toMatchObject({ state: 'refused', fileName, documentId: null })
    expect(summary?.refusal?.code).toMatch(code === '' ? /./ : new RegExp(`^${code}$`))
    // A sentence of its own, not the one that stands in for a missing one.
    expect(summary?.refusal?.message).toMatch(/[\u4e00-\u9fff].*。$/)
    expect(summary?.refusal?.message).not.toContain('没有办理（')
    const kept = await office.send('GET', `/api/imports/${summary?.id}/file`)
    expect(kept.bytes.length).toBe(typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length)
    const draft = importDraftSchema.parse((await office.send('GET', `/api/imports/${summary?.id}`)).json)
    expect(draft).toMatchObject({ document: null, source: null, findings: [] })
    const correction = {
      version: 1,
      corrections: [{ kind: 'accept', part: { in: 'indicator', index: 0 }, field: 'primary' }],
    }
    expect(await office.send('POST', `/api/imports/${summary?.id}/corrections`, correction)).toMatchObject({
      status: 409,
      json: { code: 'import-not-readable' },
    })
  })
})

describe('a file under another name', () => {
  it('is read by what it is: a page named .docx', async () => {
    const [summary] = summariesOf(
      await office.upload('方案.docx', sampleDocument('transport/2024-plan.html')),
    )
    expect(summary).toMatchObject({ state: 'review', format: 'html', kind: 'evaluation-plan' })
    const { headers } = await office.send('GET', `/api/imports/${summary?.id}/file`)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-security-policy')).toContain('sandbox')
  })

  it.each([
    ['../../../etc/passwd', 'passwd'],
    ['C:\\文件\\方案.md', '方案.md'],
    ['', '未命名'],
    [`${'长'.repeat(400)}.md`, `${'长'.repeat(197)}.md`],
    ['换\n行.md', '换行.md'],
  ])('has a plain one afterwards: %j', async (given, kept) => {
    const boundary = 'test-boundary'
    const body = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${given.replaceAll('\n', '%0A')}"\r\ncontent-type: application/octet-stream\r\n\r\n要点 ${kept}\r\n--${boundary}--\r\n`
    const response = await fetch(`${server.url}/api/imports`, {
      method: 'POST',
      headers: {
        'x-requested-with': 'hengji',
        cookie: office.cookie ?? '',
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      body,
    })
    const [summary] = importSummariesSchema.parse(await response.json())
    expect(summary?.fileName.replace('%0A', '')).toBe(kept)
  })
})

describe('a file that is too large', () => {
  it('is refused with a sentence that says the limit, and nothing of it stays', async () => {
    const before = summariesOf(await office.send('GET', '/api/imports')).length
    const answer = await office.upload('大.pdf', new Uint8Array(largestUpload + 1))
    expect(answer).toMatchObject({
      status: 413,
      json: { code: 'file-too-large', facts: { limit: largestUpload } },
    })
    const far = await office.upload('更大.pdf', new Uint8Array(largestUpload * 8))
    expect(far).toMatchObject({ status: 413, json: { code: 'file-too-large' } })
    expect(summariesOf(await office.send('GET', '/api/imports'))).toHaveLength(before)
  })

  it('of exactly the limit is taken in', async () => {
    const answer = await office.upload('刚好.pdf', new Uint8Array(largestUpload))
    expect(answer.status).toBe(201)
  })
})

describe('a request that is no proper upload', () => {
  it('without a file is told so', async () => {
    const form = new FormData()
    form.append('note', '没有文件')
    const response = await fetch(`${server.url}/api/imports`, {
      method: 'POST',
      headers: { 'x-requested-with': 'hengji', cookie: office.cookie ?? '' },
      body: form,
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'file-missing' })
  })

  it('with two files is told so, and neither is laid on the desk', async () => {
    const before = summariesOf(await office.send('GET', '/api/imports')).length
    const form = new FormData()
    form.append('file', new Blob(['一']), '一.md')
    form.append('file', new Blob(['二']), '二.md')
    const response = await fetch(`${server.url}/api/imports`, {
      method: 'POST',
      headers: { 'x-requested-with': 'hengji', cookie: office.cookie ?? '' },
      body: form,
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'one-file-per-request' })
    expect(summariesOf(await office.send('GET', '/api/imports'))).toHaveLength(before)
  })

  it('that ends before its last boundary is told so', async () => {
    const response = await fetch(`${server.url}/api/imports`, {
      method: 'POST',
      headers: {
        'x-requested-with': 'hengji',
        cookie: office.cookie ?? '',
        'content-type': 'multipart/form-data; boundary=b',
      },
      body: '--b\r\ncontent-disposition: form-data; name="file"; filename="半.md"\r\n\r\n只有一半',
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'file-not-whole' })
  })

  it('whose sender vanishes leaves nothing behind and the server well', async () => {
    const { port } = new URL(server.url)
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          `POST /api/imports HTTP/1.1\r\nhost: x\r\nx-requested-with: hengji\r\ncookie: ${office.cookie}\r\n` +
            'content-type: multipart/form-data; boundary=b\r\ncontent-length: 100000\r\n\r\n' +
            '--b\r\ncontent-disposition: form-data; name="file"; filename="断.md"\r\n\r\n一部分',
          () => setImmediate(() => socket.destroy()),
        )
      })
      socket.once('close', () => resolve())
    })
    expect((await office.send('GET', '/api/health')).status).toBe(200)
    const names = summariesOf(await office.send('GET', '/api/imports')).map(({ fileName }) => fileName)
    expect(names).not.toContain('断.md')
  })
})

describe('many at once', () => {
  it('are all read, good ones beside bad ones', async () => {
    const good = sampleDocument('education/2024-self-evaluation.md')
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_each, index) =>
        index % 3 === 0
          ? office.upload(`坏 ${index}.pdf`, `坏 ${index}`)
          : office.upload(`好 ${index}.md`, good),
      ),
    )
    const states = answers.map((answer) => summariesOf(answer)[0]?.state)
    expect(states).toEqual(
      Array.from({ length: 12 }, (_each, index) => (index % 3 === 0 ? 'refused' : 'review')),
    )
  })
})

describe('what arrives', () => {
  it('is nowhere half kept', async () => {
    const { dataFolder } = server
    expect(readdirSync(`${dataFolder}/files/arriving`)).toEqual([])
  })
})
