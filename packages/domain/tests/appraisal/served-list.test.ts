import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { channelsOf, usualChannels } from '@hengji/domain/appraisal/appraisal-channels.ts'
import { drawServed } from '@hengji/domain/appraisal/draw-served.ts'
import { contactKey, readServedList } from '@hengji/domain/appraisal/served-list.ts'

describe('a list of people served', () => {
  test('names each once, by a contact however it is written', () => {
    const list = readServedList([
      ['办事群众名单', ''],
      ['姓 名', '联系电话'],
      ['林一', '138 0000 0001'],
      ['林一', '+86 13800000001'],
      ['周二', '１３８０００００００２'],
      ['姓 名', '联系电话'],
      ['吴三', '无'],
      ['', ''],
      ['', 'Wang@Example.org'],
    ])
    expect(list).toEqual({
      people: [
        { contact: '13800000001', name: '林一' },
        { contact: '13800000002', name: '周二' },
        { contact: 'wang@example.org', name: null },
      ],
      listed: 5,
      repeated: 1,
      unusable: 1,
    })
  })

  test('is refused where nobody can be reached by it', () => {
    expect(readServedList([['姓名'], ['林一']])).toMatchObject({ code: 'served-list-not-recognised' })
  })

  test.each([
    ['008613912345678', '13912345678'],
    ['0595-22000000', null],
    ['a@b', null],
    ['12345678901', null],
  ])('%s', (text, expected) => expect(contactKey(text)).toBe(expected))
})

const sm3 = (text: string) => createHash('sm3').update(text).digest('hex')

describe('a sample', () => {
  test('follows from the seed alone, has its size, and no place twice', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(300), fc.nat(400), (seed, eligible, size) => {
        const drawn = drawServed(seed, 'north', eligible, size, sm3)
        expect(drawn).toHaveLength(Math.min(eligible, size))
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(drawn.every((place) => place >= 1 && place <= eligible)).toBe(true)
        expect(drawServed(seed, 'north', eligible, size, sm3)).toEqual(drawn)
      }),
      { numRuns: 50 },
    )
  })

  test('is another for another seed and unit', () => {
    const drawn = drawServed('3100.25', 'north', 1000, 20, sm3)
    expect(drawServed('3100.26', 'north', 1000, 20, sm3)).not.toEqual(drawn)
    expect(drawServed('3100.25', 'south', 1000, 20, sm3)).not.toEqual(drawn)
  })
})

test('channels are those of the scheme, or the usual ones', () => {
  expect(channelsOf({ kind: 'pooled' })).toEqual([...usualChannels])
  expect(channelsOf({ kind: 'weighted', channels: [{ title: '入户', weightPercent: '100' }] })).toEqual([
    '入户',
  ])
})
