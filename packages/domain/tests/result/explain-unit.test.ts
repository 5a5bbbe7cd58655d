import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { explainRank, explainUnit, type ExplainedNumber } from '@hengji/domain/result/explain-unit.ts'
import type { GroupResult } from '@hengji/domain/result/group-result.ts'
import { scoreGroup } from '@hengji/domain/result/score-group.ts'
import { schemePlaceWords } from '@hengji/domain/scheme/scheme-words.ts'
import { groupYearOf, seeds } from './random-group-year.ts'

function resultOf(seed: number): GroupResult {
  const result = scoreGroup(groupYearOf(seed))
  if (isRefusal(result)) throw new Error('a random group was refused')
  return result
}

function nodesIn(node: ExplainedNumber): ExplainedNumber[] {
  return [node, ...node.children.flatMap(nodesIn)]
}

test('every number is explained down to the ballots, and each level adds up', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const groupYear = groupYearOf(seed)
      for (const unit of resultOf(seed).units) {
        const nodes = nodesIn(explainUnit(groupYear, unit))
        const year = groupYear.units.find(({ id }) => id === unit.unitId)
        const shown = nodes.filter(({ kind }) => kind === 'indicator')
        const worth = (year?.indicators ?? []).filter(({ weightPoints }) => weightPoints !== '0.00')
        expect(shown.length).toBeGreaterThanOrEqual(worth.length)
        for (const { kind, id, sentences, clauses, values, children, points } of nodes) {
          for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|null|NaN/)
          for (const clause of clauses) expect(schemePlaceWords(clause)).not.toMatch(/[a-z]/i)
          if (kind === 'indicator') expect(children.length).toBeGreaterThan(0)
          if (kind === 'source' && id === 'panel') expect(values.length).toBeGreaterThan(0)
          if (kind === 'section') {
            const sum = children.reduce(
              (total: Decimal, child) => total.plus(child.points ?? 0),
              new Decimal(0),
            )
            expect(
              sum
                .minus(points ?? 0)
                .abs()
                .lessThan('1e-30'),
            ).toBe(true)
          }
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('a rank says who is above and who shares it', () => {
  const [unit] = resultOf(7).units
  if (unit === undefined) throw new Error('no unit')
  const named = (unitId: string, name: string, composite: string, rank: number) => ({
    ...unit,
    unitId,
    name,
    composite,
    rank,
  })
  const result: GroupResult = {
    units: [named('a', '甲局', '95', 1), named('b', '乙局', '90', 2), named('c', '丙局', '90', 2)],
    remarks: [],
  }
  expect(explainRank(result, 'a')).toBe('3 个单位中，综合得分高于 95.00 的有 0 个，列第 1 名。')
  expect(explainRank(result, 'c')).toBe('3 个单位中，综合得分高于 90.00 的有 1 个，列第 2 名，与乙局并列。')
})
