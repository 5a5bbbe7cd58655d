import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { countBoard, makeBoard } from '../src/ballot/board.ts'
import { checkBoard, findOwn, isComplaint } from '../src/ballot/check-board.ts'
import { drawRequest, newSeed, publicKeysOf, finishCredentials } from '../src/ballot/credential.ts'
import { fingerprintOf } from '../src/ballot/election-terms.ts'
import { faultOfSlip, makeSlip, type Slip } from '../src/ballot/slip.ts'
import { makeUrn, openBox, signDraw, type Urn } from '../src/ballot/urn.node.ts'
import { base64Of } from '../src/bytes.ts'
import {
  attributeByContent,
  attributeByGuessedTag,
  attributeByIndexOrder,
  attributeByOrder,
  attributeByReceipts,
  drawsThatFit,
  lootOf,
  type Attribution,
} from './election/adversary.ts'
import { attackList } from './election/attack-list.ts'
import {
  accountOf,
  castNaive,
  castWithToken,
  holdNaive,
  isNaiveResultPlausible,
  publishNaive,
} from './election/naive-election.ts'
import {
  cast,
  castAll,
  close,
  draw,
  openElection,
  sitDown,
  type SealedElection,
} from './election/sealed-election.ts'

/**
 * Everything an attacker of each kind has, tried on the ballot as it is usually built and on ours. The same list is
 * tried on the running server, with its real tables, dumps, logs and memory, in packages/server/tests/ballot-attacks.test.ts.
 */
const items = Array.from({ length: 8 }, (_, at) => `1-1-${at + 1}`)
/** No two seats agree on an item more often than nine values force them to, so every hit counts. */
const scoreOf = (seat: number, item: string) => String(1 + ((seat * 4 + Number(item.slice(4)) * 5) % 9))

const naive = holdNaive(9, items, scoreOf)
const sealed = await openElection({ items })
for (let seat = 1; seat <= 9; seat++) sitDown(sealed, seat)
await castAll(sealed, scoreOf)
close(sealed)
const loot = lootOf(sealed)

const list = attackList()
const { record } = list
afterAll(() => list.print('attack'))

/** The true owner of each slip, which only the members' seeds tell. */
const owners = ownersOf(sealed)
function ownersOf(election: SealedElection): Map<string, number> {
  return new Map(
    election.members.flatMap(({ seed, seat }) =>
      publicKeysOf(election.urn.terms, seed).map(({ key }) => [key, seat] as const),
    ),
  )
}

function share(attribution: Attribution): number {
  const hits = [...attribution].filter(([key, seat]) => owners.get(key) === seat).length
  return hits / owners.size
}

/** A guess hits one of nine; 72 guesses hit more than 22 by luck once in a million times. */
const chance = 22 / 72

test('a database administrator with all tables and logs', () => {
  const naiveHits = naive.ballots.filter(
    ({ account, item, score }) => scoreOf(Number(account.slice(8)), item) === score,
  )
  const isNaiveBroken = naiveHits.length === naive.ballots.length
  const tries = { tag: attributeByGuessedTag(loot), content: attributeByContent(loot) }
  record(
    'database administrator: all tables, logs, back-ups',
    isNaiveBroken,
    Object.values(tries).some((each) => each.size > 0),
  )
  expect(isNaiveBroken).toBe(true)
  expect(tries.tag.size).toBe(0)
  expect(tries.content.size).toBe(0)
})

test('a gateway that ends TLS and keeps every body, with the administrator’s tables', () => {
  const receipts = attributeByReceipts(loot)
  const isNaiveBroken = naive.log.every(({ account, address }) => address === `10.0.0.${account.slice(8)}`)
  record('gateway that logs every request and answer', isNaiveBroken, receipts.size > 0)
  expect(isNaiveBroken).toBe(true)
  expect(receipts.size).toBe(0)
})

test('the blinded messages, for someone who kept them all: every draw fits every slip', () => {
  const fits = drawsThatFit(loot)
  // A token that is handed out in the clear is known again when it comes back.
  const handedOut = new Map([1, 2, 3].map((seat) => [`token of ${seat}`, seat]))
  const tokens = { unspent: new Set(handedOut.keys()), ballots: [] }
  const known = [...handedOut].filter(([token]) => castWithToken(tokens, token, '1-1-1', '9'))
  record(
    'issuer who kept every blinded message and signature',
    known.every(([token, seat]) => handedOut.get(token) === seat) && known.length === 3,
    fits.some((count) => count < 9),
  )
  expect(new Set(fits)).toEqual(new Set([9]))
})

