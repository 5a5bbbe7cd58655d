import { request as httpRequest } from 'node:http'
import { confirmedImportSchema, importSummariesSchema } from '@hengji/contract/imports.ts'
import { limitTo } from '../src/platform/database/transact.ts'
import type { ResponsibilityCapacity } from '../src/platform/database/tables/people.ts'
import type { Role } from '@hengji/contract/session.ts'
import { sampleDocument, visitorOf, type Answer, type TestServer, type Visitor } from './test-server.ts'

/** North with a plan of 2024, and people who answer for some of its indicators. */
export interface World {
  documentId: string
  /** In the order of the plan. */
  indicators: string[]
  north: Visitor
  as(person: Person): Promise<Visitor>
}

export type Person = 'head' | 'leader' | 'section' | 'owner' | 'other' | 'southOwner'

const people: Record<
  Person,
  { role: Role; unit: string; indicator: number; capacity: ResponsibilityCapacity | null }
> = {
  head: { role: 'unit-head', unit: 'north', indicator: 0, capacity: null },
  leader: { role: 'supervising-leader', unit: 'north', indicator: 0, capacity: 'leader' },
  section: { role: 'section-head', unit: 'north', indicator: 0, capacity: 'section' },
  owner: { role: 'responsible', unit: 'north', indicator: 0, capacity: 'owner' },
  other: { role: 'responsible', unit: 'north', indicator: 1, capacity: 'owner' },
  southOwner: { role: 'responsible', unit: 'south', indicator: 0, capacity: null },
}

export async function settle(server: TestServer): Promise<World> {
  const north = await server.as('north')
  const [imported] = importSummariesSchema.parse(
    (await north.upload('方案.md', sampleDocument('transport/2024-plan.md'))).json,
  )
  const confirmed = await north.send('POST', `/api/imports/${imported?.id}/confirm`, {
    version: 1,
    unitId: 'north',
    year: 2024,
  })
  const { documentId } = confirmedImportSchema.parse(confirmed.json)
  const indicators = await server.running.database.db.transaction().execute(async (db) => {
    await limitTo(db, { accountId: 'office', role: 'office', unit: null })
    const rows = await db
      .selectFrom('plan_indicators')
      .select('indicator_id')
      .where('document_id', '=', documentId)
      .orderBy('position')
      .execute()
    for (const [id, { unit, indicator, capacity }] of Object.entries(people)) {
      await db
        .insertInto('people')
        .values({
          unit_id: unit,
          id,
          name: id,
          name_key: id,
          phone: null,
          email: null,
          joined_on: null,
          left_on: null,
        })
        .execute()
      if (capacity === null) continue
      await db
        .insertInto('responsibilities')
        .values({
          unit_id: unit,
          document_id: documentId,
          indicator_id: rows[indicator]?.indicator_id ?? '',
          person_id: id,
          capacity,
          since: new Date('2024-01-01T00:00:00Z'),
          until: null,
        })
        .execute()
    }
    return rows.map(({ indicator_id }) => indicator_id)
  })
  await server.running.database.db
    .insertInto('accounts')
    .values(
      Object.entries(people).map(([id, { role, unit }]) => ({
        id,
        name: id,
        display_name: `${id}（测试）`,
        role,
        unit_id: unit,
        password_hash: null,
        sample_description: '测试',
        created_at: new Date('2024-01-01T00:00:00Z'),
        person_id: id,
        disabled_at: null,
        role_granted_at: new Date('2024-01-01T00:00:00Z'),
      })),
    )
    .execute()
  return {
    documentId,
    indicators,
    north,
    async as(person) {
      const visitor = visitorOf(server.url)
      const { status } = await visitor.send('POST', '/api/session/sample', { id: person })
      if (status !== 200) throw new Error(`could not sign in as ${person}: ${status}`)
      return visitor
    },
  }
}

export interface Announced {
  fileName: string
  size: number
  unitId?: string
  documentId?: string
  year?: number
  indicatorIds?: readonly string[]
}

const protocol = { 'tus-resumable': '1.0.0' }

