import { copyFileSync, cpSync, existsSync, lstatSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql, type RawBuilder } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { electionViewSchema, type ElectionView } from '@hengji/contract/ballot.ts'
import type { Role } from '@hengji/contract/session.ts'
import { isBoard, type Board } from '@hengji/proof/ballot/board.ts'
import { checkBoard, findOwn, isComplaint } from '@hengji/proof/ballot/check-board.ts'
import { drawRequest, newSeed, publicKeysOf } from '@hengji/proof/ballot/credential.ts'
import type { ElectionTerms } from '@hengji/proof/ballot/election-terms.ts'
import type { StoredSlip } from '@hengji/proof/ballot/urn.node.ts'
import {
  attributeByContent,
  attributeByGuessedTag,
  attributeByIndexOrder,
  attributeByOrder,
  attributeByReceipts,
  drawsThatFit,
  type Attribution,
  type Loot,
} from '../../proof/tests/election/adversary.ts'
import { attackList } from '../../proof/tests/election/attack-list.ts'
import {
  canSearchMemory,
  castAs,
  commandOf,
  drawAs,
  dueOn,
  formsOf,
  holdElection,
  openBallotHouse,
  panel,
  processesBelow,
  restartHouse,
  searchFolder,
  searchProcesses,
  secretsOf,
  type BallotHouse,
  type MemberBrowser,
  type WireSlip,
} from './ballot-house.ts'
import { limitTo } from '../src/platform/database/transact.ts'
import { temporaryFolder, visitorOf } from './test-server.ts'
import { dumpOf, holdUsualBallot, needlesOfUsual, strikeOutNames, type UsualBallot } from './usual-ballots.ts'
import { removeFolder } from './run-folder.ts'

/**
 * The attacks of packages/proof/tests/attacks.test.ts on the running server: everything it stores (tables, files of
 * the database, its write-ahead log), writes (its log at the chattiest) and holds (memory of its processes) is taken
 * and tried. The board must be all that is left of who gave which score.
 */
const list = attackList()
/** A vote of the usual kind by the same members, in the same database and at the same time. */
const usual: UsualBallot[] = []
/** What an operator copied while the vote ran: the data folder as docs/operations.md says, and a dump. */
const backup = temporaryFolder()
let dumpOfThen = ''
let house: BallotHouse
let election: ElectionView
const members: MemberBrowser[] = []
const wire: WireSlip[] = []
const needlesOfUrn = new Map<string, readonly Buffer[]>()
const needlesOfSlips = new Map<string, readonly Buffer[]>()
/** As they lay in the table, in the order they were written. */
let rows: StoredSlip[] = []
let board: Board
const scoreOf = (seat: number, at: number) => String(1 + ((seat * 4 + at * 5) % 9))

beforeAll(async () => {
  house = await openBallotHouse()
  election = await holdElection(house)
  const { itemKeys, ...others } = secretsOf(house.folder, election.id)
  for (const [name, text] of Object.entries(others)) needlesOfUrn.set(name, formsOf(text))
  itemKeys.forEach((text, at) => {
    // The middle of the key: its primes.
    const inner = Buffer.from(text, 'base64url').subarray(600, 680).toString('base64url')
    needlesOfUrn.set(`item key ${at}`, formsOf(inner).slice(0, 1))
  })
}, 120_000)
afterAll(async () => {
  await house.end()
  for (const folder of [house.folder, backup]) removeFolder(folder)
  list.print('attack on the running server')
})

const path = (end: string) => `/api/elections/north/${election.id}/${end}`
const wholeTable = async () =>
  (
    await sql<{
      tag: Buffer
      box: Buffer
    }>`select tag, box from election_slips order by xmin::text::bigint, ctid`.execute(house.database.db)
  ).rows

/** A row that runs over the edge of a page of the write-ahead log is not found in one piece. */
function isMostOfUsual(found: readonly string[]): boolean {
  return new Set(found.map((name) => name.split(' in ')[0])).size > usual.length * 0.8
}