test('timing, by the order of rows and of indexes', () => {
  const orders = [
    attributeByOrder(loot),
    attributeByIndexOrder(loot, 'tag'),
    attributeByIndexOrder(loot, 'box'),
  ].map(share)
  // The usual table, its account column struck out before it is handed over: three serials in a row are one person.
  const byOrder = naive.ballots.filter(
    ({ serial, account }) => accountOf(Math.ceil(serial / items.length)) === account,
  )
  record(
    'timing: rows in the order they came',
    byOrder.length === naive.ballots.length,
    orders.some((each) => each > chance),
  )
  expect(byOrder).toHaveLength(naive.ballots.length)
  for (const each of orders) expect(each).toBeLessThanOrEqual(chance)
})

test('joining a member’s scores over the items', () => {
  const everySlip = sealed.board!.items.flatMap(({ slips }) => slips ?? [])
  const values = everySlip.flatMap(({ key, prefix, credential, signature }) => [
    key,
    prefix,
    credential,
    signature,
  ])
  const isNaiveBroken = new Set(naive.ballots.map(({ account }) => account)).size < naive.ballots.length
  record(
    'joining one member’s scores on different items',
    isNaiveBroken,
    new Set(values).size !== values.length,
  )
  expect(new Set(values).size).toBe(values.length)
})

test('the server’s operator after the close: the urn is gone', async () => {
  // What is left is another urn of the same shape; the running server’s memory is searched in packages/server/tests.
  const other = await makeUrn(sealed.urn.terms.election, sealed.urn.terms.rules)
  const opened = sealed.slips.map(({ box }) =>
    openBox({ terms: sealed.urn.terms, secrets: other.secrets }, box),
  )
  const remembered = naive.ballots.filter(
    ({ account, item, score }) => scoreOf(Number(account.slice(8)), item) === score,
  )
  record(
    'server operator with process memory after the close',
    naive.published.length > 0 && remembered.length === naive.ballots.length,
    opened.some((slip) => slip !== null),
  )
  expect(opened.every((slip) => slip === null)).toBe(true)
})

test('a member tries to vote twice', async () => {
  const election = await openElection({ seats: 3, minimumSeats: 3, items: ['a', 'b'] })
  const member = sitDown(election, 1)
  const second = draw(election, 1, 'elsewhere', drawRequest(election.urn.terms, newSeed()))
  const [first] = member.credentials
  await cast(election, member, first!, '9')
  const other = await cast(election, member, first!, '8')
  const own = { ...first!, secretKey: first!.secretKey.map((byte) => byte ^ 1) }
  const forgedKey = await cast(election, member, own, '9')
  const tokens = { unspent: new Set(['mine for a', 'mine for b']), ballots: [] }
  const isNaiveBroken =
    castWithToken(tokens, 'mine for a', 'a', '9') && castWithToken(tokens, 'mine for b', 'a', '9')
  expect(isSecondNaiveVoteRefused()).toBe(true)
  record('member voting twice', isNaiveBroken, second !== null || election.slips.length !== 1)
  expect(second).toBeNull()
  expect(other).toEqual({ outcome: 'other-score-taken' })
  expect(forgedKey).toEqual({ outcome: 'signature-invalid' })
  expect(election.slips).toHaveLength(1)
})

/** A table with names does hold here, at the price of knowing who has voted what; anonymous tokens do not. */
function isSecondNaiveVoteRefused(): boolean {
  return !castNaive(naive, { account: accountOf(1), item: items[0]!, score: '9' })
}

test('a credential replayed on another item, in another election, or bought from the board', async () => {
  const election = await openElection({ seats: 3, minimumSeats: 3, items: ['a', 'b'] })
  const member = sitDown(election, 1)
  const [forA] = member.credentials
  const onB = await cast(election, member, { ...forA!, item: 'b' }, '9')
  const elsewhere = await openElection({ seats: 3, minimumSeats: 3, items: ['a', 'b'] }, 'election-2')
  const inOther = await cast(elsewhere, member, forA!, '9')
  const published = sealed.board!.items[0]!.slips![0]!
  const stolen: Slip = { ...published, score: published.score === '9' ? '8' : '9' }
  const tokens = { unspent: new Set(['for item a of election 1']), ballots: [] }
  const isNaiveBroken = castWithToken(tokens, 'for item a of election 1', 'item b of election 2', '9')
  record(
    'credential replayed: other item, other election, from the board',
    isNaiveBroken,
    onB?.outcome === 'taken' || inOther?.outcome === 'taken',
  )
  expect(onB).toEqual({ outcome: 'credential-invalid' })
  expect(inOther).toEqual({ outcome: 'credential-invalid' })
  expect(faultOfSlip(sealed.urn.terms, stolen)).toBe('signature-invalid')
})

