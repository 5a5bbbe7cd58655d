import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countBoard, isBoard, makeBoard, type Board } from '../src/ballot/board.ts'
import { checkBoard, findOwn, isComplaint } from '../src/ballot/check-board.ts'
import { drawRequest, finishCredentials, hashOfDraw, newSeed } from '../src/ballot/credential.ts'
import { faultOfTerms } from '../src/ballot/election-terms.ts'
import { answerBytes, envelopeBytes, sealSlip } from '../src/ballot/envelope.ts'
import { recoveryCodeOf, seedOfRecoveryCode } from '../src/ballot/recovery-code.ts'
import { makeSlip, packSlip, slipBytes, unpackSlip } from '../src/ballot/slip.ts'
import { boxBytes, castEnvelope } from '../src/ballot/urn.node.ts'
import { base64Of } from '../src/bytes.ts'
import { cast, castAll, close, draw, openElection, sitDown } from './election/sealed-election.ts'

const scoreOf = (seat: number, item: string) =>
  String(1 + ((seat * 7 + item.length + item.charCodeAt(2)) % 9))

async function heldElection(seats = 9) {
  const election = await openElection(
    seats === 9 ? {} : { seats, minimumSeats: 3, items: ['1-1-1', '1-1-2'] },
  )
  for (let seat = 1; seat <= seats; seat++) sitDown(election, seat)
  await castAll(election, scoreOf)
  return { election, board: close(election) }
}
const held = await heldElection()

describe('an election from draw to board', () => {
  test('all nine seats’ scores stand on the board, each item’s complete', () => {
    const { board } = held
    expect(checkBoard(board)).toEqual([])
    for (const { item, scores } of countBoard(board)) {
      const given = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((seat) => scoreOf(seat, item)).toSorted()
      expect(scores).toEqual(given)
    }
  })

  test('the board survives being written and read', () => {
    const read: unknown = JSON.parse(JSON.stringify(held.board))
    expect(isBoard(read)).toBe(true)
    expect(checkBoard(read as Board)).toEqual([])
  })

  test('every member finds every own slip, and the log of draws names their own request', () => {
    for (const member of held.election.members) {
      const found = findOwn(held.board, {
        terms: held.election.urn.terms,
        seed: member.seed,
        seat: member.seat,
        cast: member.receipts,
      })
      expect(found.areTermsTheSame).toBe(true)
      expect(found.isDrawMine).toBe(true)
      expect(found.items.map((each) => each.found)).toEqual(['as-cast', 'as-cast', 'as-cast'])
      expect(found.complaints).toEqual([])
    }
  })

  test('everything has one length, whatever was voted and whatever came of it', () => {
    const slips = held.election.wire.filter(({ path }) => path === 'slip')
    expect(new Set(slips.map(({ request }) => request.length))).toEqual(new Set([envelopeBytes]))
    expect(new Set(slips.map(({ answer }) => answer.length))).toEqual(new Set([answerBytes]))
    expect(new Set(held.election.slips.map(({ box }) => box.length))).toEqual(new Set([boxBytes]))
    expect([envelopeBytes, answerBytes, slipBytes]).toEqual([1072, 93, 1024])
  })
})

