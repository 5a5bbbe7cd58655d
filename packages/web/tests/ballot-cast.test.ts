import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { drawRequest, newSeed } from '@hengji/proof/ballot/credential.ts'
import {
  castEnvelope,
  makeUrn,
  openSlips,
  signDraw,
  type StoredSlip,
  type Urn,
} from '@hengji/proof/ballot/urn.node.ts'
import { base64Of } from '@hengji/proof/bytes.ts'
import { buildPageScript } from '../build/page-script.ts'
import { castWaiting, shuffled, type CastDesk, type Sent } from '../src/ballot/cast.ts'
import {
  choose,
  countStates,
  isFinished,
  isOwnBallot,
  mergeOwn,
  scoreOfItem,
  stateOfItem,
  type OwnBallot,
} from '../src/ballot/own-ballot.ts'
import { actOfKey, typeDigit } from '../src/ballot/score-keys.ts'

const items = ['1-1-1', '1-1-2', '1-2-1', '2-1']
let urn: Urn
let drawn: OwnBallot
beforeAll(async () => {
  urn = await makeUrn('vote', {
    unit: 'transport',
    year: 2024,
    seats: 9,
    minimumSeats: 5,
    scale: { leastScore: '1', fullScore: '9', step: '1' },
    items,
    dueOn: '2025-02-10',
  })
  const seed = newSeed()
  drawn = {
    seat: 3,
    unitId: 'transport',
    unitName: '云屏市交通运输局',
    terms: urn.terms,
    items: items.map((id) => ({
      id,
      code: id,
      title: `指标 ${id}`,
      section: null,
      weightPoints: '4',
      deadline: null,
      departments: [],
      claim: {
        achieved: '已完成',
        filled: { achieved: null, actualValue: null, isMet: null, computed: null, proposed: null },
        score: null,
        claimedPoints: '4',
        gapReason: '',
        differenceReason: '',
        proofs: [],
        media: [],
      },
    })),
    hasMaterial: true,
    seed: base64Of(seed),
    signatures: signDraw(urn, drawRequest(urn.terms, seed)),
    scores: {},
    abstained: [],
    begun: [],
    receipts: [],
    refused: {},
  }
})

/** A device with one store, and the urn behind a net that a test cuts. */
function openDevice(
  own: OwnBallot,
  answers: (sent: number) => 'lost' | 'unanswered' | 'busy' | 'through' = () => 'through',
) {
  const device = {
    kept: own,
    stored: [] as StoredSlip[],
    sent: [] as Uint8Array[],
    rests: [] as number[],
    desk: null as unknown as CastDesk,
  }
  device.desk = {
    keep: (next) => Promise.resolve((device.kept = mergeOwn(device.kept, next))),
    rest: (milliseconds) => {
      device.rests.push(milliseconds)
      return Promise.resolve()
    },
    onChange: () => undefined,
    async send(_, envelope): Promise<Sent> {
      device.sent.push(envelope)
      const way = answers(device.sent.length)
      if (way === 'lost') return { kind: 'away' }
      if (way === 'busy') return { kind: 'busy' }
      const cast = await castEnvelope(urn, envelope, (tag) =>
        Promise.resolve(device.stored.find((each) => base64Of(each.tag) === base64Of(tag))?.box ?? null),
      )
      if (cast === null) throw new Error('no envelope of this urn')
      if (cast.stored !== null) device.stored.push(cast.stored)
      return way === 'unanswered' ? { kind: 'away' } : { kind: 'answer', bytes: cast.answer }
    },
  }
  return device
}

const withScores = (score: (at: number) => string) =>
  items.reduce((own, item, at) => choose(own, item, { score: score(at) }), drawn)