describe('nine members vote', () => {
  it('the urn is one file that its owner alone can read, outside of the database', () => {
    const file = join(house.folder, 'urns', `${election.id}.urn`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(house.folder, 'urns')).mode & 0o777).toBe(0o700)
  })

  it('each draws once; another seed, another account, a second seat are refused', async () => {
    for (const role of panel) members.push(await drawAs(house.way.as[role], election))
    expect(members.map(({ seat }) => seat)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    const { south, north, office } = house.way.as
    const other = drawRequest(election.terms as ElectionTerms, newSeed())
    expect((await south.send('POST', path('draw'), other)).json).toMatchObject({ code: 'drawn-already' })
    expect((await south.send('POST', path('draw'), members[0]!.request)).json).toMatchObject({
      signatures: members[0]!.signatures,
    })
    for (const stranger of [north, office])
      expect((await stranger.send('POST', path('draw'), other)).status).toBe(404)
    expect((await house.way.as.west.send('POST', path('draw'), { blinded: ['AA'] })).status).toBe(409)
  })

  it('cast without a session; a request that carries one is refused', async () => {
    const member = members[0]!
    const cookie = house.way.as.south.cookie ?? ''
    const forgetful = await castAs(house, election, member, member.credentials[0]!, '1', { cookie })
    expect(forgetful).toMatchObject({ status: 400, code: 'session-not-wanted' })
    for (const each of members) {
      for (const [at, credential] of each.credentials.entries()) {
        const cast = await castAs(house, election, each, credential, scoreOf(each.seat, at))
        expect(cast.answer?.outcome).toBe('taken')
        // No number of the request and no cookie, by which two casts or a cast and a log were joined.
        for (const [name, value] of cast.headers)
          expect(`${name}: ${value}`).not.toMatch(/req-|request-id|set-cookie|trace/i)
        wire.push(cast.wire)
      }
    }
    for (const { receipts } of members) {
      for (const { slip } of receipts)
        needlesOfSlips.set(`slip ${slip.key}`, [
          ...formsOf(slip.key),
          ...formsOf(slip.credential.slice(0, 64)).slice(0, 2),
        ])
    }
    rows = (await wholeTable()).map(({ tag, box }) => ({
      tag: Uint8Array.from(tag),
      box: Uint8Array.from(box),
    }))
    expect(rows).toHaveLength(9 * election.items.length)
    usual.push(
      ...members.flatMap(({ seat }) =>
        election.items.map(({ id }, at) => ({
          seat,
          account: `usual-${panel[seat - 1] ?? ''}`,
          item: id,
          score: scoreOf(seat, at),
        })),
      ),
    )
    await holdUsualBallot(house.database.db, usual)
  }, 120_000)

  it('twice, replayed, invented: no second slip comes of it', async () => {
    const member = members[1]!
    const [first, second] = member.credentials
    const again = await castAs(house, election, member, first!, scoreOf(2, 0))
    expect(again.answer?.outcome).toBe('taken')
    const changed = await castAs(house, election, member, first!, scoreOf(2, 0) === '9' ? '8' : '9')
    expect(changed.answer).toEqual({ outcome: 'other-score-taken' })
    const elsewhere = await castAs(house, election, member, { ...first!, item: second!.item }, '9')
    expect(elsewhere.answer).toEqual({ outcome: 'credential-invalid' })
    expect(await wholeTable()).toHaveLength(rows.length)
  })

  it('what is written with a slip is that one row: no count, no mark, no message, in no table', async () => {
    const { db } = house.database
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db)
    const { rows: written } = await sql<{ xmin: string }>`
      select xmin::text from election_slips where election_id = ${election.id}`.execute(db)
    const transactions = written.map(({ xmin }) => xmin)
    // Each slip in a transaction of its own, and nothing else of those transactions anywhere.
    expect(new Set(transactions).size).toBe(transactions.length)
    const touched: string[] = []
    for (const { name } of tables) {
      const { rows: found } = await sql`
        select 1 from ${sql.table(name)} where xmin::text = any(${transactions}) limit 1`.execute(db)
      if (found.length > 0) touched.push(name)
    }
    expect(tables.length).toBeGreaterThan(80)
    expect(touched).toEqual(['election_slips'])
  })

  it('the same slip from many requests at once is one row', async () => {
    const member = members[2]!
    const [first] = member.credentials
    const casts = await Promise.all(
      Array.from({ length: 8 }, () => castAs(house, election, member, first!, scoreOf(3, 0))),
    )
    expect(new Set(casts.map(({ answer }) => answer?.outcome))).toEqual(new Set(['taken']))
    expect(await wholeTable()).toHaveLength(rows.length)
  })

  it('not one line is written about a cast, at the chattiest', () => {
    // Any other route leaves a number, an address and a time, as the usual ballot's would.
    const drawn = house.log().match(/"reqId":"[^"]+"[^\n]*\/draw"[^\n]*"remoteAddress"/g) ?? []
    list.record(
      'log at its chattiest: addresses, request ids, times',
      drawn.length >= 9,
      house.log().includes('/api/ballot'),
    )
    expect(drawn.length).toBeGreaterThanOrEqual(9)
    expect(house.log()).not.toContain('/api/ballot')
    for (const { envelope, answer } of wire.slice(0, 10)) {
      for (const bytes of [envelope, answer])
        expect(house.log()).not.toContain(Buffer.from(bytes.subarray(0, 24)).toString('base64').slice(0, 30))
    }
  })
})

