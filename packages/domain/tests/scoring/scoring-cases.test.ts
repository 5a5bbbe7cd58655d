import { describe, expect, test } from 'vitest'
import { decimalOf, decimalText } from '@hengji/domain/kernel/decimal.ts'
import { printedDirectionMethod, type DirectionMethod } from '@hengji/domain/scheme/direction-method.ts'
import { usualGradeBands } from '@hengji/domain/scheme/grade-bands.ts'
import { usualLamps } from '@hengji/domain/scheme/lamps.ts'
import { printedTiers, tiersFromSixty } from '@hengji/domain/scheme/tier-set.ts'
import { scoreByDirection, type ScoringDirection } from '@hengji/domain/scoring/direction.ts'
import { executionPercent, scoreExecutionRate } from '@hengji/domain/scoring/execution.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import { gradeOf } from '@hengji/domain/scoring/grade.ts'
import { lampOf } from '@hengji/domain/scoring/lamp.ts'
import { scoreByTier, scoreClaimByTier } from '@hengji/domain/scoring/tier.ts'
import type { Scored } from '@hengji/domain/scoring/scored.ts'
import { casesOf } from '../cases.ts'

type Facts = Record<string, string>

/** Points or the refusal's code, in the shape the cases expect. */
function outcomeOf(result: Scored): Record<string, unknown> {
  if ('refused' in result) return { refused: result.code }
  const lines = explainBecause(result.because)
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) expect(line).not.toMatch(/undefined|null|NaN/)
  return { points: decimalText(result.points), marks: result.marks }
}

describe('points for budget execution', () => {
  test.each(casesOf<Facts, Facts>('scoring/execution'))('$name', ({ given, expect: expected }) => {
    const [weight, budgeted, executed] = ['weightPoints', 'budgeted', 'executed'].map((name) =>
      decimalOf(given[name] ?? ''),
    )
    if (!weight || !budgeted || !executed) throw new Error('case without values')
    const outcome = outcomeOf(scoreExecutionRate(weight, budgeted, executed))
    if (expected['refused'] !== undefined) return expect(outcome).toEqual(expected)
    expect(outcome['points']).toBe(expected['points'])
    expect(executionPercent(budgeted, executed)).toBe(expected['percent'])
  })
})

function methodOf(given: Facts): DirectionMethod {
  return {
    ...printedDirectionMethod,
    ...(given['zeroAtMultiple']
      ? { reverse: { kind: 'tolerance', zeroAtMultiple: given['zeroAtMultiple'] } }
      : {}),
    ...(given['equal'] === 'deviation' ? { equal: { kind: 'deviation' } } : {}),
    ...(given['zeroTarget'] === 'refuse' ? { zeroTarget: 'refuse' } : {}),
    ...(given['places']
      ? { places: given['places'] === 'none' ? null : Number.parseInt(given['places'], 10) }
      : {}),
  }
}

describe('points by direction', () => {
  test.each(casesOf<Facts, Facts>('scoring/direction'))('$name', ({ given, expect: expected }) => {
    expect(
      outcomeOf(
        scoreByDirection(
          {
            direction: given['direction'] as ScoringDirection,
            annualTarget: decimalOf(given['annualTarget'] ?? ''),
            actualValue: decimalOf(given['actualValue'] ?? ''),
            weightPoints: decimalOf(given['weightPoints'] ?? ''),
          },
          methodOf(given),
        ),
      ),
    ).toMatchObject(expected)
  })
})

describe('points by tier', () => {
  test.each(casesOf<Facts, Facts>('scoring/tier'))('$name', ({ given, expect: expected }) => {
    const tiers = given['tiers'] === 'printed' ? printedTiers : tiersFromSixty
    const result = scoreClaimByTier(
      tiers,
      given['claimedTier'] ?? null,
      decimalOf(given['claimed'] ?? ''),
      decimalOf(given['weightPoints'] ?? ''),
    )
    expect('refused' in result ? { refused: result.code } : { tier: result.because.facts['tier'] }).toEqual(
      expected,
    )
  })

  test('a chosen share of the weight must lie in the chosen tier', () => {
    const given = (percent: string) =>
      outcomeOf(scoreByTier(printedTiers, printedTiers[1]?.title ?? '', decimalOf(percent), decimalOf('3')))
    expect(given('79.5')).toMatchObject({ points: '2.39' })
    expect(given('80')).toEqual({ refused: 'outside-tier' })
    expect(given('49.999')).toEqual({ refused: 'outside-tier' })
  })
})

describe('grades', () => {
  test.each(casesOf<Facts, Facts>('scoring/grade'))('$name', ({ given, expect: expected }) => {
    const { grade, because } = gradeOf(usualGradeBands, decimalOf(given['score'] ?? ''))
    expect({ grade }).toEqual(expected)
    expect(explainBecause(because).join('')).toContain(`“${grade}”`)
  })
})

describe('lamps', () => {
  test.each(casesOf<Facts, Facts>('scoring/lamp'))('$name', ({ given, expect: expected }) => {
    const result = lampOf(
      usualLamps,
      decimalOf(given['value'] ?? ''),
      decimalOf(given['target'] ?? ''),
      Number.parseInt(given['months'] ?? '', 10),
    )
    expect('refused' in result ? { refused: result.code } : { colour: result.colour }).toEqual(expected)
  })
})

test('a target that is just met is told as met, in either direction', () => {
  for (const direction of ['positive', 'reverse', 'equal'] as const) {
    const result = scoreByDirection({
      direction,
      annualTarget: decimalOf('8'),
      actualValue: decimalOf('8'),
      weightPoints: decimalOf('5'),
    })
    expect('refused' in result ? [] : explainBecause(result.because).join('')).toContain('已达目标，得满分 5')
  }
})

test('the reason of an execution score reads as a sentence with its numbers', () => {
  const result = scoreExecutionRate(decimalOf('10'), decimalOf('2374.91'), decimalOf('2323.94'))
  expect('refused' in result ? [] : explainBecause(result.because)).toEqual([
    '预算执行率 = 2323.94 ÷ 2374.91 = 97.85%；得分 = 2323.94 ÷ 2374.91 × 10 ≈ 9.785381 → 9.79',
  ])
})