describe('drawing', () => {
  test('the same seed asks for the same on another device, and the credentials are the same', async () => {
    const election = await openElection()
    const { terms } = election.urn
    const seed = newSeed()
    const first = draw(election, 1, 'office', drawRequest(terms, seed))
    const typed = recoveryCodeOf(seed, terms.election).toLowerCase().replaceAll('-', ' ')
    const restored = seedOfRecoveryCode(typed, terms.election)
    expect(restored).toEqual(seed)
    const second = draw(election, 1, 'home', drawRequest(terms, restored as Uint8Array))
    expect(second).toEqual(first)
    expect(finishCredentials(terms, seed, second!)).toEqual(finishCredentials(terms, seed, first!))
  })

  test('under other terms the same seed is another person: nothing can be compared', async () => {
    const [one, other] = [await openElection({}, 'one'), await openElection({}, 'other')]
    const seed = newSeed()
    const requests = [one, other].map(({ urn }) => drawRequest(urn.terms, seed))
    expect(hashOfDraw(requests[0]!)).not.toBe(hashOfDraw(requests[1]!))
    const signatures = draw(one, 1, 'office', drawRequest(other.urn.terms, seed))
    expect(signatures === null ? null : finishCredentials(one.urn.terms, seed, signatures)).toBeNull()
  })

  test('terms with a key twice, of another size, or for other items are no terms', async () => {
    const { terms } = (await openElection()).urn
    const [first, second, third] = terms.keys as [
      (typeof terms.keys)[0],
      (typeof terms.keys)[0],
      (typeof terms.keys)[0],
    ]
    expect(faultOfTerms(terms)).toBeNull()
    expect(faultOfTerms({ ...terms, keys: [first, { ...second, modulus: first.modulus }, third] })).toBe(
      'modulus-shared',
    )
    expect(
      faultOfTerms({ ...terms, keys: [first, { ...second, modulus: first.modulus.slice(4) }, third] }),
    ).toBe('modulus-malformed')
    expect(faultOfTerms({ ...terms, keys: [second, first, third] })).toBe('keys-do-not-match-items')
    expect(faultOfTerms({ ...terms, envelopeKey: 'AA' })).toBe('key-malformed')
    expect(faultOfTerms({ ...terms, election: '汉'.repeat(22) })).toBe('id-too-long')
  })
})

describe('the recovery code', () => {
  const seed = Uint8Array.from({ length: 16 }, (_, at) => at * 15)

  test('seven groups of four signs, none of them mistaken for another', () => {
    expect(recoveryCodeOf(seed, 'e')).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  test('comes back as typed by people: small letters, spaces, O for 0, full-width signs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.string(), (bytes, id) => {
        const code = recoveryCodeOf(bytes, id)
        expect(seedOfRecoveryCode(code, id)).toEqual(Uint8Array.from(bytes))
        const loose = code.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o').replaceAll('1', 'l')
        expect(seedOfRecoveryCode(loose, id)).toEqual(Uint8Array.from(bytes))
      }),
    )
    const wide = recoveryCodeOf(seed, 'e').replace(/[0-9A-Z]/g, (sign) =>
      String.fromCharCode(sign.charCodeAt(0) + 0xfee0),
    )
    expect(seedOfRecoveryCode(wide, 'e')).toEqual(seed)
  })

  test('a slip of the pen, a missing sign, another election’s code: said, never accepted', () => {
    const code = recoveryCodeOf(seed, 'e').replaceAll('-', '')
    let accepted = 0
    for (let at = 0; at < code.length; at++) {
      for (const sign of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
        if (sign === code[at]) continue
        if (typeof seedOfRecoveryCode(code.slice(0, at) + sign + code.slice(at + 1), 'e') !== 'string')
          accepted++
      }
    }
    // 868 one-sign mistakes against 12 bits: one may pass by chance in most codes' lives, not several.
    expect(accepted).toBeLessThanOrEqual(3)
    expect(seedOfRecoveryCode(code.slice(1), 'e')).toBe('too-short')
    expect(seedOfRecoveryCode(`${code}0`, 'e')).toBe('too-long')
    expect(seedOfRecoveryCode(code.replace(/.$/, 'U'), 'e')).toBe('unknown-sign')
    expect(seedOfRecoveryCode(code, 'other')).toBe('mistyped')
  })
})