describe('while the vote runs', () => {
  it('the rows’ own rules: a unit sees no seat and changes nothing, the office puts in no slip', async () => {
    const asRole = async (role: Role, unit: string | null, statement: RawBuilder<unknown>) => {
      const transaction = await house.database.db.startTransaction().execute()
      try {
        await limitTo(transaction, {
          accountId: role,
          role,
          unit: unit === null ? null : { id: unit, name: unit },
        })
        const { rows: found, numAffectedRows } = await statement.execute(transaction)
        return numAffectedRows === undefined ? found.length : Number(numAffectedRows)
      } catch {
        return 'refused'
      } finally {
        await transaction.rollback().execute()
      }
    }
    const put = sql`insert into election_slips values ('north', ${election.id}, 'x', 'x')`
    const seats = sql`select 1 from election_seats`
    const change = sql`update elections set state = 'void'`
    expect(await asRole('unit', 'north', seats)).toBe(0)
    expect(await asRole('office', null, seats)).toBe(9)
    expect(await asRole('unit', 'south', seats)).toBe(0)
    for (const role of ['unit', 'unit-head'] as const) {
      expect(await asRole(role, 'north', change)).toBe(0)
      expect(await asRole(role, 'north', sql`update election_seats set account_id = 'office'`)).toBe(0)
      expect(await asRole(role, 'north', sql`delete from election_slips`)).toBe(0)
    }
    for (const role of ['unit', 'office', 'bureau'] as const) {
      expect(await asRole(role, role === 'unit' ? 'north' : null, put)).toBe('refused')
      expect(await asRole(role, null, sql`update election_slips set tag = 'x'`)).toBe('refused')
      expect(await asRole(role, null, sql`update election_boards set board = '{}'`)).toBe('refused')
      expect(await asRole(role, null, sql`delete from election_boards`)).toBe('refused')
    }
    expect(await asRole('bureau', null, change)).toBe(0)
    expect(await asRole('office', null, change)).toBe(1)
  })

  it('keys changed in the database are never handed out', async () => {
    const { db } = house.database
    const get = () => house.way.as.south.send('GET', `/api/elections/north/${election.id}`)
    const swap = (key: string) =>
      sql`update elections
      set terms = jsonb_set(terms, '{envelopeKey}', ${JSON.stringify(key)}::jsonb) where id = ${election.id}`.execute(
        db,
      )
    await swap(election.terms!.receiptKey)
    expect((await get()).json).toMatchObject({ code: 'terms-not-the-urns' })
    await swap(election.terms!.envelopeKey)
    expect((await get()).status).toBe(200)
  })

  it('neither tables nor files nor the write-ahead log hold anything of a slip or of the urn', async () => {
    await sql`checkpoint`.execute(house.database.db)
    expect(readdirSync(house.folder).length).toBeGreaterThan(1)
    const found = searchFolder(house.folder, new Map([...needlesOfUrn, ...needlesOfSlips]))
    const outside = found.filter((name) => !name.includes('/urns/'))
    expect(outside).toEqual([])
    // The search does find what is there.
    expect(found.length).toBeGreaterThan(0)
  }, 120_000)

  it('a dump and a copy of the data folder are kept, as of any other day', async () => {
    dumpOfThen = await dumpOf(house.database.db)
    await sql`checkpoint`.execute(house.database.db)
    // Sockets are no files that a back-up could hold.
    const isCopied = (from: string) => {
      const found = lstatSync(from, { throwIfNoEntry: false })
      return (found?.isFile() || (found?.isDirectory() && !from.endsWith('/urns'))) ?? false
    }
    cpSync(house.folder, backup, { recursive: true, filter: isCopied })
    expect(dumpOfThen).toContain(election.id)
  }, 120_000)

  it('nor the memory of the server or the database: only the urn’s own process knows', async ({ skip }) => {
    if (!canSearchMemory(house.child.pid)) skip()
    // So that it is there, and not gone for having nothing to do.
    await castAs(house, election, members[0]!, members[0]!.credentials[0]!, scoreOf(1, 0))
    // A few slips of each kind of needle: every process is read through for each.
    const few = [...[...needlesOfUrn].slice(0, 6), ...[...needlesOfSlips].slice(0, 6)]
    const all = new Map(few.map(([name, forms]) => [name, forms.slice(0, 2)]))
    // The urn's own first: it forgets after a minute without work.
    const commands: string[] = []
    const isUrn = (pid: number) => commandOf(pid).includes('urn-process')
    const processes = processesBelow(house.child.pid!)
    const ordered = [...processes.filter(isUrn), ...processes.filter((pid) => !isUrn(pid))]
    for await (const { pid, found } of searchProcesses(ordered, all))
      if (found.length > 0) commands.push(commandOf(pid))
    expect(commands.filter((command) => !command.includes('urn-process'))).toEqual([])
    expect(commands).toHaveLength(1)
  }, 300_000)

  it('the office sees how many slips there are; a member sees not even that; the judged unit sees no seat', async () => {
    const seenBy = async (role: 'office' | 'south' | 'north') =>
      electionViewSchema.parse(
        (await house.way.as[role].send('GET', `/api/elections/north/${election.id}`)).json,
      )
    expect(await seenBy('office')).toMatchObject({ slips: rows.length })
    const member = await seenBy('south')
    expect(member).toMatchObject({ slips: 0, seats: [{ number: 1, name: null, isMine: true }] })
    expect((await seenBy('north')).seats).toEqual([])
  })
})

