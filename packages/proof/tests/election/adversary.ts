import { createHash, createHmac } from 'node:crypto'
import type { Board } from '../../src/ballot/board.ts'
import { numberOf } from '../../src/ballot/blind-rsa.ts'
import { fingerprintOf, keyOfItem } from '../../src/ballot/election-terms.ts'
import { isReceipt } from '../../src/ballot/receipt.ts'
import { packSlip, type Slip } from '../../src/ballot/slip.ts'
import { base64Of, bytesOfBase64, bytesOfText, joined, measured } from '../../src/bytes.ts'
import type { SealedElection } from './sealed-election.ts'

/** Whose an adversary says a published slip is; seat by the slip's key. */
export type Attribution = Map<string, number>

/** What an adversary with tables, logs and the gateway's bodies has: all but the urn. */
export type Loot = Pick<SealedElection, 'slips' | 'draws' | 'wire'> & { board: Board }

export function lootOf(election: SealedElection): Loot {
  if (election.board === null) throw new Error('not closed')
  const { slips, draws, wire, board } = election
  return { slips, draws, wire, board }
}

const published = (board: Board): Slip[] => board.items.flatMap(({ slips }) => slips ?? [])

/** The office knows who sits at which address: members signed in from there to draw. */
function seatOfAddress(loot: Loot): Map<string, number> {
  const drawsOnWire = loot.wire.filter(({ path }) => path === 'draw')
  return new Map(drawsOnWire.map(({ address }, at) => [address, loot.draws[at]!.seat]))
}

/** The seat behind each row, from the gateway's address and the time the row was written. */
function seatOfRow(loot: Loot): number[] {
  const seats = seatOfAddress(loot)
  const sent = loot.wire.filter(({ path }) => path === 'slip').toSorted((one, other) => one.at - other.at)
  return loot.slips.map((_, at) => seats.get(sent[at]!.address) ?? 0)
}

/** Rows in the order they came, paired with the board in the order it stands: by item, or straight through. */
export function attributeByOrder(loot: Loot): Attribution {
  const seats = seatOfRow(loot)
  return new Map(published(loot.board).map((slip, at) => [slip.key, seats[at] ?? 0]))
}

/** Rows sorted by tag or by box, as a database would keep them in an index, paired with the sorted board. */
export function attributeByIndexOrder(loot: Loot, column: 'tag' | 'box'): Attribution {
  const seats = seatOfRow(loot)
  const rows = loot.slips.map((row, at) => ({ row, seat: seats[at]! }))
  const sorted = rows.toSorted((one, other) => Buffer.compare(one.row[column], other.row[column]))
  const slips = published(loot.board).toSorted((one, other) => (one.key < other.key ? -1 : 1))
  return new Map(slips.map((slip, at) => [slip.key, sorted[at]?.seat ?? 0]))
}

/** Hashes and keyed hashes of all that is known of a slip, under every key an adversary could think of. */
export function attributeByGuessedTag(loot: Loot): Attribution {
  const seats = seatOfRow(loot)
  const { terms } = loot.board
  const keys = [new Uint8Array(), new Uint8Array(32), fingerprintOf(terms), bytesOfText(terms.election)]
  keys.push(...[terms.envelopeKey, terms.receiptKey].map((text) => bytesOfBase64(text)!))
  const rows = new Map(loot.slips.map(({ tag }, at) => [Buffer.from(tag).toString('hex'), seats[at]!]))
  const found: Attribution = new Map()
  for (const slip of published(loot.board)) {
    const texts = [
      joined(measured(slip.item), measured(slip.key)),
      bytesOfText(slip.key),
      bytesOfBase64(slip.key)!,
      packSlip(slip),
    ]
    for (const text of texts) {
      const tags = keys.map((key) => createHmac('sha256', key).update(text).digest('hex'))
      tags.push(createHash('sha256').update(text).digest('hex'), createHash('sm3').update(text).digest('hex'))
      const seat = tags.map((tag) => rows.get(tag)).find((each) => each !== undefined)
      if (seat !== undefined) found.set(slip.key, seat)
    }
  }
  return found
}