test('seats that put their signatures together get no further one', async () => {
  const election = await openElection({ seats: 3, minimumSeats: 3, items: ['a'] })
  const members = [sitDown(election, 1), sitDown(election, 2)]
  const [one, other] = members.map(({ credentials }) => credentials[0]!)
  const product = multiplied(election.urn, one!.signature, other!.signature)
  const forged = await cast(election, members[0]!, { ...one!, signature: product }, '9')
  expect(forged).toEqual({ outcome: 'credential-invalid' })
})

function multiplied(urn: Urn, one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const number = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  const modulus = number(Buffer.from(urn.terms.keys[0]!.modulus, 'base64url'))
  const hex = ((number(one) * number(other)) % modulus).toString(16).padStart(512, '0')
  return Uint8Array.from(Buffer.from(hex, 'hex'))
}

test('an outsider, or the administrator, puts in a ballot without a credential', async () => {
  const election = await openElection({ seats: 3, minimumSeats: 3, items: ['a'] })
  for (let seat = 1; seat <= 3; seat++) sitDown(election, seat)
  const random = () => crypto.getRandomValues(new Uint8Array(256))
  const invented = { ...election.members[0]!.credentials[0]!, signature: random() }
  const outcome = await cast(election, election.members[0]!, invented, '9')
  await castAll(election, () => '5')
  const row = election.slips[0]!
  election.slips.push({ at: 0, tag: random().subarray(0, 32), box: random() }, { ...row, at: 0 })
  const counted = countBoard(close(election))
  const isNaiveBroken = castNaive(naive, { account: 'account-12', item: items[0]!, score: '9' })
  record('ballot put in without a credential', isNaiveBroken, counted[0]!.scores?.length !== 3)
  expect(outcome).toEqual({ outcome: 'credential-invalid' })
  expect(counted).toEqual([{ item: 'a', scores: ['5', '5', '5'] }])
})

test('a ballot is dropped before the close', async () => {
  const election = await openElection({ seats: 5, minimumSeats: 3, items: ['a'] })
  for (let seat = 1; seat <= 5; seat++) sitDown(election, seat)
  await castAll(election, (seat) => String(seat))
  election.slips.splice(2, 1)
  const board = close(election)
  const finding = election.members.map((member) => ({
    member,
    own: findOwn(board, {
      terms: election.urn.terms,
      seed: member.seed,
      seat: member.seat,
      cast: member.receipts,
    }),
  }))
  const robbed = finding.filter(({ own }) => own.complaints.length > 0)
  const isProven = robbed.length === 1 && isComplaint(board, robbed[0]!.own.complaints[0]!)
  const fresh = holdNaive(9, items, scoreOf)
  const others = { ...fresh, ballots: fresh.ballots.filter(({ serial }) => serial !== 3) }
  publishNaive(others, items)
  record('dropped ballot', isNaiveResultPlausible(others, 9), !isProven)
  expect(isProven).toBe(true)
  expect(robbed[0]!.member.seat).toBe(3)
})

test('the tally is altered: in the table, on the board, in the sum', () => {
  const board = sealed.board!
  const altered = board.items[0]!.slips!.map((slip, at) =>
    at === 0 ? { ...slip, score: slip.score === '9' ? '1' : '9' } : slip,
  )
  const rest = board.items.slice(1).flatMap(({ slips }) => slips ?? [])
  const faults = checkBoard(makeBoard(board.terms, board.closing, board.draws, [...altered, ...rest]))
  const boxes = sealed.slips.slice(0, 9).map(({ box }) => {
    const changed = Uint8Array.from(box)
    changed[200]! ^= 1
    return openBox(sealed.urn, changed)
  })
  const fresh = holdNaive(9, items, scoreOf)
  const others = {
    ...fresh,
    ballots: fresh.ballots.map((each) => (each.serial === 1 ? { ...each, score: '9' } : each)),
  }
  publishNaive(others, items)
  record('altered tally', isNaiveResultPlausible(others, 9), faults.length === 0)
  expect(faults).toMatchObject([
    { code: 'slip-invalid', item: '1-1-1', place: 1, facts: { fault: 'signature-invalid' } },
  ])
  expect(boxes.every((slip) => slip === null)).toBe(true)
})

