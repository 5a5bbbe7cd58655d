import { chmodSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { createServer, type RunningServer, type ServerParts } from '../src/create-server.ts'
import type { Configuration } from '../src/platform/configuration.ts'
import { projectFolder } from '../src/platform/configuration.ts'
import { usualReadingLimits } from '../src/platform/reading/reading-desk.ts'
import { beginFromCopy } from './begun-database.ts'
import { removeFolder, runFolder } from './run-folder.ts'

/** The server as people meet it, over HTTP, on an embedded PostgreSQL of its own and a clock that tests move. */
export interface TestServer {
  url: string
  running: RunningServer
  dataFolder: string
  /** Nobody is signed in yet. */
  visitor(): Visitor
  /** Signed in as one of the roles of `city/city/city.json`. */
  as(role: TestRole): Promise<Visitor>
  pass(minutes: number): void
  now(): Date
  close(): Promise<void>
}

export type TestRole =
  | 'office'
  | 'north'
  | 'south'
  | 'west'
  | 'north-head'
  | 'north-leader'
  | 'north-section'
  | 'north-person'
  | 'mayor'
  | 'bureau'
  | 'finance'
  | 'auditor'
  | 'system-admin'
  | 'security-admin'
  | 'audit-admin'

export interface Answer {
  status: number
  headers: Headers
  /** The body as it came; `null` where it was no JSON. */
  json: unknown
  bytes: Uint8Array
}

export interface Visitor {
  cookie: string | null
  send(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Answer>
  upload(fileName: string, content: Uint8Array | string): Promise<Answer>
}

/** A folder that the account which runs PostgreSQL can reach, too. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(runFolder() ?? tmpdir(), 'hengji-test-'))
  chmodSync(folder, 0o711)
  return folder
}

export function testConfiguration(dataFolder: string): Configuration {
  return {
    host: '127.0.0.1',
    port: 0,
    isPortFixed: true,
    dataFolder,
    databaseUrl: null,
    isSampleCity: true,
    isSampleRenewed: false,
    isAdministratorRenewed: false,
    secureCookies: false,
    trustProxy: false,
    site: join(dataFolder, 'no-site'),
    samples: join(import.meta.dirname, 'city'),
    cityFile: 'city.json',
    // Nothing happens beside what a test does.
    worker: 'apart',
    mail: null,
    webhookHosts: [],
    publicUrl: null,
  }
}

/** A machine at other work reads slowly; how long a server lets a file be read is tested at the reading desk. */
export const patientReading = { ...usualReadingLimits, milliseconds: 150_000 }

export async function startTestServer(
  parts: ServerParts = {},
  settings: Partial<Configuration> = {},
): Promise<TestServer> {
  const folder = temporaryFolder()
  if ((settings.databaseUrl ?? null) === null) await beginFromCopy(settings.dataFolder ?? folder)
  let now = new Date('2026-03-02T01:00:00.000Z')
  const running = await createServer(
    { ...testConfiguration(folder), ...settings },
    {
      logger: false,
      clock: { now: () => now },
      readingLimits: patientReading,
      isThrowaway: true,
      checkAnswers: true,
      ...parts,
    },
  )
  if (isRefusal(running)) throw new Error(`the test server did not start: ${JSON.stringify(running)}`)
  const url = running.address
  return {
    url,
    running,
    dataFolder: settings.dataFolder ?? folder,
    visitor: () => visitorOf(url),
    async as(role) {
      const visitor = visitorOf(url)
      const { status } = await visitor.send('POST', '/api/session/sample', { id: role })
      if (status !== 200) throw new Error(`could not sign in as ${role}: ${status}`)
      return visitor
    },
    pass(minutes) {
      now = new Date(now.getTime() + minutes * 60_000)
    },
    now: () => now,
    async close() {
      await running.close()
      removeFolder(folder)
    },
  }
}

export function visitorOf(url: string): Visitor {
  const visitor: Visitor = {
    cookie: null,
    async send(method, path, body, headers = {}) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          'x-requested-with': 'hengji',
          ...(visitor.cookie ? { cookie: visitor.cookie } : {}),
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      return keepCookie(visitor, response)
    },
    async upload(fileName, content) {
      const form = new FormData()
      form.append(
        'file',
        new Blob([typeof content === 'string' ? content : new Uint8Array(content)]),
        fileName,
      )
      const response = await fetch(`${url}/api/imports`, {
        method: 'POST',
        headers: { 'x-requested-with': 'hengji', ...(visitor.cookie ? { cookie: visitor.cookie } : {}) },
        body: form,
      })
      return keepCookie(visitor, response)
    },
  }
  return visitor
}

async function keepCookie(visitor: Visitor, response: Response): Promise<Answer> {
  const [cookie] = response.headers.getSetCookie()
  if (cookie !== undefined) visitor.cookie = cookie.split(';')[0] ?? null
  const bytes = new Uint8Array(await response.arrayBuffer())
  let json: unknown = null
  if (/application\/json(?!l)/.test(response.headers.get('content-type') ?? ''))
    json = JSON.parse(new TextDecoder().decode(bytes))
  return { status: response.status, headers: response.headers, json, bytes }
}

/** One of the project's own sample documents. */
export function sampleDocument(path: string): Uint8Array {
  return readFileSync(join(projectFolder, 'samples/documents', path))
}