/** Any eight bytes of a slip (keys, credentials, signatures, prefixes) in anything that was stored or sent. */
export function attributeByContent(loot: Loot): Attribution {
  const seats = seatOfAddress(loot)
  const rowSeats = seatOfRow(loot)
  const artefacts = [
    ...loot.wire.map(({ address, request, answer }) => ({
      seat: seats.get(address) ?? 0,
      bytes: [request, answer],
    })),
    ...loot.slips.map(({ tag, box }, at) => ({ seat: rowSeats[at]!, bytes: [tag, box] })),
    ...loot.draws.map(({ seat, hash }) => ({ seat, bytes: [bytesOfText(hash), Buffer.from(hash, 'hex')] })),
  ]
  const windows = new Map<string, string>()
  for (const slip of published(loot.board)) {
    for (const text of [slip.key, slip.prefix, slip.credential, slip.signature]) {
      for (const bytes of [bytesOfText(text), bytesOfBase64(text)!]) {
        for (let at = 0; at + 8 <= bytes.length; at += 1)
          windows.set(Buffer.from(bytes.subarray(at, at + 8)).toString('latin1'), slip.key)
      }
    }
  }
  const found: Attribution = new Map()
  for (const { seat, bytes } of artefacts) {
    for (const each of bytes) {
      const text = Buffer.from(each).toString('latin1')
      for (let at = 0; at + 8 <= text.length; at++) {
        const key = windows.get(text.slice(at, at + 8))
        if (key !== undefined) found.set(key, seat)
      }
    }
  }
  return found
}

/** The answers to one member's slips, tried as receipts of every slip on the board. */
export function attributeByReceipts(loot: Loot): Attribution {
  const seats = seatOfAddress(loot)
  const found: Attribution = new Map()
  const answers = loot.wire.filter(({ path, address }) => path === 'slip' && address === '10.0.0.1')
  for (const { address, answer } of answers) {
    for (const slip of published(loot.board)) {
      for (const start of [13, answer.length - 64]) {
        const signature = base64Of(answer.subarray(start, start + 64))
        if (isReceipt(loot.board.terms, { slip, signature })) found.set(slip.key, seats.get(address) ?? 0)
      }
    }
  }
  return found
}

/**
 * What the blinded messages on the wire say about the slips, for someone who has them, the signatures the server gave,
 * and the public keys. For each pair the blinding factor that would have led from this draw to this slip is
 * blind signature ÷ credential; the pair is possible if blinded = encoded × factor^e, that is, for every pair.
 * @returns for each slip how many draws it could have come from
 */
export function drawsThatFit(loot: Loot): number[] {
  const { terms } = loot.board
  const draws = loot.wire
    .filter(({ path }) => path === 'draw')
    .map(({ request, answer }) => ({
      blinded: (JSON.parse(Buffer.from(request).toString()) as { blinded: string[] }).blinded,
      signatures: JSON.parse(Buffer.from(answer).toString()) as string[],
    }))
  return published(loot.board).map((slip) => {
    const at = terms.rules.items.indexOf(slip.item)
    const modulus = keyOfItem(terms, slip.item)
    const credential = numberOf(bytesOfBase64(slip.credential)!)
    const encoded = power(credential, 65537n, modulus)
    return draws.filter(({ blinded, signatures }) => {
      const factor = (numberOf(bytesOfBase64(signatures[at]!)!) * inverse(credential, modulus)) % modulus
      const wanted = (encoded * power(factor, 65537n, modulus)) % modulus
      return wanted === numberOf(bytesOfBase64(blinded[at]!)!)
    }).length
  })
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, base % modulus]
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [r, next, t, nextT] = [modulus, value % modulus, 0n, 1n]
  while (next > 0n) {
    const quotient = r / next
    ;[r, next] = [next, r - quotient * next]
    ;[t, nextT] = [nextT, t - quotient * nextT]
  }
  return t < 0n ? t + modulus : t
}
