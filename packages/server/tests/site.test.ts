import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, temporaryFolder, type TestServer } from './test-server.ts'
import { removeFolder } from './run-folder.ts'

const script = `/* ${'脚本'.repeat(4000)} */`
let folder: string
let server: TestServer
beforeAll(async () => {
  folder = temporaryFolder()
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>页面</title>')
  writeFileSync(join(folder, 'assets/index-abc123.js'), script)
  writeFileSync(join(folder, 'mark.png'), randomBytes(5000))
  writeFileSync(
    join(folder, 'verify.html'),
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-abc='" />`,
  )
  server = await startTestServer({}, { site: folder })
})
afterAll(async () => {
  await server.close()
  removeFolder(folder)
})

/** As it goes over the wire: `fetch` would unpack it. */
function raw(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    request(`${server.url}${path}`, { headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
      .on('error', reject)
      .end()
  })
}

describe('the built page', () => {
  it.each(['/', '/imports', '/imports/3f2a?finding=2', '/documents'])(
    '%s is the page, asked for anew each time',
    async (path) => {
      const { status, headers, body } = await raw(path)
      expect({ status, cache: headers['cache-control'] }).toEqual({ status: 200, cache: 'no-cache' })
      expect(body.toString()).toContain('页面')
    },
  )

  it('has scripts that browsers keep for good, gzipped where they take it', async () => {
    const plain = await raw('/assets/index-abc123.js')
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(plain.body.toString()).toBe(script)
    const packed = await raw('/assets/index-abc123.js', { 'accept-encoding': 'gzip, br' })
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
    expect(packed.headers['content-length']).toBeUndefined()
    expect(gunzipSync(packed.body).toString()).toBe(script)
  })

  it('has a page of verification whose policy is the one it carries, and lets nothing else in', async () => {
    const { status, headers } = await raw('/verify.html')
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'sha256-abc='; frame-ancestors 'none'",
    )
    const others = await raw('/')
    expect(others.headers['content-security-policy']).toContain("script-src 'self'")
  })

  it('has pictures as they are', async () => {
    const { headers, body } = await raw('/mark.png', { 'accept-encoding': 'gzip' })
    expect(headers['content-encoding']).toBeUndefined()
    expect(body.length).toBe(5000)
  })

  it('is not sent again to who has it', async () => {
    const { headers } = await raw('/')
    const again = await raw('/', { 'if-none-match': String(headers['etag']), 'accept-encoding': 'gzip' })
    expect(again.status).toBe(304)
    expect(again.body.length).toBe(0)
  })

  it.each([
    '/assets/../../../../etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/gone-def456.js',
  ])('holds no %s', async (path) => {
    const { body } = await raw(path)
    expect(body.toString()).not.toContain('root:')
  })
})
