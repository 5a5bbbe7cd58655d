import { expect, test } from 'vitest'
import type { GroupResult, ScoredUnit } from '@hengji/domain/result/group-result.ts'
import { findLikeIndicators } from '@hengji/domain/result/like-indicators.ts'

const none = { rule: 'formula-result', facts: {} } as const

function unit(unitId: string, indicators: [id: string, weight: string, points: string][]): ScoredUnit {
  return {
    unitId,
    name: unitId,
    indicators: indicators.map(([indicatorId, weightPoints, points]) => ({
      indicatorId,
      code: '1-1-1',
      section: '重点工作目标',
      weightPoints,
      share: '1/1',
      pointsBeforeReview: points,
      points,
      because: none,
    })),
    sections: [],
    components: [],
    composite: '90',
    compositeBecause: none,
    rank: 1,
    grade: '优',
    gradeBecause: none,
  }
}

test('indicators that ask the same and were judged far apart are shown side by side, the farthest first', () => {
  const result: GroupResult = {
    units: [
      unit('a', [
        ['a1', '2', '2'],
        ['a2', '3', '3'],
      ]),
      unit('b', [
        ['b1', '4', '2'],
        ['b2', '3', '1'],
      ]),
      unit('c', [
        ['c1', '2', '1.7'],
        ['c2', '0', '0'],
      ]),
    ],
    remarks: [],
  }
  const titles = new Map([
    ['a1', '政务服务事项网上可办率达到 98%'],
    ['a2', '建成社区食堂 20 家'],
    ['b1', '政务服务事项网上可办率达到 100%'],
    ['b2', '新建公园两处'],
    ['c1', '政务服务事项网上可办率达 99%'],
    ['c2', '政务服务事项网上可办率达 99%'],
  ])
  expect(findLikeIndicators(result, titles)).toMatchObject([
    { units: ['a', 'b'], indicatorIds: ['a1', 'b1'], percents: ['100', '50'] },
    { units: ['b', 'c'], indicatorIds: ['b1', 'c1'], percents: ['50', '85'] },
  ])
})