test('each member is given other keys, to be recognised by them', async () => {
  const [shown, common] = [await openElection({ items: ['a'] }), await openElection({ items: ['a'] })]
  const member = sitDown(shown, 1)
  // The keys of one set do not sign what was blinded for another, so each member must be kept apart to the end.
  const signatures = signDraw(common.urn, drawRequest(shown.urn.terms, member.seed))
  const finished = signatures && finishCredentials(common.urn.terms, member.seed, signatures)
  for (let seat = 1; seat <= 9; seat++) sitDown(common, seat)
  await castAll(common, () => '5')
  const own = findOwn(close(common), {
    terms: shown.urn.terms,
    seed: member.seed,
    seat: 1,
    cast: member.receipts,
  })
  const areDifferent = base64Of(fingerprintOf(shown.urn.terms)) !== base64Of(fingerprintOf(common.urn.terms))
  // Tokens differ from member to member anyway: nobody could see that they tell members apart.
  const tokens = [1, 2, 3].map((seat) => `token of ${seat}`)
  record(
    'other keys shown to each member',
    new Set(tokens).size === tokens.length,
    !areDifferent || own.areTermsTheSame,
  )
  expect(finished).toBeNull()
  expect(areDifferent).toBe(true)
  expect(own.areTermsTheSame).toBe(false)
}, 60_000)

test('a member marks a slip so that a buyer knows it again', () => {
  const credential = sealed.members[0]!.credentials[0]!
  const marks = ['7.3141', '7.0', '07', ' 7', '+7'].map((score) =>
    faultOfSlip(sealed.urn.terms, makeSlip(sealed.urn.terms, credential, score)),
  )
  const fresh = holdNaive(0, items, scoreOf)
  const isTaken = castNaive(fresh, { account: accountOf(1), item: items[0]!, score: '7.3141' })
  publishNaive(fresh, items)
  record(
    'score written so that it is recognised',
    isTaken && fresh.published[0]!.scores.includes('7.3141'),
    marks.some((fault) => fault === null),
  )
  expect(new Set(marks)).toEqual(new Set(['score-outside']))
})

test('beyond protection: all but one put their seeds together, and the last one’s scores are the rest', () => {
  const known = new Set(
    sealed.members
      .slice(0, 8)
      .flatMap(({ seed }) => publicKeysOf(sealed.urn.terms, seed).map(({ key }) => key)),
  )
  const rest = sealed.board!.items.map(({ item, slips }) => ({
    item,
    scores: (slips ?? []).filter(({ key }) => !known.has(key)).map(({ score }) => score),
  }))
  const isNaiveBroken = naive.ballots.every(
    ({ account, score, item }) => scoreOf(Number(account.slice(8)), item) === score,
  )
  record('coalition of all but one', isNaiveBroken, 'stated')
  expect(rest).toEqual(items.map((item) => ({ item, scores: [scoreOf(9, item)] })))
})

test('beyond protection: who holds the urn while it stands, and knows when whose slips came', () => {
  const seats = loot.wire.filter(({ path }) => path === 'slip').map(({ address }) => Number(address.slice(7)))
  const attribution: Attribution = new Map(
    loot.slips.map(({ box }, at) => [openBox(sealed.urn, box)!.key, seats[at]!]),
  )
  record('operator who copies the urn during casting and logs addresses', naive.log.length > 0, 'stated')
  expect(share(attribution)).toBe(1)
})

test('beyond protection: equal scores reveal themselves', async () => {
  const election = await openElection({ seats: 3, minimumSeats: 3, items: ['a'] })
  for (let seat = 1; seat <= 3; seat++) sitDown(election, seat)
  await castAll(election, () => '5')
  const usual = holdNaive(3, ['a'], () => '5').published[0]!.scores
  record('all gave the same score', new Set(usual).size === 1, 'stated')
  expect(new Set(countBoard(close(election))[0]!.scores).size).toBe(1)
})

test('nothing of the list succeeds against the sealed ballot that is not stated as beyond protection', () => {
  expect(list.broken()).toEqual([])
  expect(readFileSync(new URL('../../../docs/ballot.md', import.meta.url), 'utf8')).toContain(
    '**All but one together**',
  )
})