export function begin(
  by: Visitor,
  { fileName, size, unitId = 'north', ...rest }: Announced,
): Promise<Answer> {
  const given: Record<string, string> = {
    filename: fileName,
    unitId,
    ...(rest.documentId === undefined
      ? { year: String(rest.year ?? 2024) }
      : { documentId: rest.documentId }),
    ...(rest.indicatorIds ? { indicatorIds: rest.indicatorIds.join(',') } : {}),
  }
  const metadata = Object.entries(given)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',')
  return by.send('POST', '/api/uploads', undefined, {
    ...protocol,
    'upload-length': String(size),
    'upload-metadata': metadata,
  })
}

/** Sends bytes from an offset on. */
export async function sendPart(
  server: { url: string },
  by: Visitor,
  id: string,
  offset: number,
  bytes: Uint8Array,
): Promise<{ status: number; offset: number | null; text: string }> {
  const response = await fetch(`${server.url}/api/uploads/${id}`, {
    method: 'PATCH',
    headers: {
      ...protocol,
      'x-requested-with': 'hengji',
      cookie: by.cookie ?? '',
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
    },
    body: new Uint8Array(bytes),
  })
  const reached = response.headers.get('upload-offset')
  return {
    status: response.status,
    offset: reached === null ? null : Number(reached),
    text: await response.text(),
  }
}

/** Says it sends all, sends a beginning, and breaks the connection. */
export function breakOff(
  server: { url: string },
  by: Visitor,
  id: string,
  offset: number,
  announced: number,
  sent: Uint8Array,
): Promise<void> {
  return new Promise((resolve) => {
    const asked = httpRequest(`${server.url}/api/uploads/${id}`, {
      method: 'PATCH',
      headers: {
        ...protocol,
        'x-requested-with': 'hengji',
        cookie: by.cookie ?? '',
        'content-type': 'application/offset+octet-stream',
        'content-length': announced,
        'upload-offset': offset,
      },
    })
    asked.on('error', () => resolve())
    asked.write(sent, () => asked.destroy())
    asked.on('close', () => resolve())
  })
}

/**
 * Goes on after a connection broke, as a client does: what was broken off may reach the server late, and then it is asked
 * again how far it is.
 */
export async function sendRest(
  server: { url: string },
  by: Visitor,
  id: string,
  bytes: Uint8Array,
): Promise<void> {
  let reached = await offsetOf(server, by, id)
  while (reached !== null && reached < bytes.length) {
    await sendPart(server, by, id, reached, bytes.subarray(reached))
    reached = await offsetOf(server, by, id)
  }
}

/** How far it is, as the protocol tells; `null` where the server knows it no more. */
export async function offsetOf(server: { url: string }, by: Visitor, id: string): Promise<number | null> {
  const { status, headers } = await fetch(`${server.url}/api/uploads/${id}`, {
    method: 'HEAD',
    headers: { ...protocol, 'x-requested-with': 'hengji', cookie: by.cookie ?? '' },
  })
  return status === 200 ? Number(headers.get('upload-offset')) : null
}

export function idOf(begun: Answer): string {
  const location = begun.headers.get('location') ?? ''
  if (begun.status !== 201)
    throw new Error(`no upload was begun: ${begun.status} ${JSON.stringify(begun.json)}`)
  return location.split('/').at(-1) ?? ''
}

export async function bring(
  server: { url: string },
  by: Visitor,
  fileName: string,
  bytes: Uint8Array,
  more: Partial<Announced> = {},
): Promise<Answer> {
  const id = idOf(await begin(by, { fileName, size: bytes.length, ...more }))
  await sendPart(server, by, id, 0, bytes)
  return by.send('POST', `/api/uploads/${id}/finish`, {})
}

/** A PDF of one page that says something. */
export function pdfOf(text: string): Uint8Array {
  const content = `BT /F1 12 Tf 50 700 Td (${text}) Tj ET`
  const parts = [
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n',
    `4 0 obj<</Length ${content.length}>>stream\n${content}\nendstream endobj\n`,
    '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n',
  ]
  let body = '%PDF-1.4\n'
  const places = parts.map((part) => {
    const at = body.length
    body += part
    return at
  })
  const start = body.length
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  body += `xref\n0 6\n0000000000 65535 f \n${lines}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`
  return new TextEncoder().encode(body)
}