describe('casting', () => {
  test('every slip has its receipt; drafts and what the unit handed in are wiped', async () => {
    const device = openDevice(withScores((at) => String(at + 5)))
    expect(await castWaiting(device.kept, device.desk)).toBeNull()
    expect(isFinished(device.kept)).toBe(true)
    expect(items.map((item) => scoreOfItem(device.kept, item))).toEqual(['5', '6', '7', '8'])
    expect(device.kept).toMatchObject({ scores: {}, begun: [], hasMaterial: false })
    expect(device.kept.items.every(({ claim }) => claim === null)).toBe(true)
    expect(openSlips(urn, device.stored).slips).toHaveLength(4)
  })

  test('slips are spread in time, each in a request of its own, all of one length', async () => {
    const device = openDevice(withScores(() => '7'))
    await castWaiting(device.kept, device.desk)
    expect(device.rests).toHaveLength(3)
    expect(device.rests.every((rest) => rest >= 300 && rest < 1500)).toBe(true)
    expect(new Set(device.sent.map(({ length }) => length))).toEqual(new Set([1072]))
  })

  test('the net is lost in the middle: what was answered has its receipt, the rest goes on, nothing twice', async () => {
    const device = openDevice(
      withScores(() => '8'),
      (sent) => (sent === 3 ? 'lost' : 'through'),
    )
    expect(await castWaiting(device.kept, device.desk)).toMatchObject({ isAway: true })
    expect(countStates(device.kept)).toMatchObject({ cast: 2, begun: 2 })
    expect(await castWaiting(device.kept, device.desk)).toBeNull()
    expect(countStates(device.kept)).toMatchObject({ cast: 4, begun: 0 })
    expect(device.stored).toHaveLength(4)
  })

  test('the answer is lost, not the slip: sent again it is the same slip with the same receipt', async () => {
    const device = openDevice(
      withScores(() => '8'),
      (sent) => (sent === 1 ? 'unanswered' : 'through'),
    )
    expect(await castWaiting(device.kept, device.desk)).toMatchObject({ isAway: true })
    expect(device.stored).toHaveLength(1)
    expect(await castWaiting(device.kept, device.desk)).toBeNull()
    expect(device.stored).toHaveLength(4)
    expect(countStates(device.kept).cast).toBe(4)
  })

  test('a busy urn is asked again, ever more slowly, and not for ever', async () => {
    const once = openDevice(choose(drawn, '2-1', { score: '9' }), (sent) => (sent < 3 ? 'busy' : 'through'))
    expect(await castWaiting(once.kept, once.desk)).toBeNull()
    expect(once.rests).toEqual([2000, 4000])
    const ever = openDevice(choose(drawn, '2-1', { score: '9' }), () => 'busy')
    expect(await castWaiting(ever.kept, ever.desk)).toMatchObject({ isAway: false })
    expect(ever.sent).toHaveLength(5)
    expect(stateOfItem(ever.kept, '2-1')).toBe('begun')
  })

  test('nothing is sent where nothing can be kept, or the credentials are none', async () => {
    const device = openDevice(withScores(() => '8'))
    const stopped = await castWaiting(device.kept, { ...device.desk, keep: () => Promise.resolve(null) })
    expect(stopped?.sentence).toMatch(/不允许保存/)
    const broken = { ...device.kept, signatures: drawn.signatures?.toReversed() ?? null }
    expect((await castWaiting(broken, device.desk))?.sentence).toMatch(/凭证不对/)
    expect(device.sent).toEqual([])
  })

  test('an item of which the member abstains is never sent, and ends the vote all the same', async () => {
    const device = openDevice(
      choose(
        withScores(() => '6'),
        '1-2-1',
        'abstain',
      ),
    )
    expect(await castWaiting(device.kept, device.desk)).toBeNull()
    expect(device.stored).toHaveLength(3)
    expect(isFinished(device.kept)).toBe(true)
    expect(stateOfItem(device.kept, '1-2-1')).toBe('abstained')
  })

  test('on a second device another score for what was cast is refused, and the first stands', async () => {
    const first = openDevice(withScores(() => '9'))
    await castWaiting(first.kept, first.desk)
    const second = openDevice(choose(drawn, '2-1', { score: '3' }))
    second.stored = first.stored
    expect(await castWaiting(second.kept, second.desk)).toBeNull()
    expect(second.kept.refused).toEqual({ '2-1': 'other-score-taken' })
    const again = openDevice(choose(drawn, '2-1', { score: '9' }))
    again.stored = first.stored
    await castWaiting(again.kept, again.desk)
    expect(again.kept.receipts[0]).toEqual(first.kept.receipts.find(({ slip }) => slip.item === '2-1'))
    expect(openSlips(urn, first.stored).slips).toHaveLength(4)
  })

  test('the order of sending is any of all', () => {
    const orders = new Set(Array.from({ length: 400 }, () => shuffled(['a', 'b', 'c']).join('')))
    expect(orders.size).toBe(6)
  })
})

