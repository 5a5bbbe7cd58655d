import { fork, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync, openSync, readSync, closeSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PoolConfig } from 'pg'
import { sql } from 'kysely'
import { electionViewSchema, type ElectionView } from '@hengji/contract/ballot.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { drawRequest, finishCredentials, newSeed, type Credential } from '@hengji/proof/ballot/credential.ts'
import type { ElectionTerms } from '@hengji/proof/ballot/election-terms.ts'
import { sealSlip, type CastAnswer } from '@hengji/proof/ballot/envelope.ts'
import type { Receipt } from '@hengji/proof/ballot/receipt.ts'
import { makeSlip } from '@hengji/proof/ballot/slip.ts'
import type { UrnSecrets } from '@hengji/proof/ballot/urn.node.ts'
import { openDatabase, type OpenDatabase } from '../src/platform/database/open-database.ts'
import { openTestEvaluation, setPhase } from './evaluation-way.ts'
import { prepareWay, tryImport, type Way } from './approval-way.ts'
import { temporaryFolder, visitorOf, type TestRole, type TestServer, type Visitor } from './test-server.ts'

/** A server of its own process with an evaluation in its panel phase. */
export interface BallotHouse {
  child: ChildProcess
  folder: string
  url: string
  /** All that the server has printed. */
  log(): string
  database: OpenDatabase
  way: Way
  evaluationId: string
  end(): Promise<void>
}

export const panel: TestRole[] = [
  'south',
  'west',
  'mayor',
  'bureau',
  'finance',
  'auditor',
  'north-leader',
  'north-section',
  'north-person',
]

export async function openBallotHouse(): Promise<BallotHouse> {
  const folder = temporaryFolder()
  const server = await startBallotServer(folder)
  const visitor = (): Visitor => visitorOf(server.url)
  const test = {
    url: server.url,
    running: { database: server.database },
    visitor,
    async as(role: TestRole) {
      const each = visitor()
      const { status } = await each.send('POST', '/api/session/sample', { id: role })
      if (status !== 200) throw new Error(`could not sign in as ${role}: ${status}`)
      return each
    },
  } as unknown as TestServer
  const way = await prepareWay(test)
  for (const role of panel) way.as[role] ??= await test.as(role)
  await tryImport(way)
  const { db } = server.database
  await sql`update documents set approved_version = 1 where unit_id = 'north'`.execute(db)
  await borrowExperts(db)
  // Nine items are enough to vote on; each costs a key.
  await sql`delete from plan_indicators where unit_id = 'north' and position > 9`.execute(db)
  const evaluationId = await openTestEvaluation(way, { minimumSeats: 7 })
  for (const phase of ['self', 'peer', 'on-site'] as const) await setPhase(way, evaluationId, phase, 'skip')
  await setPhase(way, evaluationId, 'panel', 'open')
  return { ...server, folder, way, evaluationId }
}

/** Nine seats need nine accounts of the business: three of the judged unit's work elsewhere here. */
export async function borrowExperts(db: OpenDatabase['db']): Promise<void> {
  await sql`update accounts set unit_id = 'south', person_id = null
    where id in ('north-leader', 'north-section', 'north-person')`.execute(db)
}

/** @param daysLater by how much its clock is ahead */
export async function startBallotServer(folder: string, daysLater = 0) {
  const program = fileURLToPath(new URL('./processes/ballot-server.ts', import.meta.url))
  const child = fork(program, [folder, String(daysLater)], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: ['--no-warnings'],
  })
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const started = await new Promise<{ address: string; connection: PoolConfig }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { address: string; connection: PoolConfig }))
    child.once('exit', () => reject(new Error(`the server ended: ${output}`)))
  })
  const database = await openDatabase(started.connection, () => undefined)
  if (isRefusal(database)) throw new Error(database.code)
  return {
    child,
    url: started.address,
    log: () => output,
    database,
    async end() {
      await database.close()
      const hasEnded = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await hasEnded
    },
  }
}

