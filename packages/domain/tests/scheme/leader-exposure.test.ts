import { describe, expect, test } from 'vitest'
import { leaderExposure } from '@hengji/domain/scheme/leader-exposure.ts'
import { schemeCautions } from '@hengji/domain/scheme/scheme-cautions.ts'
import { casesOf } from '../cases.ts'

test.each(casesOf<{ minimumAnswers: string; seats?: string }, string>('scheme/leader-exposure'))(
  '$name',
  ({ given, expect: expected }) => {
    const seats = given.seats === undefined ? null : Number(given.seats)
    const minimumAnswers = Number(given.minimumAnswers)
    expect(leaderExposure({ minimumAnswers }, seats) ?? 'none').toBe(expected)
  },
)

describe('what a scheme should be thought over for', () => {
  const asks = (minimumAnswers: number | null) =>
    schemeCautions({ evaluation: { leaders: { minimumAnswers } } }).map(({ path, place }) => [path, place])

  test('one answer that would stand for a whole group is named at its field', () => {
    const at = ['evaluation.leaders.minimumAnswers', '领导评价的一组至少几人作答']
    expect(asks(1)).toEqual([at])
    expect(asks(2)).toEqual([at])
  })

  test('three are enough; a number not yet written and a scheme without leaders are no matter', () => {
    expect(asks(3)).toEqual([])
    expect(asks(null)).toEqual([])
    expect(schemeCautions({ evaluation: { leaders: null } })).toEqual([])
    expect(schemeCautions({ evaluation: null })).toEqual([])
  })
})