describe('after the close', () => {
  let urnProcess: number[] = []
  let spared = ''

  it('the board is whole, and every member finds every own slip', async () => {
    if (process.platform === 'linux') {
      urnProcess = processesBelow(house.child.pid!).filter((pid) => commandOf(pid).includes('urn-process'))
    }
    spared = join(house.folder, 'spared')
    copyFileSync(join(house.folder, 'urns', `${election.id}.urn`), spared)
    expect((await house.way.as.bureau.send('POST', path('close'), { reason: '' })).status).toBe(403)
    const closed = await house.way.as.office.send('POST', path('close'), { reason: '' })
    expect(closed.json).toMatchObject({ state: 'closed', slips: 0 })
    const { json } = await house.way.as.south.send('GET', path('board'))
    if (!isBoard(json)) throw new Error('no board')
    board = json
    expect(checkBoard(board)).toEqual([])
    for (const member of members) {
      const own = findOwn(board, {
        terms: election.terms as ElectionTerms,
        seed: member.seed,
        seat: member.seat,
        cast: member.receipts,
      })
      expect(own).toMatchObject({ areTermsTheSame: true, isDrawMine: true, complaints: [] })
      expect(own.items.every(({ found }) => found === 'as-cast')).toBe(true)
    }
  }, 60_000)

  it('table and urn are empty, the urn’s process is gone, and nothing more is taken', async () => {
    expect(await wholeTable()).toEqual([])
    expect(existsSync(join(house.folder, 'urns', `${election.id}.urn`))).toBe(false)
    for (const pid of urnProcess) expect(existsSync(`/proc/${pid}`)).toBe(false)
    const late = await castAs(house, election, members[0]!, members[0]!.credentials[0]!, '1')
    expect(late).toMatchObject({ status: 409, code: 'election-not-open' })
    expect((await house.way.as.office.send('POST', path('close'), { reason: '再来' })).status).toBe(422)
    expect((await house.way.as.office.send('POST', path('void'), { reason: '再来' })).status).toBe(409)
  })

  it('no file of the database, nothing in its log, no dump holds a key of the urn', async () => {
    await sql`checkpoint`.execute(house.database.db)
    rmSync(spared)
    expect(searchFolder(house.folder, needlesOfUrn)).toEqual([])
    const dump = await dumpOf(house.database.db)
    expect(dump).toContain(board.head)
    for (const forms of needlesOfUrn.values())
      for (const form of forms) expect(dump.includes(form.toString('latin1'))).toBe(false)
  }, 120_000)

  it('what was dumped and copied while the vote ran tells of the usual one all, of ours nothing', () => {
    const ours = new Map([...needlesOfUrn, ...needlesOfSlips])
    const ofUsual = needlesOfUsual(usual)
    const isIn = (text: string, needles: ReadonlyMap<string, readonly Buffer[]>) =>
      [...needles].filter(([, forms]) => forms.some((form) => text.includes(form.toString('latin1'))))
    list.record(
      'administrator: a dump of every table made while the vote ran',
      isIn(dumpOfThen, ofUsual).length === usual.length,
      isIn(dumpOfThen, ours).length > 0,
    )
    list.record(
      'operator: a copy of the data folder made while the vote ran, without urns/',
      isMostOfUsual(searchFolder(backup, ofUsual)),
      searchFolder(backup, ours).length > 0,
    )
    expect(isIn(dumpOfThen, ours)).toEqual([])
    expect(searchFolder(backup, ours)).toEqual([])
    // The search does find what lies there.
    expect(isMostOfUsual(searchFolder(backup, ofUsual))).toBe(true)
    expect(list.broken()).toEqual([])
  }, 120_000)

  it('after the close the usual one lingers in the write-ahead log with every name; of ours no key is left', async () => {
    await strikeOutNames(house.database.db)
    await sql`checkpoint`.execute(house.database.db)
    const lingering = searchFolder(house.folder, needlesOfUsual(usual))
    list.record(
      'administrator: all files of the database, write-ahead log, after the close',
      isMostOfUsual(lingering),
      searchFolder(house.folder, needlesOfUrn).length > 0,
    )
    expect(isMostOfUsual(lingering)).toBe(true)
    expect(lingering.some((name) => name.includes('pg_wal'))).toBe(true)
    expect(list.broken()).toEqual([])
  }, 120_000)

  it('no process of the server or the database remembers a key of the urn', async ({ skip }) => {
    if (!canSearchMemory(house.child.pid)) skip()
    const processes = processesBelow(house.child.pid!)
    // Those of the server and of its own database, and of nobody else.
    expect(processes.map(commandOf).filter((command) => command.includes('postgres')).length).toBeGreaterThan(
      2,
    )
    const ofUsual = new Map([...needlesOfUsual(usual)].slice(0, 12))
    const found: string[] = []
    for await (const searched of searchProcesses(processes, new Map([...needlesOfUrn, ...ofUsual])))
      found.push(...searched.found)
    list.record(
      'operator: memory of server and database after the close',
      found.some((name) => ofUsual.has(name)),
      found.some((name) => needlesOfUrn.has(name)),
    )
    expect(found.filter((name) => needlesOfUrn.has(name))).toEqual([])
  }, 300_000)

  it('whoever has all of it, and every byte on the wire with its sender, attributes no slip', () => {
    let at = 0
    const loot: Loot = {
      board,
      draws: members.map(({ seat }, number) => ({ seat, hash: board.draws[number]!.hash, at: ++at })),
      wire: [
        ...members.map(({ seat, request, signatures }) => ({
          at: ++at,
          address: String(seat),
          path: 'draw' as const,
          request: Uint8Array.from(Buffer.from(JSON.stringify(request))),
          answer: Uint8Array.from(Buffer.from(JSON.stringify(signatures))),
        })),
        ...wire.map(({ seat, envelope, answer }) => ({
          at: ++at,
          address: `10.0.0.${seat}`,
          path: 'slip' as const,
          request: envelope,
          answer,
        })),
      ],
      slips: rows.map((row) => ({ ...row, at: ++at })),
    }
    // The gateway knows whose address is whose.
    loot.wire.forEach(
      (entry) => (entry.address = entry.address.startsWith('10') ? entry.address : `10.0.0.${entry.address}`),
    )
    expect(attributeByGuessedTag(loot).size).toBe(0)
    expect(attributeByContent(loot).size).toBe(0)
    expect(attributeByReceipts(loot).size).toBe(0)
    expect(new Set(drawsThatFit(loot))).toEqual(new Set([9]))
    const owners = new Map(
      members.flatMap(({ seed, seat }) =>
        publicKeysOf(board.terms, seed).map(({ key }) => [key, seat] as const),
      ),
    )
    const hits = (attribution: Attribution) =>
      [...attribution].filter(([key, seat]) => owners.get(key) === seat).length
    // A guess hits one in nine: of 81 nine, and 25 once in a million times.
    for (const guess of [
      attributeByOrder(loot),
      attributeByIndexOrder(loot, 'tag'),
      attributeByIndexOrder(loot, 'box'),
    ])
      expect(hits(guess)).toBeLessThanOrEqual((owners.size * 25) / 81)
    const byOrder = usual.filter(
      ({ seat }, serial) => Math.ceil((serial + 1) / election.items.length) === seat,
    )
    list.record(
      'timing: rows in the order they were written, names struck out',
      byOrder.length === usual.length,
      hits(attributeByOrder(loot)) > (owners.size * 25) / 81,
    )
  }, 60_000)

  it('the record says who drew and who closed, and of a cast nothing', async () => {
    const { rows: entries } = await sql<{ act: string; account_id: string | null }>`
      select act, account_id from audit_entries where act like '%election%' or act like '%credential%' or act like '%slip%'
      order by at`.execute(house.database.db)
    expect(new Set(entries.map(({ act }) => act))).toEqual(
      new Set(['begin-election', 'publish-election-keys', 'draw-credentials', 'close-election']),
    )
    expect(entries.filter(({ act }) => act === 'draw-credentials')).toHaveLength(9)
  })
})

