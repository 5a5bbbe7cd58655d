import { fork, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { filedReportsSchema } from '@hengji/contract/reports.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { verifyDatabase } from '../src/features/record/commands.ts'
import { openMailBox, type MailBox } from './reminder-city.ts'
import { pause, postgresOf } from './server-process.ts'
import { temporaryFolder, visitorOf, type Visitor } from './test-server.ts'
import { fillYearEndCity, measuresOf, peopleOfUnit, units, yearEndCityFile } from './year-end-city.ts'
import type { YearEndReady, YearEndSite } from './processes/year-end-site.ts'
import { removeFolder } from './run-folder.ts'

const program = join(import.meta.dirname, 'processes/year-end-site.ts')
/** The last workdays of 2024, on each of which the server is killed twice. */
const days = ['18', '19', '20', '23', '24', '25', '26', '27', '30', '31'].map((day) => `2024-12-${day}`)
const rounds = days.length * 2
const seed = Number(process.env['YEAR_END_SEED'] ?? randomInt(1_000_000))
const random = seededRandom(seed)

const folder = temporaryFolder()
const dataFolder = join(folder, 'data')
const samples = join(folder, 'samples')
let mailBox: MailBox
/** As they were handed over: recipient and the id of the message. */
const mails: { to: string; messageId: string }[] = []
let running: ChildProcess | null = null

beforeAll(async () => {
  mkdirSync(join(samples, 'city'), { recursive: true })
  writeFileSync(join(samples, 'city/city.json'), yearEndCityFile())
  mailBox = await openMailBox({
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const messageId = /^message-id: (\S+)/im.exec(Buffer.concat(chunks).toString())?.[1] ?? ''
        mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', messageId })
        // A mail server takes its time to answer, in which its client may die.
        setTimeout(done, 5)
      })
    },
  })
})
afterAll(async () => {
  if (running) await kill(running, 'all')
  await mailBox.close()
  removeFolder(folder)
})

interface Filing {
  requestKey: string
  body: object
}

/** One of the forty: what is acknowledged, and what was sent without an answer. */
class Reporter {
  readonly acknowledged = new Map<string, string>()
  unanswered: Filing | null = null
  private filed = 0
  private readonly account: string
  private readonly unit: number
  private readonly measures: string[]

  constructor(unit: number, person: number) {
    this.unit = unit
    this.account = `u${unit}p${person}`
    this.measures = measuresOf(unit, person)
  }

  /** Files one report after the other until the server is gone; what has no answer is sent again first. */
  async reportUntilKilled(address: string, isKilled: () => boolean): Promise<void> {
    try {
      const visitor = await this.signIn(address)
      for (;;) {
        this.unanswered ??= this.next()
        if (this.unanswered === null) return
        await this.send(visitor, this.unanswered)
      }
    } catch (error) {
      if (!isKilled()) throw error
    }
  }

  async sendAgain(address: string): Promise<void> {
    if (this.unanswered !== null) await this.send(await this.signIn(address), this.unanswered)
  }

  private async signIn(address: string): Promise<Visitor> {
    const visitor = visitorOf(address)
    const { status } = await visitor.send('POST', '/api/session/sample', { id: this.account })
    if (status !== 200) throw new Error(`${this.account} could not sign in: ${status}`)
    return visitor
  }

  private async send(visitor: Visitor, { requestKey, body }: Filing): Promise<void> {
    const answer = await visitor.send('POST', '/api/reports', body)
    if (answer.status !== 200) throw new Error(`refused: ${answer.status} ${JSON.stringify(answer.json)}`)
    const filed = filedReportsSchema.parse(answer.json)
    if (filed.state !== 'filed') throw new Error(`asked back: ${JSON.stringify(filed)}`)
    this.acknowledged.set(requestKey, filed.reports[0]?.id ?? '')
    this.unanswered = null
  }

  /** @returns `null` where the year is reported */
  private next(): Filing | null {
    const number = this.filed
    if (number >= this.measures.length * 12) return null
    this.filed += 1
    const measureId = this.measures[number % this.measures.length] ?? ''
    const month = Math.floor(number / this.measures.length) + 1
    const requestKey = `${this.account}-report-${number}`
    return {
      requestKey,
      body: {
        unitId: `u${this.unit}`,
        documentId: `plan${this.unit}`,
        entries: [
          {
            requestKey,
            measureId,
            month,
            value: String(month * 100),
            sentence: `截至${month}月底，正常推进。`,
            supersedes: null,
            isConfirmed: true,
          },
        ],
      },
    }
  }
}

