import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startTestServer, type TestServer } from './test-server.ts'

const openApiSchema = z.object({
  openapi: z.string().regex(/^3\.1\./),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(
    z.string().regex(/^\/(?:api|public|calendar|s)(?:\/|$)/),
    z.partialRecord(
      z.enum(['get', 'put', 'post', 'patch', 'delete']),
      z.object({
        summary: z.string().min(2),
        tags: z.array(z.string()).length(1),
        parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query']) })).optional(),
        responses: z.record(z.string().regex(/^[1-5]\d\d$/), z.object({ description: z.string() })),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
})

let server: TestServer
let text: string
beforeAll(async () => {
  server = await startTestServer()
  text = Buffer.from((await server.visitor().send('GET', '/api/openapi.json')).bytes).toString()
})
afterAll(() => server.close())

describe('the OpenAPI document', () => {
  it('is whole: every operation has a summary, one tag, answers, and its path parameters', () => {
    const { paths } = openApiSchema.parse(JSON.parse(text))
    for (const [path, methods] of Object.entries(paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      for (const operation of Object.values(methods)) {
        const declared = (operation?.parameters ?? [])
          .filter((each) => each.in === 'path')
          .map(({ name }) => name)
        expect(declared).toEqual(named)
      }
    }
  })

  it('refers to no schema that it does not hold', () => {
    const { components } = openApiSchema.parse(JSON.parse(text))
    const referred = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(referred.length).toBeGreaterThan(50)
    const held = Object.keys(components.schemas).map((name) => `#/components/schemas/${name}`)
    expect(referred.filter((ref) => !held.includes(ref))).toEqual([])
  })

  it('says how files go in and out', () => {
    const { paths } = z
      .object({ paths: z.record(z.string(), z.record(z.string(), z.looseObject({}))) })
      .parse(JSON.parse(text))
    expect(paths['/api/imports']?.['post']).toHaveProperty(['requestBody', 'content', 'multipart/form-data'])
    expect(paths['/api/imports/{id}/file']?.['get']).toHaveProperty(['responses', '200'])
    expect(Object.keys(Object(paths['/api/documents/{id}/export']?.['get']?.['responses']))).toContain('200')
  })

  it('names the parts of the domain', () => {
    const { components } = openApiSchema.parse(JSON.parse(text))
    expect(Object.keys(components.schemas)).toEqual(
      expect.arrayContaining([
        'EvaluationPlan',
        'SelfEvaluation',
        'TargetTable',
        'Finding',
        'Correction',
        'Session',
      ]),
    )
  })
})

describe('the page for people', () => {
  it('lists every route, loads nothing from elsewhere and runs no script', async () => {
    const { status, headers, bytes } = await server.visitor().send('GET', '/api/docs')
    const page = Buffer.from(bytes).toString()
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('text/html')
    expect(page).not.toMatch(/<script|src=|https?:\/\//)
    for (const path of Object.keys(openApiSchema.parse(JSON.parse(text)).paths)) {
      expect(page).toContain(`<code>${path}</code>`)
    }
  })

  it('has a target for each of its links', async () => {
    const page = Buffer.from((await server.visitor().send('GET', '/api/docs')).bytes).toString()
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]))
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
    expect(links.length).toBeGreaterThan(20)
    expect(links.filter((link) => !ids.has(link))).toEqual([])
  })
})

describe('every answer', () => {
  it.each(['/', '/api/health', '/api/nothing', '/api/session'])(
    '%s forbids what the page does not need',
    async (path) => {
      const { headers } = await server.visitor().send('GET', path)
      expect(headers.get('content-security-policy')).toContain("script-src 'self'")
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
    },
  )

  it('of an unknown address is a refusal in Chinese under /api and the page elsewhere', async () => {
    const unknown = await server.visitor().send('GET', '/api/nothing?x=1')
    expect(unknown).toMatchObject({
      status: 404,
      json: { code: 'no-such-address', facts: { address: '/api/nothing' } },
    })
    expect((await server.visitor().send('GET', '/imports/1')).headers.get('content-type')).toContain(
      'text/html',
    )
    expect((await server.visitor().send('GET', '/assets/gone.js')).status).toBe(404)
  })

  it.each([
    ['{', 400, 'request-not-understood'],
    ['"text"', 400, 'request-not-understood'],
    ['{"name":1,"password":"x"}', 400, 'request-not-understood'],
    [`{"name":"${'x'.repeat(5_000_000)}"}`, 413, 'request-too-large'],
  ])('to a body that is none is a refusal in Chinese', async (body, status, code) => {
    const response = await fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers: { 'x-requested-with': 'hengji', 'content-type': 'application/json' },
      body,
    })
    expect(response.status).toBe(status)
    const answer = z.object({ code: z.string(), message: z.string() }).parse(await response.json())
    expect(answer.code).toBe(code)
    expect(answer.message).toMatch(/。$/)
  })

  it('to another content type is a refusal in Chinese', async () => {
    const response = await fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers: { 'x-requested-with': 'hengji', 'content-type': 'text/xml' },
      body: '<a/>',
    })
    expect(response.status).toBe(415)
    expect(await response.json()).toMatchObject({ code: 'media-type-not-accepted' })
  })
})
