import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal, decimalOf, roundHalfUp } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { printedDirectionMethod, tolerantDirectionMethod } from '@hengji/domain/scheme/direction-method.ts'
import { usualGradeBands } from '@hengji/domain/scheme/grade-bands.ts'
import { usualLamps } from '@hengji/domain/scheme/lamps.ts'
import { printedTiers, tiersFromSixty } from '@hengji/domain/scheme/tier-set.ts'
import { scoreByDirection, type DirectionCase } from '@hengji/domain/scoring/direction.ts'
import { scoreExecutionRate } from '@hengji/domain/scoring/execution.ts'
import { gradeOf } from '@hengji/domain/scoring/grade.ts'
import { lampOf } from '@hengji/domain/scoring/lamp.ts'
import { scoreClaimByTier, tierAt } from '@hengji/domain/scoring/tier.ts'

const amounts = fc
  .tuple(fc.nat(10_000_000), fc.nat(3))
  .map(([units, places]) => new Decimal(units).div(new Decimal(10).pow(places)))
const weights = fc.integer({ min: 0, max: 200 }).map((tenths) => new Decimal(tenths).div(10))
const methods = fc.constantFrom(printedDirectionMethod, tolerantDirectionMethod, {
  ...printedDirectionMethod,
  equal: { kind: 'deviation' as const },
})
const directionCases: fc.Arbitrary<DirectionCase> = fc.record({
  direction: fc.constantFrom('positive', 'reverse', 'equal'),
  annualTarget: amounts,
  actualValue: amounts,
  weightPoints: weights,
})

function pointsOf(given: DirectionCase, method = printedDirectionMethod): Decimal {
  const result = scoreByDirection(given, method)
  if (isRefusal(result)) throw new Error(result.code)
  return result.points
}

describe('points by direction', () => {
  test('lie between nothing and the weight, and are full where the target is met', () => {
    fc.assert(
      fc.property(directionCases, methods, (given, method) => {
        const points = pointsOf(given, method)
        expect(points.greaterThanOrEqualTo(0)).toBe(true)
        expect(points.lessThanOrEqualTo(roundHalfUp(given.weightPoints, 2))).toBe(true)
        const met = pointsOf({ ...given, actualValue: given.annualTarget }, method)
        expect(met.equals(given.weightPoints)).toBe(true)
      }),
    )
  })

  test('a better value never earns fewer points', () => {
    fc.assert(
      fc.property(directionCases, amounts, methods, (given, step, method) => {
        if (given.direction === 'equal') return
        const better =
          given.direction === 'positive'
            ? given.actualValue.plus(step)
            : Decimal.max(0, given.actualValue.minus(step))
        expect(
          pointsOf({ ...given, actualValue: better }, method).greaterThanOrEqualTo(pointsOf(given, method)),
        ).toBe(true)
      }),
    )
  })

  test('do not depend on the unit of money', () => {
    fc.assert(
      fc.property(directionCases, methods, (given, method) => {
        const inYuan = {
          ...given,
          annualTarget: given.annualTarget.times(10_000),
          actualValue: given.actualValue.times(10_000),
        }
        expect(pointsOf(inYuan, method).equals(pointsOf(given, method))).toBe(true)
      }),
    )
  })

  test('more-is-better is the printed formula', () => {
    fc.assert(
      fc.property(
        directionCases.filter(({ annualTarget }) => !annualTarget.isZero()),
        (given) => {
          const printed = Decimal.min(
            given.weightPoints,
            given.actualValue.times(given.weightPoints).div(given.annualTarget),
          )
          expect(pointsOf({ ...given, direction: 'positive' }).equals(roundHalfUp(printed, 2))).toBe(true)
        },
      ),
    )
  })
})

test('execution points lie between nothing and the weight', () => {
  fc.assert(
    fc.property(
      weights,
      amounts.filter((amount) => !amount.isZero()),
      amounts,
      (weight, budgeted, executed) => {
        const result = scoreExecutionRate(weight, budgeted, executed)
        if (isRefusal(result)) throw new Error(result.code)
        expect(
          result.points.greaterThanOrEqualTo(0) && result.points.lessThanOrEqualTo(roundHalfUp(weight, 2)),
        ).toBe(true)
      },
    ),
  )
})

test('every score has exactly one grade', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000, max: 120_000 }), (thousandths) => {
      const score = new Decimal(thousandths).div(1000)
      const holding = usualGradeBands.filter(({ from }, index) => {
        const above = usualGradeBands[index - 1]?.from ?? null
        return (
          (from === null || score.greaterThanOrEqualTo(from)) && (above === null || score.lessThan(above))
        )
      })
      expect(holding.map(({ title }) => title)).toEqual([gradeOf(usualGradeBands, score).grade])
    }),
  )
})

test('every share of a weight lies in exactly one tier, and a claim of it is accepted', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(printedTiers, tiersFromSixty),
      fc.integer({ min: 0, max: 10_000 }),
      (tiers, hundredths) => {
        const percent = new Decimal(hundredths).div(100)
        const holding = tiers.filter(
          ({ mostPercent, leastPercent }, index) =>
            percent.greaterThanOrEqualTo(leastPercent) &&
            (index === 0 ? percent.lessThanOrEqualTo(mostPercent) : percent.lessThan(mostPercent)),
        )
        expect(holding).toEqual([tierAt(tiers, percent)])
        expect(isRefusal(scoreClaimByTier(tiers, holding[0]?.title ?? '', percent, decimalOf('100')))).toBe(
          false,
        )
      },
    ),
  )
})

test('a lamp never gets worse with a better value', () => {
  const order = ['red', 'yellow', 'green']
  const lightOf = (value: Decimal, target: Decimal, months: number) => {
    const lamp = lampOf(usualLamps, value, target, months)
    return isRefusal(lamp) ? -1 : order.indexOf(lamp.colour)
  }
  fc.assert(
    fc.property(
      amounts,
      amounts,
      amounts.filter((target) => !target.isZero()),
      fc.integer({ min: 1, max: 12 }),
      (value, step, target, months) => {
        expect(lightOf(value.plus(step), target, months)).toBeGreaterThanOrEqual(
          lightOf(value, target, months),
        )
        expect(lightOf(target, target, months)).toBe(2)
      },
    ),
  )
})