/** The server again, on the same data: at another address, with the sessions as they were. */
export async function restartHouse(house: BallotHouse, daysLater = 0): Promise<void> {
  Object.assign(house, await startBallotServer(house.folder, daysLater))
  for (const [role, { cookie }] of Object.entries(house.way.as))
    house.way.as[role as TestRole] = Object.assign(visitorOf(house.url), { cookie })
}

/** Ten days from now. */
export function dueOn(): string {
  return new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)
}

/** As the office does it; waits until the keys are published. */
export async function holdElection(
  { way, evaluationId }: BallotHouse,
  accounts: readonly string[] = panel,
): Promise<ElectionView> {
  const path = `/api/evaluations/${evaluationId}/elections`
  const begun = await way.as.office.send('POST', path, { unitId: 'north', accounts, dueOn: dueOn() })
  if (begun.status !== 200) throw new Error(`${begun.status} ${JSON.stringify(begun.json)}`)
  const { id } = electionViewSchema.parse(begun.json)
  for (;;) {
    const { json } = await way.as.office.send('GET', `/api/elections/north/${id}`)
    const election = electionViewSchema.parse(json)
    if (election.state === 'open') return election
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** One member's browser. */
export interface MemberBrowser {
  seat: number
  seed: Uint8Array
  credentials: Credential[]
  receipts: Receipt[]
  request: { blinded: readonly string[] }
  signatures: string[]
}

export async function drawAs(visitor: Visitor, election: ElectionView): Promise<MemberBrowser> {
  const terms = election.terms as ElectionTerms
  const seed = newSeed()
  const request = drawRequest(terms, seed)
  const { status, json } = await visitor.send('POST', `/api/elections/north/${election.id}/draw`, request)
  if (status !== 200) throw new Error(`the draw failed: ${status} ${JSON.stringify(json)}`)
  const { seat, signatures } = json as { seat: number; signatures: string[] }
  const credentials = finishCredentials(terms, seed, signatures)
  if (credentials === null) throw new Error('the server signed something else')
  return { seat, seed, credentials, receipts: [], request, signatures }
}

export interface WireSlip {
  seat: number
  envelope: Uint8Array
  answer: Uint8Array
}

/** The page without a session. @param headers what a forgetful page would send along */
export async function castAs(
  { url }: Pick<BallotHouse, 'url'>,
  election: ElectionView,
  member: Pick<MemberBrowser, 'seat' | 'receipts'>,
  credential: Credential,
  score: string,
  headers: Record<string, string> = {},
): Promise<{
  status: number
  answer: CastAnswer | null
  code: string | null
  headers: Headers
  wire: WireSlip
}> {
  const terms = election.terms as ElectionTerms
  const { envelope, readAnswer } = sealSlip(terms, makeSlip(terms, credential, score))
  const response = await fetch(`${url}/api/ballot/north/${election.id}`, {
    method: 'POST',
    headers: { 'x-requested-with': 'hengji', 'content-type': 'application/octet-stream', ...headers },
    body: envelope,
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const answer = response.status === 200 ? readAnswer(bytes) : null
  if (
    answer?.outcome === 'taken' &&
    !member.receipts.some(({ slip }) => slip.key === answer.receipt.slip.key)
  )
    member.receipts.push(answer.receipt)
  const code =
    response.status === 200 ? null : (JSON.parse(Buffer.from(bytes).toString()) as { code: string }).code
  const sent = { seat: member.seat, envelope, answer: bytes }
  return { status: response.status, answer, code, headers: response.headers, wire: sent }
}

/** What the data folder holds of an urn, for the test to look for elsewhere. */
export function secretsOf(folder: string, electionId: string): UrnSecrets {
  return (
    JSON.parse(readFileSync(join(folder, 'urns', `${electionId}.urn`), 'utf8')) as { secrets: UrnSecrets }
  ).secrets
}

/** A secret in each form in which it might lie somewhere: raw, and as text. */
export function formsOf(text: string): Buffer[] {
  const raw = Buffer.from(text, 'base64url')
  return [
    raw,
    Buffer.from(text),
    Buffer.from(raw.toString('base64')),
    Buffer.from(raw.toString('hex')),
    Buffer.from(text, 'utf16le'),
  ]
}

/** @returns names of the needles that are found anywhere in the files below a folder */
export function searchFolder(folder: string, needles: ReadonlyMap<string, readonly Buffer[]>): string[] {
  const found: string[] = []
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = readIfThere(path)
    if (bytes === null) continue
    found.push(...searchBytes(bytes, needles).map((name) => `${name} in ${path.slice(folder.length)}`))
  }
  return found
}

/** PostgreSQL renews some of its files while it runs; what is gone holds nothing. */
function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function searchBytes(bytes: Buffer, needles: ReadonlyMap<string, readonly Buffer[]>): string[] {
  return [...needles].filter(([, forms]) => forms.some((form) => bytes.includes(form))).map(([name]) => name)
}

/** One after another; in between the test's own connections may notice that they have been closed. */
export async function* searchProcesses(
  pids: readonly number[],
  needles: ReadonlyMap<string, readonly Buffer[]>,
): AsyncGenerator<{ pid: number; found: string[] }> {
  const seen = new Set<string>()
  for (const pid of pids) {
    yield { pid, found: searchMemory(pid, needles, seen) }
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Every page a process can write to. Linux only; needs the right to look, as root has it. */
function searchMemory(
  pid: number,
  needles: ReadonlyMap<string, readonly Buffer[]>,
  seen: Set<string>,
): string[] {
  const found = new Set<string>()
  const memory = openProcess(pid)
  // It has ended: nothing is left to look at.
  if (memory === null) return []
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const range = /^([0-9a-f]+)-([0-9a-f]+) rw.([ps]) \S+ \S+ (\d+)/.exec(line)
      if (range === null) continue
      // What processes share, as those of PostgreSQL their buffers, is read once.
      if (range[3] === 's' && seen.has(`${range[4]} ${range[1]}`)) continue
      seen.add(`${range[4]} ${range[1]}`)
      const [from, to] = [BigInt(`0x${range[1]}`), BigInt(`0x${range[2]}`)]
      for (const name of searchRange(memory, from, to, needles)) found.add(name)
    }
  } finally {
    closeSync(memory)
  }
  return [...found]
}

function openProcess(pid: number): number | null {
  try {
    return openSync(`/proc/${pid}/mem`, 'r')
  } catch (error) {
    if (existsSync(`/proc/${pid}`)) throw error
    return null
  }
}

/** What it was started as; empty where it has ended. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

const chunk = 16 * 1024 * 1024
const overlap = 4096

function searchRange(
  memory: number,
  from: bigint,
  to: bigint,
  needles: ReadonlyMap<string, readonly Buffer[]>,
): string[] {
  const found: string[] = []
  const buffer = Buffer.alloc(chunk + overlap)
  for (let at = from; at < to; at += BigInt(chunk)) {
    const wanted = Number(to - at < BigInt(chunk + overlap) ? to - at : BigInt(chunk + overlap))
    let length = 0
    try {
      length = readSync(memory, buffer, 0, wanted, at)
    } catch {
      // A page that is reserved and not there.
      continue
    }
    found.push(...searchBytes(buffer.subarray(0, length), needles))
  }
  return found
}

/** Whether this machine lets us read the memory of a process that we have started: Linux, as its owner or root. */
export function canSearchMemory(pid: number | undefined): boolean {
  if (process.platform !== 'linux' || pid === undefined) return false
  try {
    closeSync(openSync(`/proc/${pid}/mem`, 'r'))
    return true
  } catch {
    return false
  }
}

/** Processes below one, itself included. */
export function processesBelow(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return /\) \w (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1] === String(pid)
      } catch {
        return false
      }
    })
  return [pid, ...children.flatMap((child) => processesBelow(Number(child)))]
}