const reporters = Array.from(
  { length: units * peopleOfUnit },
  (_, index) => new Reporter(Math.floor(index / peopleOfUnit), index % peopleOfUnit),
)

it(`a server killed ${rounds} times on the last days of the year loses no acknowledged report and tells nobody twice`, async () => {
  console.log(`YEAR_END_SEED=${seed}`)
  let killsWhileMailed = 0
  // After the evening nothing is gathered any more.
  const eve = await start('2024-12-17T13:00:00.000Z')
  await ask(eve.ready, (client) => fillYearEndCity(client, days))
  await kill(eve.site, 'server')
  for (let round = 0; round < rounds; round += 1) {
    const day = days[Math.floor(round / 2)] ?? ''
    // Twenty minutes lie between the two starts of a day: by then a mail that was under way is known to be uncertain.
    const { site, ready } = await start(`${day}T01:${round % 2 === 0 ? '00' : '20'}:00.000Z`)
    await ask(ready, look)
    let isKilled = false
    const reporting = reporters.map((each) => each.reportUntilKilled(ready.address, () => isKilled))
    const before = mails.length
    const isAmidMails = () => mails.length > before + mailsToWaitFor
    const mailsToWaitFor = round % 2 === 0 ? -1 : Math.floor(random() * 12)
    await whenSo(isAmidMails, 3000)
    await pause(random() * 600)
    isKilled = true
    await kill(site, random() < 0.5 ? 'server' : 'all')
    await Promise.all(reporting)
    if (mails.length > before) killsWhileMailed += 1
  }
  const { site, ready } = await start('2024-12-31T02:00:00.000Z')
  for (const each of reporters) await each.sendAgain(ready.address)
  await ask(ready, async (client) => {
    await whenAllIsSent(client)
    await look(client)
    const { rows } = await client.query('select day from gathered_days order by day')
    expect(rows.at(-1)).toEqual({ day: '2024-12-31' })
  })
  await kill(site, 'server')
  const verified = await verifyDatabase({ databaseUrl: null, dataFolder }, () => undefined)
  if (isRefusal(verified)) throw new Error(verified.code)
  expect(verified.filter(({ broken }) => broken !== null)).toEqual([])

  const acknowledged = reporters.reduce((sum, each) => sum + each.acknowledged.size, 0)
  console.log(
    `${acknowledged} reports acknowledged, ${mails.length} mails, ${killsWhileMailed} kills amid them`,
  )
  // It was no idle time that was tried.
  expect(acknowledged).toBeGreaterThan(reporters.length * 5)
  expect(killsWhileMailed).toBeGreaterThan(0)
}, 300_000)

/** What the last life of the server left. Jobs of this one may be at work already. */
async function look(client: Client): Promise<void> {
  await expectReportsKept(client)
  await expectRecorded(client)
  await expectToldOnce(client)
  await expectWrittenOnce(client)
}

async function expectReportsKept(client: Client): Promise<void> {
  const { rows } = await client.query<{ request_key: string; id: string }>(
    'select request_key, id from reports',
  )
  const stored = new Map(rows.map(({ request_key, id }) => [request_key, id]))
  expect(rows).toHaveLength(stored.size)
  const sent = new Set<string>()
  for (const { acknowledged, unanswered } of reporters) {
    expect([...acknowledged].filter(([key, id]) => stored.get(key) !== id)).toEqual([])
    for (const key of acknowledged.keys()) sent.add(key)
    if (unanswered !== null) sent.add(unanswered.requestKey)
  }
  expect([...stored.keys()].filter((key) => !sent.has(key))).toEqual([])
  // What a measure comes to was written with its latest report, or not at all.
  const { rows: behind } = await client.query(
    `select r.measure_id from measure_standings s join (
       select distinct on (unit_id, measure_id) unit_id, measure_id, id from reports
       where superseded_at is null order by unit_id, measure_id, month desc) r using (unit_id, measure_id)
     where s.standing -> 'latest' ->> 'reportId' <> r.id`,
  )
  expect(behind).toEqual([])
}

/** Each report stands in the record once, and the chains are whole. */
async function expectRecorded(client: Client): Promise<void> {
  const { rows } = await client.query(
    `select r.id, count(e.seq) as entries from reports r
     left join audit_entries e on e.unit_id = r.unit_id and e.act = 'file-report' and e.after ->> 'id' = r.id
     group by r.id having count(e.seq) <> 1`,
  )
  expect(rows).toEqual([])
  const verified = await verifyDatabase({ databaseUrl: null, dataFolder }, () => undefined)
  if (isRefusal(verified)) throw new Error(verified.code)
  expect(verified.filter(({ broken }) => broken !== null)).toEqual([])
}

