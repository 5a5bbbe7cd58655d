import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { afterAll, expect, test } from 'vitest'
import { blind, bytesOfNumber, isSigned, numberOf, publicExponent } from '../src/ballot/blind-rsa.ts'
import { countBoard } from '../src/ballot/board.ts'
import { checkBoard, findOwn, isComplaint } from '../src/ballot/check-board.ts'
import { drawRequest, finishCredentials, newSeed, publicKeysOf } from '../src/ballot/credential.ts'
import { fingerprintOf, keyOfItem, purposeOf, shownFingerprint } from '../src/ballot/election-terms.ts'
import { sealSlip } from '../src/ballot/envelope.ts'
import { byOpenSsl } from '../src/ballot/signatures.node.ts'
import { faultOfSlip, inJavaScript, makeSlip, type Slip } from '../src/ballot/slip.ts'
import { castEnvelope, makeUrn, openBox, signDraw } from '../src/ballot/urn.node.ts'
import { base64Of, bytesOfHex, joined } from '../src/bytes.ts'
import { attackList } from './election/attack-list.ts'
import { castAll, close, draw, openElection, rulesOf, sitDown } from './election/sealed-election.ts'

/** What an expert tried who was hired to break it, beyond `attacks.test.ts`; both lists are in docs/ballot.md. */
const list = attackList()
afterAll(() => list.print('expert’s attack'))

test('a member signs so that the urn takes the slip and half of all programs refuse the board', async () => {
  const election = await openElection({ seats: 3, minimumSeats: 3, items: ['a'] })
  const member = sitDown(election, 1)
  const credential = member.credentials[0]!
  const honest = makeSlip(election.urn.terms, credential, '9')
  const crooked: Slip = {
    ...honest,
    signature: base64Of(signedOff(election.urn.terms, credential.secretKey, 'a', '9')),
  }
  const { envelope } = sealSlip(election.urn.terms, crooked)
  const casting = await castEnvelope(election.urn, envelope, () => Promise.resolve(null))
  const verdicts = [inJavaScript, byOpenSsl].map((signatures) =>
    faultOfSlip(election.urn.terms, crooked, signatures),
  )
  // The library that most pages use takes it.
  const message = joined(purposeOf('slip', fingerprintOf(election.urn.terms), 'a', '9'))
  const isTakenByLibrary = ed25519.verify(
    Uint8Array.from(Buffer.from(crooked.signature, 'base64url')),
    message,
    credential.publicKey,
    { zip215: false },
  )
  list.record(
    'slip that verifies in one program and not in another',
    isTakenByLibrary,
    casting?.stored !== null,
  )
  expect(isTakenByLibrary).toBe(true)
  expect(casting?.stored).toBeNull()
  expect(verdicts).toEqual(['signature-invalid', 'signature-invalid'])
  expect(faultOfSlip(election.urn.terms, honest, byOpenSsl)).toBeNull()
})

/** As RFC 8032 signs, but with the nonce's point off by one of order eight. */
function signedOff(
  terms: Parameters<typeof fingerprintOf>[0],
  secretKey: Uint8Array,
  item: string,
  score: string,
): Uint8Array {
  const { Point } = ed25519
  const order = Point.Fn.ORDER
  const little = (bytes: Uint8Array) => numberOf(Uint8Array.from(bytes).reverse())
  const half = sha512(secretKey).slice(0, 32)
  half[0]! &= 248
  half[31]! &= 127
  half[31]! |= 64
  const off = Point.fromBytes(
    bytesOfHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')!,
    false,
  )
  const nonce = 123_456_789n
  const first = Point.BASE.multiply(nonce).add(off).toBytes()
  const message = purposeOf('slip', fingerprintOf(terms), item, score)
  const challenge = little(sha512(joined(first, ed25519.getPublicKey(secretKey), message))) % order
  const second = (nonce + challenge * (little(half) % order)) % order
  return joined(first, bytesOfNumber(second, 32).reverse())
}

test('numbers at the edges of blind signing: nothing of use is signed', async () => {
  const election = await openElection({ seats: 3, minimumSeats: 3, items: ['a', 'b'] })
  const { terms } = election.urn
  const modulus = keyOfItem(terms, 'a')
  const honest = drawRequest(terms, newSeed()).blinded
  const asked = (number: bigint) =>
    signDraw(election.urn, { blinded: [base64Of(bytesOfNumber(number, 256)), honest[1]!] })
  for (const number of [0n, 1n, modulus, modulus + 1n]) expect(asked(number)).toBeNull()
  // −1 signs to −1, a square to its root's square: no encoding of any message (PSS).
  const minusOne = asked(modulus - 1n)
  expect(minusOne).not.toBeNull()
  expect(isSigned(modulus, new Uint8Array(), Uint8Array.from(Buffer.from(minusOne![0]!, 'base64url')))).toBe(
    false,
  )
  expect(signDraw(election.urn, { blinded: honest.slice(1) })).toBeNull()
  // A factor without an inverse would bare the message: it is never sent.
  const [p, q] = [2n ** 521n - 1n, 2n ** 607n - 1n]
  expect(() => blind(p * q, new Uint8Array(96), new Uint8Array(48).fill(1), p)).toThrow('shares a factor')
  expect(publicExponent).toBe(65537n)
})

