import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { confirmedImportSchema, importSummariesSchema } from '@hengji/contract/imports.ts'
import {
  sampleDocument,
  startTestServer,
  type Answer,
  type TestRole,
  type TestServer,
  type Visitor,
} from './test-server.ts'

type Caller = TestRole | 'nobody'
const callers: Caller[] = ['nobody', 'office', 'north', 'south', 'finance', 'auditor']

interface Try {
  method: string
  /** As the route is declared. */
  route: string
  /** With the ids of north's import and documents put in. */
  path: string
  body?: object
  /** Status by caller: nobody, office, north, south, finance, auditor. */
  expect: [number, number, number, number, number, number]
}

let server: TestServer
const visitors = new Map<Caller, Visitor>()
let ids: { review: string; officeReview: string; plan: string; targets: string }

/** What is on the desks: north has one import under review, and a confirmed plan and target table; the office one import. */
beforeAll(async () => {
  server = await startTestServer()
  for (const caller of callers)
    visitors.set(caller, caller === 'nobody' ? server.visitor() : await server.as(caller))
  const north = visitorOf('north')
  const confirm = async (file: string, unitId: string): Promise<string> => {
    const [imported] = importSummariesSchema.parse(
      (await north.upload(`${unitId}-${file.split('/').at(-1)}`, sampleDocument(file))).json,
    )
    const answer = await north.send('POST', `/api/imports/${imported?.id}/confirm`, {
      version: 1,
      unitId,
      year: 2024,
    })
    return confirmedImportSchema.parse(answer.json).documentId
  }
  const plan = await confirm('transport/2024-plan.md', 'north')
  const targets = await confirm('health/2024-target-table.html', 'north')
  const [review] = importSummariesSchema.parse(
    (await north.upload('review.md', sampleDocument('transport/2024-plan.md'))).json,
  )
  const [officeReview] = importSummariesSchema.parse(
    (await visitorOf('office').upload('office.md', sampleDocument('education/2024-self-evaluation.md'))).json,
  )
  ids = { review: review?.id ?? '', officeReview: officeReview?.id ?? '', plan, targets }
})
afterAll(() => server.close())

function visitorOf(caller: Caller): Visitor {
  const visitor = visitors.get(caller)
  if (!visitor) throw new Error(`${caller} has not come in`)
  return visitor
}

const accept = [{ kind: 'accept', part: { in: 'indicator', index: 0 }, field: 'primary' }]
const sheet = {
  unitId: 'north',
  year: 2024,
  schemeId: null,
  formula: '综合得分=甲×60%',
  values: { 甲: '90' },
  version: 0,
}

