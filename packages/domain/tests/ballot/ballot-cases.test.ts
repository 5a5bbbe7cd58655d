import { describe, expect, test } from 'vitest'
import { explainBallotRefusal } from '../../src/ballot/ballot-words.ts'
import { groundOfClosing, isItemOpened } from '../../src/ballot/closing.ts'
import { countBallots, revealedItems } from '../../src/ballot/counted-ballots.ts'
import { faultOfRules, type ElectionRules } from '../../src/ballot/election-rules.ts'
import { actsOfElection, mayElectionDo, type ElectionState } from '../../src/ballot/election-states.ts'
import { faultOfScale, isScoreOfScale, scoresOfScale, type ScoreScale } from '../../src/ballot/score-scale.ts'
import { faultOfReplacing, faultOfSeats, type Seat } from '../../src/ballot/seats.ts'
import { casesOf } from '../cases.ts'

const rules: ElectionRules = {
  unit: 'fund-center',
  year: 2024,
  seats: 9,
  minimumSeats: 7,
  scale: { leastScore: '1', fullScore: '9', step: '1' },
  items: ['a', 'b'],
  dueOn: '2025-01-20',
}

describe('closing', () => {
  interface Given {
    seats: string
    minimumSeats: string
    items: string
    state: ElectionState
    slips: string
    today: string
    dueOn: string
    reason: string
  }
  test.each(casesOf<Given, string>('ballot/closing'))('$name', ({ given, expect: wanted }) => {
    const ground = groundOfClosing(
      {
        ...rules,
        seats: Number(given.seats),
        minimumSeats: Number(given.minimumSeats),
        items: Array.from({ length: Number(given.items) }, (_, at) => `item-${at}`),
        dueOn: given.dueOn,
      },
      { state: given.state, drawn: Number(given.seats), slips: Number(given.slips) },
      given.today,
      given.reason,
    )
    expect(typeof ground === 'string' ? ground : ground.code).toBe(wanted)
  })

  test('an item with fewer slips than the minimum stays unread', () => {
    expect(isItemOpened(rules, 6)).toBe(false)
    expect(isItemOpened(rules, 7)).toBe(true)
  })
})

describe('scores', () => {
  test.each(casesOf<ScoreScale & { score: string }, string>('ballot/score-scale'))(
    '$name',
    ({ given, expect: wanted }) => {
      expect(isScoreOfScale(given, given.score)).toBe(wanted === 'true')
    },
  )

  test('every score of a scale is one, and there are as many as its steps', () => {
    expect(scoresOfScale(rules.scale)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
    expect(
      scoresOfScale({ ...rules.scale, step: '0.1' }).every((each) =>
        isScoreOfScale({ ...rules.scale, step: '0.1' }, each),
      ),
    ).toBe(true)
  })

  test('a scale so fine that a score could be a signature is refused', () => {
    expect(faultOfScale({ leastScore: '0', fullScore: '100', step: '1' })).toBeNull()
    expect(faultOfScale({ leastScore: '0', fullScore: '100', step: '0.5' })).toBe('too-many-scores')
    expect(faultOfScale({ leastScore: '5', fullScore: '5', step: '1' })).toBe('empty')
    expect(faultOfScale({ leastScore: '1', fullScore: '9', step: '0' })).toBe('not-decimal')
  })
})

describe('rules', () => {
  const faultWith = (changed: Partial<ElectionRules>) => faultOfRules({ ...rules, ...changed }, '2025-01-10')

  test('the usual panel of nine may begin', () => {
    expect(faultWith({})).toBeNull()
    expect(faultWith({ dueOn: '2025-01-10' })).toBeNull()
  })

  test.each([
    ['no-items', { items: [] }],
    ['item-twice', { items: ['a', 'b', 'a'] }],
    ['too-few-seats', { seats: 2, minimumSeats: 2 }],
    ['minimum-outside', { minimumSeats: 10 }],
    ['minimum-outside', { minimumSeats: 2 }],
    ['due-day-passed', { dueOn: '2025-01-09' }],
  ] as const)('%s is refused in a sentence', (code, changed) => {
    const fault = faultWith(changed)
    expect(fault?.code).toBe(code)
    expect(fault && explainBallotRefusal(fault)).toMatch(/。$/)
  })
})

describe('seats', () => {
  const seat = (number: number, changed: Partial<Seat> = {}): Seat => ({
    number,
    accountId: `account-${number}`,
    unit: null,
    hasDrawn: false,
    ...changed,
  })

  test('one person holds one seat, and nobody judges their own unit', () => {
    expect(faultOfSeats([seat(1), seat(2)], rules.unit)).toBeNull()
    expect(faultOfSeats([seat(1), seat(2, { accountId: 'account-1' })], rules.unit)?.code).toBe(
      'account-twice',
    )
    expect(faultOfSeats([seat(1), seat(2, { unit: rules.unit })], rules.unit)?.code).toBe('own-unit')
  })

  test('a seat that has drawn cannot change hands', () => {
    const seats = [seat(1), seat(2, { hasDrawn: true })]
    expect(faultOfReplacing('open', seats, 1)).toBeNull()
    expect(faultOfReplacing('open', seats, 2)?.code).toBe('already-drawn')
    expect(faultOfReplacing('open', seats, 3)?.code).toBe('seat-unknown')
    expect(faultOfReplacing('closed', seats, 1)?.code).toBe('not-replaceable')
  })
})

test('nothing can be done with an election that is over', () => {
  expect(actsOfElection.closed).toEqual([])
  expect(actsOfElection.void).toEqual([])
  expect(mayElectionDo('open', 'cast')).toBe(true)
  expect(mayElectionDo('preparing', 'draw')).toBe(false)
})

test('ballots are counted without order, and unanimity is told', () => {
  const counted = countBallots(
    ['a', 'b', 'c'],
    [
      { item: 'b', score: '9' },
      { item: 'a', score: '7' },
      { item: 'b', score: '3' },
      { item: 'a', score: '7' },
      { item: 'c', score: '1' },
    ],
    (slips) => slips >= 2,
  )
  expect(counted).toEqual([
    { item: 'a', scores: ['7', '7'] },
    { item: 'b', scores: ['3', '9'] },
    { item: 'c', scores: null },
  ])
  expect(revealedItems(counted)).toEqual(['a'])
})