describe('casting', () => {
  test('sent twice (the network failed): one slip, the same receipt', async () => {
    const election = await openElection()
    const member = sitDown(election, 1)
    const first = await cast(election, member, member.credentials[0]!, '7')
    const again = await cast(election, member, member.credentials[0]!, '7')
    expect(first?.outcome).toBe('taken')
    expect(again).toEqual(first)
    expect(election.slips).toHaveLength(1)
  })

  test('another score for the same credential is refused, and the first stands', async () => {
    const election = await openElection()
    const member = sitDown(election, 1)
    await cast(election, member, member.credentials[0]!, '7')
    expect(await cast(election, member, member.credentials[0]!, '8')).toEqual({
      outcome: 'other-score-taken',
    })
    expect(election.slips).toHaveLength(1)
  })

  test.each(['0', '10', '7.5', '7.0', ' 7', '七'])('the score %j is refused', async (score) => {
    const { election } = held
    const member = election.members[0]!
    expect(await cast(election, { address: 'x', receipts: [] }, member.credentials[0]!, score)).toEqual({
      outcome: 'score-outside',
    })
  })

  test('bytes that are no envelope, or an envelope for another urn, are not even answered', async () => {
    const { election } = held
    const other = await openElection({}, 'other')
    const nobody = () => Promise.resolve(null)
    expect(await castEnvelope(election.urn, new Uint8Array(envelopeBytes), nobody)).toBeNull()
    expect(await castEnvelope(election.urn, new Uint8Array(3), nobody)).toBeNull()
    const { envelope } = sealSlip(
      other.urn.terms,
      makeSlip(other.urn.terms, election.members[0]!.credentials[0]!, '7'),
    )
    expect(await castEnvelope(election.urn, envelope, nobody)).toBeNull()
  })

  test('a slip has one way to be written: nothing rides along', () => {
    const slip = held.board.items[0]!.slips![0]!
    const packed = packSlip(slip)
    expect(unpackSlip(packed)).toEqual(slip)
    const text = (value: unknown) => Uint8Array.from(Buffer.from(JSON.stringify(value).padEnd(slipBytes)))
    expect(unpackSlip(text({ ...slip, note: '我是三席' }))).toBeNull()
    expect(unpackSlip(text(Object.fromEntries(Object.entries(slip).toReversed())))).toBeNull()
    expect(unpackSlip(packed.map((byte, at) => (at === slipBytes - 1 ? 0x09 : byte)))).toBeNull()
    expect(unpackSlip(packed.subarray(1))).toBeNull()
  })
})

