import type { ElectionRules } from '@hengji/domain/ballot/election-rules.ts'
import { makeBoard, type Board } from '../../src/ballot/board.ts'
import {
  drawRequest,
  finishCredentials,
  hashOfDraw,
  newSeed,
  type Credential,
  type DrawRequest,
} from '../../src/ballot/credential.ts'
import { sealSlip, type CastAnswer } from '../../src/ballot/envelope.ts'
import type { Receipt } from '../../src/ballot/receipt.ts'
import { makeSlip } from '../../src/ballot/slip.ts'
import {
  castEnvelope,
  makeUrn,
  openSlips,
  signDraw,
  type StoredSlip,
  type Urn,
} from '../../src/ballot/urn.node.ts'

/** One seat's browser. */
export interface Member {
  seat: number
  address: string
  seed: Uint8Array
  credentials: Credential[]
  receipts: Receipt[]
}

/** What a gateway that ends TLS, logs bodies and never forgets has seen. */
export interface WireEntry {
  at: number
  address: string
  path: 'draw' | 'slip'
  request: Uint8Array
  answer: Uint8Array
}

/** Everything a server of the sealed ballot stores and writes. `at` is the order in which things happened. */
export interface SealedElection {
  urn: Urn
  members: Member[]
  slips: (StoredSlip & { at: number })[]
  draws: { seat: number; hash: string; at: number }[]
  wire: WireEntry[]
  board: Board | null
}

export function rulesOf(changed: Partial<ElectionRules> = {}): ElectionRules {
  return {
    unit: 'fund-center',
    year: 2024,
    seats: 9,
    minimumSeats: 7,
    scale: { leastScore: '1', fullScore: '9', step: '1' },
    items: ['1-1-1', '1-1-2', '1-2-1'],
    dueOn: '2025-01-20',
    ...changed,
  }
}

let clock = 0

export async function openElection(
  changed: Partial<ElectionRules> = {},
  id = 'election-1',
): Promise<SealedElection> {
  const rules = rulesOf(changed)
  return { urn: await makeUrn(id, rules), members: [], slips: [], draws: [], wire: [], board: null }
}

/** The server's side of a draw: one request for each seat, the same one as often as it likes. */
export function draw(
  election: SealedElection,
  seat: number,
  address: string,
  request: DrawRequest,
): string[] | null {
  const hash = hashOfDraw(request)
  const before = election.draws.find((each) => each.seat === seat)
  if (before !== undefined && before.hash !== hash) return null
  const signatures = signDraw(election.urn, request)
  if (signatures === null) return null
  if (before === undefined) election.draws.push({ seat, hash, at: ++clock })
  const bytes = (value: unknown) => Uint8Array.from(Buffer.from(JSON.stringify(value)))
  election.wire.push({
    at: ++clock,
    address,
    path: 'draw',
    request: bytes(request),
    answer: bytes(signatures),
  })
  return signatures
}

export function sitDown(election: SealedElection, seat: number): Member {
  const seed = newSeed()
  const address = `10.0.0.${seat}`
  const signatures = draw(election, seat, address, drawRequest(election.urn.terms, seed))
  const credentials = signatures && finishCredentials(election.urn.terms, seed, signatures)
  if (credentials === null) throw new Error('the draw failed')
  const member = { seat, address, seed, credentials, receipts: [] }
  election.members.push(member)
  return member
}

/** One request of the page without a session, and the urn's answer. */
export async function cast(
  election: SealedElection,
  member: Pick<Member, 'address' | 'receipts'>,
  credential: Credential,
  score: string,
): Promise<CastAnswer | null> {
  const { envelope, readAnswer } = sealSlip(
    election.urn.terms,
    makeSlip(election.urn.terms, credential, score),
  )
  const casting = await castEnvelope(election.urn, envelope, (tag) => Promise.resolve(findBox(election, tag)))
  if (casting === null) return null
  election.wire.push({
    at: ++clock,
    address: member.address,
    path: 'slip',
    request: envelope,
    answer: casting.answer,
  })
  if (casting.stored !== null) election.slips.push({ ...casting.stored, at: ++clock })
  const answer = readAnswer(casting.answer)
  if (answer?.outcome === 'taken') member.receipts.push(answer.receipt)
  return answer
}

function findBox(election: SealedElection, tag: Uint8Array): Uint8Array | null {
  return election.slips.find((each) => Buffer.compare(each.tag, tag) === 0)?.box ?? null
}

export async function castAll(
  election: SealedElection,
  scoreOf: (seat: number, item: string) => string,
): Promise<void> {
  for (const member of election.members) {
    for (const credential of shuffled(member.credentials))
      await cast(election, member, credential, scoreOf(member.seat, credential.item))
  }
}

/** Opens the urn and publishes; the caller may have changed `slips` before, as a database administrator could. */
export function close(election: SealedElection): Board {
  const { slips } = openSlips(election.urn, election.slips)
  const { rules } = election.urn.terms
  const isAll = slips.length === rules.seats * rules.items.length
  election.board = makeBoard(
    election.urn.terms,
    isAll ? { ground: 'all-cast', reason: null } : { ground: 'due-day-passed', reason: '两名成员长期病假' },
    election.draws.map(({ seat, hash }) => ({ seat, hash })),
    slips,
  )
  return election.board
}

export function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((each) => ({ each, key: crypto.getRandomValues(new Uint32Array(1))[0]! }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ each }) => each)
}