/** Changing acts are tried with a version that is never current, so that only the right to them shows. */
const tries: Try[] = [
  { method: 'GET', route: '/api/sign-in', path: '/api/sign-in', expect: [200, 200, 200, 200, 200, 200] },
  { method: 'GET', route: '/api/session', path: '/api/session', expect: [401, 200, 200, 200, 200, 200] },
  {
    method: 'POST',
    route: '/api/session',
    path: '/api/session',
    body: { name: 'x', password: 'y' },
    expect: [401, 401, 401, 401, 401, 429],
  },
  {
    method: 'POST',
    route: '/api/session/sample',
    path: '/api/session/sample',
    body: { id: 'x' },
    expect: [404, 404, 404, 404, 404, 404],
  },
  { method: 'GET', route: '/api/units', path: '/api/units', expect: [401, 200, 200, 200, 200, 200] },
  { method: 'GET', route: '/api/imports', path: '/api/imports', expect: [401, 200, 200, 200, 403, 200] },
  {
    method: 'POST',
    route: '/api/imports',
    path: '/api/imports',
    body: {},
    expect: [401, 400, 400, 400, 403, 403],
  },
  {
    method: 'GET',
    route: '/api/imports/{id}',
    path: '/api/imports/:review',
    expect: [401, 200, 200, 404, 404, 200],
  },
  {
    method: 'GET',
    route: '/api/imports/{id}',
    path: '/api/imports/:officeReview',
    expect: [401, 200, 404, 404, 404, 200],
  },
  {
    method: 'GET',
    route: '/api/imports/{id}',
    path: '/api/imports/not-there',
    expect: [401, 404, 404, 404, 404, 404],
  },
  {
    method: 'GET',
    route: '/api/imports/{id}/file',
    path: '/api/imports/:review/file',
    expect: [401, 200, 200, 404, 404, 200],
  },
  {
    method: 'POST',
    route: '/api/imports/{id}/corrections',
    path: '/api/imports/:review/corrections',
    body: { version: 99, corrections: accept },
    expect: [401, 409, 409, 404, 404, 403],
  },
  {
    method: 'DELETE',
    route: '/api/imports/{id}/corrections/last',
    path: '/api/imports/:review/corrections/last',
    body: { version: 99 },
    expect: [401, 409, 409, 404, 404, 403],
  },
  {
    method: 'POST',
    route: '/api/imports/{id}/confirm',
    path: '/api/imports/:review/confirm',
    body: { version: 99, unitId: 'north', year: 2024 },
    expect: [401, 409, 409, 404, 404, 403],
  },
  {
    method: 'POST',
    route: '/api/imports/{id}/confirm',
    path: '/api/imports/:review/confirm',
    body: { version: 1, unitId: 'south', year: 2024, supersede: false },
    expect: [401, 200, 200, 404, 404, 403],
  },
  {
    method: 'POST',
    route: '/api/imports/{id}/discard',
    path: '/api/imports/:officeReview/discard',
    expect: [401, 200, 404, 404, 404, 403],
  },
  {
    method: 'POST',
    route: '/api/imports/{id}/restore',
    path: '/api/imports/:officeReview/restore',
    expect: [401, 200, 404, 404, 404, 403],
  },
  { method: 'GET', route: '/api/documents', path: '/api/documents', expect: [401, 200, 200, 200, 200, 200] },
  {
    method: 'GET',
    route: '/api/documents/{id}',
    path: '/api/documents/:plan',
    expect: [401, 200, 200, 404, 404, 200],
  },
  {
    method: 'GET',
    route: '/api/documents/{id}',
    path: '/api/documents/:targets',
    expect: [401, 200, 200, 404, 200, 200],
  },
  {
    method: 'GET',
    route: '/api/documents/{id}/history',
    path: '/api/documents/:plan/history',
    expect: [401, 200, 200, 404, 404, 200],
  },
  {
    method: 'GET',
    route: '/api/documents/{id}/export',
    path: '/api/documents/:targets/export?format=csv',
    expect: [401, 200, 200, 404, 200, 200],
  },
  {
    method: 'GET',
    route: '/api/documents/{id}/export',
    path: '/api/documents/:plan/export?format=xlsx',
    expect: [401, 200, 200, 404, 404, 200],
  },
  { method: 'GET', route: '/api/schemes', path: '/api/schemes', expect: [401, 200, 200, 200, 200, 200] },
  {
    method: 'GET',
    route: '/api/score-sheets',
    path: '/api/score-sheets?unitId=north&year=2024',
    expect: [401, 200, 200, 403, 403, 200],
  },
  {
    method: 'PUT',
    route: '/api/score-sheets',
    path: '/api/score-sheets',
    body: sheet,
    expect: [401, 200, 200, 403, 403, 403],
  },
  {
    method: 'POST',
    route: '/api/scores/composite',
    path: '/api/scores/composite',
    body: { formula: sheet.formula, values: sheet.values },
    expect: [401, 200, 200, 200, 200, 200],
  },
  { method: 'GET', route: '/api/health', path: '/api/health', expect: [200, 200, 200, 200, 200, 200] },
  {
    method: 'GET',
    route: '/api/openapi.json',
    path: '/api/openapi.json',
    expect: [200, 200, 200, 200, 200, 200],
  },
  { method: 'GET', route: '/api/docs', path: '/api/docs', expect: [200, 200, 200, 200, 200, 200] },
  // Last, since it signs everybody out.
  { method: 'DELETE', route: '/api/session', path: '/api/session', expect: [204, 204, 204, 204, 204, 204] },
]

function send(caller: Caller, { method, path, body }: Try): Promise<Answer> {
  const withIds = path.replace(
    /:(review|officeReview|plan|targets)/,
    (_all, name: keyof typeof ids) => ids[name],
  )
  return visitorOf(caller).send(method, withIds, body)
}

describe('who may do what', () => {
  it.each(tries)('$method $path', async (each) => {
    const statuses: number[] = []
    for (const caller of callers) statuses.push((await send(caller, each)).status)
    expect(statuses).toEqual(each.expect)
  })

  it('is written here for every route there is', async () => {
    const { json } = await server.visitor().send('GET', '/api/openapi.json')
    const { paths } = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }).parse(json)
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const tried = new Set(tries.map(({ method, route }) => `${method} ${route}`))
    expect([...tried].toSorted()).toEqual(routes.toSorted())
  })
})