interface Told {
  account_id: string
  subject_key: string
  on_day: string
}

/** On each day gathered, everybody is told of the items that came to be late since the one before: all, and once. */
async function expectToldOnce(client: Client): Promise<void> {
  const { rows } = await client.query<{ gathered: { day: string; since: string }[]; told: Told[] }>(
    `select (select coalesce(json_agg(g order by day), '[]') from gathered_days g) as gathered,
       (select coalesce(json_agg(n), '[]') from (
         select account_id, subject_key, on_day from notifications where rule = 'ledger') n) as told`,
  )
  const [{ gathered, told } = { gathered: [], told: [] }] = rows
  const times = Map.groupBy(told, (each) => `${each.account_id} ${each.subject_key} ${each.on_day}`)
  expect([...times.values()].filter((each) => each.length > 1)).toEqual([])
  const missed: string[] = []
  for (const { day, since } of gathered) {
    for (const late of days.filter((each) => each > since && each <= day))
      for (let unit = 0; unit < units; unit += 1)
        for (let person = 0; person < peopleOfUnit; person += 1) {
          const key = `u${unit}p${person} late-${late}-${person} ${day}`
          if (!times.has(key)) missed.push(key)
        }
  }
  expect(missed).toEqual([])
}

/** A mail that was handed over was handed over once, a person gets one a day, and what counts as sent has arrived. */
async function expectWrittenOnce(client: Client): Promise<void> {
  const { rows } = await client.query<{ id: string; recipient: string; day: string; state: string }>(
    `select id, recipient, day, state from deliveries where channel = 'mail'`,
  )
  const received = Map.groupBy(mails, ({ messageId }) => messageId.replace(/^<|@.*/g, ''))
  expect([...received].filter(([, each]) => each.length > 1)).toEqual([])
  const perDay = Map.groupBy(rows, ({ recipient, day }) => `${recipient} ${day}`)
  expect([...perDay].filter(([, each]) => each.length > 1)).toEqual([])
  const known = new Map(rows.map((row) => [row.id, row]))
  for (const [id, [mail]] of received) {
    expect(known.get(id)?.recipient).toBe(mail?.to)
    expect(['claimed', 'sent', 'uncertain']).toContain(known.get(id)?.state)
  }
  expect(rows.filter(({ id, state }) => state === 'sent' && !received.has(id))).toEqual([])
}

async function whenAllIsSent(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      `select from gathered_days where day = '2024-12-31'
         and not exists (select from deliveries where state in ('waiting', 'claimed') and next_at <= '2024-12-31T02:00Z')`,
    )
    if (rows.length > 0) return
    await pause(50)
  }
}

async function whenSo(isSo: () => boolean, milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds
  while (!isSo() && performance.now() < until) await pause(5)
}

async function start(begins: string): Promise<{ site: ChildProcess; ready: YearEndReady }> {
  const given: YearEndSite = { dataFolder, samples, mail: mailBox.settings, begins }
  const site = fork(program, [JSON.stringify(given)], {
    // A group of its own, to be killed as one.
    detached: true,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  running = site
  let errors = ''
  site.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const ready = await new Promise<YearEndReady>((resolve, reject) => {
    site.once('message', (message) => resolve(message as YearEndReady))
    site.once('exit', (code) => reject(new Error(`the site ended with ${code}: ${errors}\n${databaseLog()}`)))
  })
  return { site, ready }
}

function databaseLog(): string {
  return readFileSync(join(dataFolder, 'database.log'), 'utf8').slice(-3000)
}

/** With `all` the database dies at the same moment, too; otherwise it sees its parent gone and ends in order. */
async function kill(site: ChildProcess, what: 'server' | 'all'): Promise<void> {
  const { pid } = site
  running = null
  if (pid === undefined || site.exitCode !== null || site.signalCode !== null) return
  const ended = new Promise((resolve) => site.once('exit', resolve))
  const postgres = what === 'all' ? processesOfPostgres() : []
  process.kill(-pid, 'SIGKILL')
  for (const each of postgres) killIfThere(each)
  await ended
}

function processesOfPostgres(): number[] {
  const postmaster = postgresOf(folder)
  try {
    const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
    return [postmaster, ...children.split(' ').filter(Boolean).map(Number)]
  } catch {
    return [postmaster]
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone by itself.
  }
}

async function ask<T>(ready: YearEndReady, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(ready.connection)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The same numbers for the same seed (mulberry32). */
function seededRandom(from: number): () => number {
  let state = from
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
