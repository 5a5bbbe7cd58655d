import { beforeAll, describe, expect, test } from 'vitest'
import type { ElectionView, PanelMaterial } from '@hengji/contract/ballot.ts'
import { makeUrn, type Urn } from '@hengji/proof/ballot/urn.node.ts'
import { prepareOwn, withMaterial } from '../src/features/ballot/draw-own.ts'
import { seatsOfUnit } from '../src/features/ballot/seats-of-unit.ts'

let urn: Urn
let view: ElectionView
const titles = ['投资', '桥梁']
beforeAll(async () => {
  urn = await makeUrn('vote', {
    unit: 'transport',
    year: 2024,
    seats: 9,
    minimumSeats: 5,
    scale: { leastScore: '1', fullScore: '9', step: '1' },
    items: ['a', 'b'],
    dueOn: '2025-02-10',
  })
  view = {
    id: 'vote',
    unitId: 'transport',
    unitName: '云屏市交通运输局',
    evaluationId: 'series',
    state: 'open',
    rules: { ...urn.terms.rules, items: ['a', 'b'] },
    terms: { ...urn.terms, rules: { ...urn.terms.rules, items: ['a', 'b'] }, keys: [...urn.terms.keys] },
    items: ['a', 'b'].map((id, at) => ({ id, code: `1-${at + 1}`, title: titles[at] ?? '' })),
    slips: 0,
    seats: [{ number: 3, name: null, hasDrawn: false, isMine: true }],
    reason: null,
  }
})

const material = (isHandedIn: boolean): PanelMaterial => ({
  unitId: 'transport',
  unitName: '云屏市交通运输局',
  year: 2024,
  isHandedIn,
  items: [
    {
      id: 'b',
      code: '1-2',
      section: null,
      title: '桥梁',
      weightPoints: '6',
      deadline: null,
      departments: [],
      claim: null,
    },
  ],
})

describe('what a browser keeps before it draws', () => {
  test('the terms as they were on that day, a seed, no score, and what the unit handed in, in the order of the terms', () => {
    const own = prepareOwn(view, 3, material(true))
    expect(own).toMatchObject({ seat: 3, signatures: null, scores: {}, hasMaterial: true, terms: urn.terms })
    expect(own.items.map(({ title, weightPoints }) => [title, weightPoints])).toEqual([
      ['投资', null],
      ['桥梁', '6'],
    ])
    expect(prepareOwn(view, 3, null).seed).not.toBe(own.seed)
  })

  test('nothing under terms that are not in order', () => {
    expect(() => prepareOwn({ ...view, terms: null }, 3, null)).toThrow(/公钥不合规定/)
    const [first] = urn.terms.keys
    const shared = {
      ...urn.terms,
      rules: { ...urn.terms.rules, items: ['a', 'b'] },
      keys: ['a', 'b'].map((item) => ({ item, modulus: first?.modulus ?? '' })),
    }
    expect(() => prepareOwn({ ...view, terms: shared }, 3, null)).toThrow(/公钥不合规定/)
  })

  test('what is handed in later comes along and changes no score', () => {
    const own = { ...prepareOwn(view, 3, null), scores: { a: '7' } }
    const newer = withMaterial(own, view, material(true))
    expect(newer.scores).toEqual({ a: '7' })
    expect([own.hasMaterial, newer.hasMaterial]).toEqual([false, true])
    expect(newer.items[1]?.weightPoints).toBe('6')
  })
})

describe('who sits for a unit', () => {
  const person = (accountId: string, unitId: string | null) => ({
    accountId,
    name: accountId,
    unitId,
    unitName: unitId,
    oversees: [],
  })
  const members = [person('one', null), person('two', 'north'), person('three', 'south')]

  test('whoever is of the judged unit gives way to the first alternate who is not', () => {
    const alternates = [person('four', 'north'), person('five', null)]
    expect(seatsOfUnit('north', members, alternates)?.map(({ accountId }) => accountId)).toEqual([
      'one',
      'five',
      'three',
    ])
    expect(seatsOfUnit('east', members, alternates)).toEqual(members)
  })

  test('there are not enough: nobody is seated', () => {
    expect(seatsOfUnit('north', members, [person('four', 'north')])).toBeNull()
    expect(seatsOfUnit('south', members, [])).toBeNull()
  })
})