describe('when things go wrong', () => {
  it('a killed server keeps what it acknowledged; its next start destroys the urn of a vote that is over', async () => {
    await sql`update elections set state = 'void', reason = '测试' where id = ${election.id}`.execute(
      house.database.db,
    )
    const second = await holdElection(house)
    const file = join(house.folder, 'urns', `${second.id}.urn`)
    const member = await drawAs(house.way.as.south, second)
    await castAs(house, second, member, member.credentials[0]!, '7')
    const copy = join(house.folder, 'copy')
    copyFileSync(file, copy)
    await house.database.close()
    const hasEnded = new Promise((resolve) => house.child.once('exit', resolve))
    house.child.kill('SIGKILL')
    await hasEnded

    await restartHouse(house)
    expect(existsSync(file)).toBe(true)
    const again = await castAs(house, second, member, member.credentials[0]!, '7')
    expect(again.answer).toMatchObject({ outcome: 'taken', receipt: member.receipts[0] })
    expect(await wholeTable()).toHaveLength(1)
    const other = await castAs(house, second, member, member.credentials[0]!, '8')
    expect(other.answer).toEqual({ outcome: 'other-score-taken' })

    // As if the server had been killed between closing and destroying.
    await sql`update elections set state = 'void' where id = ${second.id}`.execute(house.database.db)
    await house.end()
    await restartHouse(house)
    expect(existsSync(file)).toBe(false)
  }, 180_000)

  it('given up: no slip is read, the urn goes, and another vote may be held', async () => {
    const office = house.way.as.office
    const third = await holdElection(house)
    const member = await drawAs(house.way.as.west, third)
    await castAs(house, third, member, member.credentials[0]!, '7')
    const seat = (number: number, accountId: string) =>
      office.send('PUT', `/api/elections/north/${third.id}/seats/${number}`, { accountId })
    // West has drawn: nobody can tell which slips are whose, so the seat stays.
    expect((await seat(2, 'office')).json).toMatchObject({ code: 'election-rules-faulty' })
    expect((await seat(1, 'west')).json).toMatchObject({ code: 'election-rules-faulty' })
    expect((await seat(1, 'north')).json).toMatchObject({ code: 'election-rules-faulty' })
    expect((await seat(1, 'audit-admin')).json).toMatchObject({ code: 'administrator-judges-nobody' })
    expect((await seat(10, 'office')).json).toMatchObject({ code: 'election-rules-faulty' })
    expect((await seat(1, 'office')).status).toBe(200)
    expect((await house.way.as.south.send('GET', `/api/elections/north/${third.id}`)).status).toBe(404)
    // Seated first, made an administrator afterwards: then there is nothing to draw.
    const { db } = house.database
    await sql`update accounts set role = 'security-admin', unit_id = null where id = 'finance'`.execute(db)
    const { json: refused } = await house.way.as.finance.send(
      'POST',
      `/api/elections/north/${third.id}/draw`,
      {
        blinded: drawRequest(third.terms as ElectionTerms, newSeed()).blinded,
      },
    )
    expect(refused).toMatchObject({ code: 'administrator-judges-nobody' })
    await sql`update accounts set role = 'finance' where id = 'finance'`.execute(db)
    const voided = await office.send('POST', `/api/elections/north/${third.id}/void`, { reason: '席位有误' })
    expect(voided.json).toMatchObject({ state: 'void', reason: '席位有误' })
    expect(existsSync(join(house.folder, 'urns', `${third.id}.urn`))).toBe(false)
    const { rows: left } = await sql`select 1 from election_slips where election_id = ${third.id}`.execute(
      house.database.db,
    )
    expect(left).toEqual([])
    expect((await office.send('GET', `/api/elections/north/${third.id}/board`)).status).toBe(404)
  }, 60_000)

  it('seats as the scheme says, nobody twice, nobody of the judged unit', async () => {
    const begin = (accounts: readonly string[]) =>
      house.way.as.office.send('POST', `/api/evaluations/${house.evaluationId}/elections`, {
        unitId: 'north',
        accounts,
        dueOn: dueOn(),
      })
    expect((await begin(panel.slice(1))).json).toMatchObject({ code: 'seats-not-as-scheme' })
    expect((await begin([...panel.slice(1), 'north'])).json).toMatchObject({ code: 'election-rules-faulty' })
    expect((await begin([...panel.slice(1), 'nobody'])).json).toMatchObject({ code: 'account-unknown' })
    expect((await begin([...panel.slice(1), panel[1]!])).json).toMatchObject({
      code: 'election-rules-faulty',
    })
    for (const administrator of ['system-admin', 'security-admin', 'audit-admin'])
      expect(await begin([...panel.slice(1), administrator])).toMatchObject({
        status: 422,
        json: { code: 'administrator-judges-nobody' },
      })
    const bureau = await house.way.as.bureau.send(
      'POST',
      `/api/evaluations/${house.evaluationId}/elections`,
      { unitId: 'north', accounts: panel, dueOn: dueOn() },
    )
    expect(bureau.status).toBe(403)
  })

  it('a row taken out and one put in: not closed as complete, and the receipt proves what is missing', async () => {
    const { db } = house.database
    const fourth = await holdElection(house)
    const voters: MemberBrowser[] = []
    for (const role of panel) voters.push(await drawAs(house.way.as[role], fourth))
    for (const voter of voters)
      for (const credential of voter.credentials)
        await castAs(house, fourth, voter, credential, String(voter.seat))
    await sql`delete from election_slips where election_id = ${fourth.id} and tag = (
      select tag from election_slips where election_id = ${fourth.id} limit 1)`.execute(db)
    await sql`insert into election_slips select unit_id, election_id, sha256('x'), box from election_slips
      where election_id = ${fourth.id} limit 1`.execute(db)
    const close = () =>
      house.way.as.office.send('POST', `/api/elections/north/${fourth.id}/close`, { reason: '有席位未投' })
    expect((await close()).json).toMatchObject({ code: 'slips-foreign', facts: { foreign: 1 } })
    // Another last day written into the database changes nothing: the urn has its own.
    await sql`update elections set rules = jsonb_set(rules, '{dueOn}', '"2020-01-01"') where id = ${fourth.id}`.execute(
      db,
    )
    expect((await close()).json).toMatchObject({ code: 'slips-foreign' })
    await house.end()
    await restartHouse(house, 12)
    for (const role of ['office', 'west'] as const) {
      house.way.as[role] = visitorOf(house.url)
      await house.way.as[role].send('POST', '/api/session/sample', { id: role })
    }
    expect((await close()).json).toMatchObject({ state: 'closed', reason: '有席位未投' })
    const { json } = await house.way.as.west.send('GET', `/api/elections/north/${fourth.id}/board`)
    if (!isBoard(json)) throw new Error('no board')
    expect(checkBoard(json)).toEqual([])
    const complaints = voters.flatMap(
      ({ seed, seat, receipts }) =>
        findOwn(json, { terms: fourth.terms as ElectionTerms, seed, seat, cast: receipts }).complaints,
    )
    expect(complaints).toHaveLength(1)
    expect(isComplaint(json, complaints[0]!)).toBe(true)
  }, 120_000)
})