describe('the board', () => {
  const changedFrom = (from: Board, change: (board: MutableBoard) => void): Board => {
    const copy = JSON.parse(JSON.stringify(from)) as MutableBoard
    change(copy)
    return copy as unknown as Board
  }
  const changed = (change: (board: MutableBoard) => void) => changedFrom(held.board, change)
  /** As a forger would: with the chain made anew over what was changed. */
  const rechained = (board: Board): Board => {
    const slips = board.items.flatMap((each) => each.slips ?? [])
    return makeBoard(board.terms, board.closing, board.draws, slips)
  }
  const codes = (board: Board) => [...new Set(checkBoard(board).map(({ code }) => code))]

  test('a changed score is named with its item and place', () => {
    const forged = changed((board) => (board.items[1]!.slips![4]!.score = '9'))
    const before = held.board.items[1]!.slips![4]!.score
    const faults = before === '9' ? [] : checkBoard(rechained(forged))
    expect(faults.map(({ code, item, place }) => ({ code, item, place }))).toEqual(
      before === '9' ? [] : [{ code: 'slip-invalid', item: '1-1-2', place: 5 }],
    )
  })

  test('a slip taken out, put in twice, moved to another item or reordered is named', () => {
    expect(codes(changed((board) => void board.items[0]!.slips!.pop()))).toEqual([
      'chain-broken',
      'count-wrong',
    ])
    expect(codes(rechained(changed((board) => void board.items[0]!.slips!.pop())))).toEqual([
      'ground-not-met',
    ])
    expect(
      codes(rechained(changed((board) => board.items[0]!.slips!.push(board.items[0]!.slips![0]!)))),
    ).toContain('slip-twice')
    const moved = changed(
      (board) => (board.items[0]!.slips![0] = { ...board.items[1]!.slips![0]!, item: '1-1-1' }),
    )
    expect(codes(rechained(moved))).toEqual(['slip-invalid'])
    expect(codes(changed((board) => void board.items[0]!.slips!.reverse()))).toContain('slips-out-of-order')
  })

  test('more slips than draws, a draw of no seat, a closing without ground are named', () => {
    expect(codes(rechained(changed((board) => void board.draws.pop())))).toEqual(['more-slips-than-draws'])
    expect(codes(rechained(changed((board) => (board.draws[0]!.seat = 10))))).toEqual(['draws-faulty'])
    expect(
      codes(rechained(changed((board) => (board.closing = { ground: 'due-day-passed', reason: ' ' })))),
    ).toEqual(['ground-not-met'])
  })

  test('any sign of any value changed: found', async () => {
    const small = (await heldElection(3)).board
    const places: (string | number)[][] = []
    const walk = (value: unknown, path: (string | number)[]) => {
      if (typeof value === 'object' && value !== null)
        for (const [key, member] of Object.entries(value)) walk(member, [...path, key])
      else if (value !== null) places.push(path)
    }
    walk(small, [])
    fc.assert(
      fc.property(fc.nat(places.length - 1), fc.nat(10_000), (at, position) => {
        const forged = changedFrom(small, (board) => {
          const path = places[at]!
          const holder = path
            .slice(0, -1)
            .reduce<Record<string | number, unknown>>(
              (each, key) => each[key] as Record<string | number, unknown>,
              board as unknown as Record<string | number, unknown>,
            )
          holder[path.at(-1)!] = altered(holder[path.at(-1)!], position)
        })
        expect(!isBoard(forged) || checkBoard(forged).length > 0).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test('a slip that the urn had taken and the board lacks: the receipt proves it to anyone', () => {
    const member = held.election.members[3]!
    const receipt = member.receipts[0]!
    const forged = rechained(
      changed((board) => {
        const item = board.items.find((each) => each.item === receipt.slip.item)!
        item.slips = item.slips!.filter(({ key }) => key !== receipt.slip.key)
      }),
    )
    expect(isComplaint(forged, receipt)).toBe(true)
    expect(isComplaint(held.board, receipt)).toBe(false)
    // Nobody can complain with a receipt the urn never gave.
    const invented = { ...receipt, signature: base64Of(new Uint8Array(64)) }
    expect(isComplaint(forged, invented)).toBe(false)
    const own = findOwn(forged, {
      terms: held.election.urn.terms,
      seed: member.seed,
      seat: 4,
      cast: member.receipts,
    })
    expect(own.items.filter(({ found }) => found === 'missing')).toEqual([
      { item: receipt.slip.item, found: 'missing' },
    ])
    expect(own.complaints).toEqual([receipt])
  })

  test('too few slips on an item are never opened', async () => {
    const election = await openElection({ items: ['a', 'b'] })
    for (let seat = 1; seat <= 9; seat++) sitDown(election, seat)
    for (const member of election.members) {
      await cast(election, member, member.credentials[0]!, '5')
      if (member.seat <= 6) await cast(election, member, member.credentials[1]!, '9')
    }
    const board = close(election)
    expect(checkBoard(board)).toEqual([])
    expect(board.items[1]).toEqual({ item: 'b', cast: 6, slips: null })
    expect(countBoard(board)[1]).toEqual({ item: 'b', scores: null })
  })

  test('rows put into the table without the urn count for nothing', async () => {
    const election = await openElection({ seats: 3, minimumSeats: 3, items: ['a'] })
    for (let seat = 1; seat <= 3; seat++) sitDown(election, seat)
    await castAll(election, () => '5')
    const [first] = election.slips
    election.slips.push({ ...first!, at: 0 }, { tag: first!.tag, box: new Uint8Array(boxBytes), at: 0 })
    expect(checkBoard(close(election))).toEqual([])
  })
})

interface MutableBoard {
  draws: { seat: number; hash: string }[]
  closing: Board['closing']
  items: {
    item: string
    cast: number
    slips: Board['items'][number]['slips'] extends infer S ? Mutable<S> : never
  }[]
}
type Mutable<T> = T extends readonly (infer Each)[] ? { -readonly [Key in keyof Each]: Each[Key] }[] : T

function altered(value: unknown, position: number): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value !== 'string' || value === '') return 'x'
  const at = position % value.length
  const sign = value[at] === '1' ? '2' : '1'
  return value.slice(0, at) + sign + value.slice(at + 1)
}