describe('what is kept', () => {
  test('a choice can be changed and taken back until its slip is made', () => {
    const chosen = choose(drawn, '2-1', { score: '4' })
    expect(scoreOfItem(choose(chosen, '2-1', { score: '5' }), '2-1')).toBe('5')
    expect(stateOfItem(choose(chosen, '2-1', 'nothing'), '2-1')).toBe('open')
    expect(scoreOfItem(choose(chosen, '2-1', 'abstain'), '2-1')).toBeNull()
    const begun = { ...chosen, begun: ['2-1'] }
    expect(choose(begun, '2-1', { score: '5' })).toBe(begun)
  })

  test('two tabs: a tab that looks at an older state takes back no receipt and no score that was sent', async () => {
    const device = openDevice(
      withScores(() => '8'),
      (sent) => (sent === 3 ? 'lost' : 'through'),
    )
    const old = withScores(() => '2')
    await castWaiting(device.kept, device.desk)
    const merged = mergeOwn(device.kept, choose(old, '1-1-1', 'abstain'))
    expect(countStates(merged)).toMatchObject({ cast: 2, begun: 2, abstained: 0 })
    expect(items.map((item) => scoreOfItem(merged, item))).toEqual(['8', '8', '8', '8'])
  })

  test('what lies there broken is told from what is whole', () => {
    expect(isOwnBallot(structuredClone(drawn))).toBe(true)
    const broken: unknown[] = [
      null,
      'hello',
      {},
      { ...drawn, terms: {} },
      { ...drawn, terms: { ...drawn.terms, keys: [] } },
      { ...drawn, items: [{}] },
      { ...drawn, scores: { '2-1': 9 } },
      { ...drawn, receipts: [{ slip: {}, signature: '' }] },
      { ...drawn, begun: null },
    ]
    expect(broken.filter(isOwnBallot)).toEqual([])
  })
})

describe('the keyboard', () => {
  const nine = ['1', '2', '3', '4', '5', '6', '7', '8', '9']
  const hundred = Array.from({ length: 101 }, (_, at) => String(at))

  test('one digit is one score; where there are more, digits that follow make it longer', () => {
    expect(typeDigit(nine, '', '7')).toEqual({ typed: '7', score: '7' })
    expect(typeDigit(nine, '7', '8')).toEqual({ typed: '8', score: '8' })
    expect(typeDigit(nine, '7', '0')).toEqual({ typed: '', score: null })
    expect(typeDigit(hundred, '8', '5')).toEqual({ typed: '85', score: '85' })
    expect(typeDigit(hundred, '85', '3')).toEqual({ typed: '3', score: '3' })
    expect(typeDigit(hundred.slice(60), '', '8')).toEqual({ typed: '8', score: null })
    expect(typeDigit(['0', '0.5', '1'], '0', '.')).toEqual({ typed: '0.', score: null })
    expect(typeDigit(['0', '0.5', '1'], '0.', '5')).toEqual({ typed: '0.5', score: '0.5' })
  })

  test('other keys stay the browser’s', () => {
    expect(['Enter', 'ArrowLeft', 'Escape', 'q', '4'].map(actOfKey)).toEqual([
      'next',
      'previous',
      'overview',
      'abstain',
      'digit',
    ])
    expect(['Tab', ' ', 'ArrowDown', 'a', 'F5', 'constructor'].map(actOfKey)).toEqual(Array(6).fill(null))
  })
})

test('the script of the casting page stays below 50 KB, and asks for nothing but to cast', async () => {
  const script = await buildPageScript(join(import.meta.dirname, '..'), 'ballot')
  expect(gzipSync(script).length).toBeLessThan(50 * 1024)
  expect(script.match(/\/api\/[a-z]+/g)).toEqual(['/api/ballot'])
  expect(script).not.toMatch(
    /document\.cookie|localStorage|sessionStorage|sendBeacon|XMLHttpRequest|WebSocket/,
  )
})