test('the same seed in another election, or the same credential under its keys, is worth nothing', async () => {
  const [one, other] = [
    await openElection({ items: ['a'] }, 'one'),
    await openElection({ items: ['a'] }, 'other'),
  ]
  const member = sitDown(one, 1)
  const [key] = publicKeysOf(other.urn.terms, member.seed)
  expect(key!.key).not.toBe(base64Of(member.credentials[0]!.publicKey))
  // As an operator might who keeps an item's key from one year to the next.
  const kept = { terms: { ...other.urn.terms, keys: one.urn.terms.keys }, secrets: one.urn.secrets }
  const slip = makeSlip(kept.terms, member.credentials[0]!, '9')
  expect(faultOfSlip(kept.terms, slip)).toBe('credential-invalid')
})

test('other keys for one member: told before the vote by the fingerprint that members read to one another', async () => {
  const [shown, common] = [await makeUrn('e', rulesOf()), await makeUrn('e', rulesOf())]
  expect(shownFingerprint(shown.terms)).toMatch(/^([0-9A-F]{4} ){9}[0-9A-F]{4}$/)
  expect(shownFingerprint(shown.terms)).not.toBe(shownFingerprint(common.terms))
  expect(shownFingerprint(common.terms)).toBe(shownFingerprint(structuredClone(common.terms)))
})

test('beyond protection: the operator draws and votes for a seat that stays away, and only that member can see it', async () => {
  const election = await openElection({ seats: 4, minimumSeats: 3, items: ['a'] })
  for (const seat of [1, 2, 3]) sitDown(election, seat)
  await castAll(election, () => '2')
  const seed = newSeed()
  const signatures = draw(election, 4, 'operator', drawRequest(election.urn.terms, seed))
  const [stolen] = finishCredentials(election.urn.terms, seed, signatures ?? [])!
  const { envelope } = sealSlip(election.urn.terms, makeSlip(election.urn.terms, stolen!, '9'))
  const { stored } = (await castEnvelope(election.urn, envelope, () => Promise.resolve(null)))!
  election.slips.push({ ...stored!, at: 0 })
  const board = close(election)
  const isUnseen = checkBoard(board).length === 0
  list.record('operator who votes for a seat that stays away', true, isUnseen ? 'stated' : false)
  expect(isUnseen).toBe(true)
  // The member who never drew finds the seat among the draws; one more seat there is not.
  expect(board.draws.map(({ seat }) => seat)).toEqual([1, 2, 3, 4])
  const away = findOwn(board, { terms: election.urn.terms, seed: newSeed(), seat: 4, cast: [] })
  expect(away.isDrawMine).toBe(false)
  const more = { ...board, draws: [...board.draws, { seat: 5, hash: 'ab'.repeat(32) }] }
  expect(checkBoard(more).map(({ code }) => code)).toContain('draws-faulty')
})

test('beyond protection: rows deleted until colluders and one target are left; each robbed member can prove it', async () => {
  const election = await openElection({ seats: 5, minimumSeats: 3, items: ['a'] })
  for (let seat = 1; seat <= 5; seat++) sitDown(election, seat)
  await castAll(election, (seat) => String(seat))
  // Whoever watches the table sees rows come, and who was at the page then; seats 1 and 2 collude against 3.
  election.slips.splice(3)
  const board = close(election)
  const colluders = new Set(
    election.members
      .slice(0, 2)
      .flatMap(({ seed }) => publicKeysOf(election.urn.terms, seed).map(({ key }) => key)),
  )
  const rest = (board.items[0]!.slips ?? []).filter(({ key }) => !colluders.has(key))
  list.record(
    'rows deleted until colluders and one target are left',
    true,
    rest.length === 1 ? 'stated' : false,
  )
  expect(rest.map(({ score }) => score)).toEqual(['3'])
  expect(checkBoard(board)).toEqual([])
  const robbed = election.members.slice(3)
  for (const { seed, seat, receipts } of robbed) {
    const { complaints } = findOwn(board, { terms: election.urn.terms, seed, seat, cast: receipts })
    expect(complaints).toHaveLength(1)
    expect(isComplaint(board, complaints[0]!)).toBe(true)
  }
})

test('a box moved to another election, cut, or doubled counts for nothing; a receipt proves no other board false', async () => {
  const [one, other] = [
    await openElection({ seats: 3, minimumSeats: 3, items: ['a'] }, 'one'),
    await openElection({ seats: 3, minimumSeats: 3, items: ['a'] }, 'other'),
  ]
  for (const election of [one, other]) for (let seat = 1; seat <= 3; seat++) sitDown(election, seat)
  await castAll(one, () => '4')
  await castAll(other, () => '6')
  const { box } = one.slips[0]!
  expect(openBox(other.urn, box)).toBeNull()
  expect(openBox(one.urn, box.subarray(1))).toBeNull()
  other.slips.push({ ...one.slips[0]!, at: 0 })
  one.slips.push({ ...one.slips[0]!, at: 0 })
  expect(countBoard(close(one))).toEqual([{ item: 'a', scores: ['4', '4', '4'] }])
  const board = close(other)
  expect(countBoard(board)).toEqual([{ item: 'a', scores: ['6', '6', '6'] }])
  expect(isComplaint(board, one.members[0]!.receipts[0]!)).toBe(false)
})

test('nothing of the expert’s list succeeds that is not stated', () => {
  expect(list.broken()).toEqual([])
})
