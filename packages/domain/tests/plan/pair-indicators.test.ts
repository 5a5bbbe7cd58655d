import { describe, expect, test } from 'vitest'
import { matchIndicators } from '@hengji/domain/plan/match-indicators.ts'
import { pairIndicators } from '@hengji/domain/plan/pair-indicators.ts'

const row = (code: string | null, secondary: string) => ({ code, primary: '扩大覆盖面（4分）', secondary })
const before = [
  { identity: 'members', ...row('1-1-1', '全年新增缴存职工36000人。') },
  { identity: 'money', ...row('1-1-2', '全年归集资金2.8亿元。') },
  { identity: 'rules', ...row('2-1-1', '印发网上办理管理办法。') },
]

describe('rows of a file that replaces a plan', () => {
  test('a serial whose text is another thing is new, and inherits nothing', () => {
    expect(
      pairIndicators(before, [
        row('1-1-1', '走访民营企业三百家，宣讲政策。'),
        row('1-1-2', '全年归集资金2.8亿元。'),
        row('2-1-1', '印发网上办理管理办法。'),
      ]),
    ).toEqual([null, 'money', 'rules'])
  })

  test('the same work in other words or under another serial keeps its identity', () => {
    expect(
      pairIndicators(before, [
        row('1-1-1', '走访民营企业三百家，宣讲政策。'),
        row('1-1-2', '全年新增缴存职工38000人。'),
        row('1-1-3', '全年归集资金2.9亿元。'),
        row(null, '印发网上办理管理办法'),
      ]),
    ).toEqual([null, 'members', 'money', 'rules'])
  })

  test('a person decides otherwise: what is given to one row is taken from the other', () => {
    const rows = [row('1-1-1', '走访民营企业三百家，宣讲政策。'), row('1-1-2', '全年归集资金2.8亿元。')]
    expect(pairIndicators(before, rows, [{ index: 0, identity: 'members' }])).toEqual(['members', 'money'])
    expect(pairIndicators(before, rows, [{ index: 0, identity: 'money' }])).toEqual(['money', null])
    expect(pairIndicators(before, rows, [{ index: 1, identity: null }])).toEqual([null, null])
  })

  test('what is not there, or given twice, is refused', () => {
    const rows = [row('1-1-1', '甲'), row('1-1-2', '乙')]
    expect(pairIndicators(before, rows, [{ index: 2, identity: null }])).toMatchObject({
      code: 'pairing-not-known',
    })
    expect(pairIndicators(before, rows, [{ index: 0, identity: 'nobody' }])).toMatchObject({
      code: 'pairing-not-known',
    })
    expect(
      pairIndicators(before, rows, [
        { index: 0, identity: 'money' },
        { index: 1, identity: 'money' },
      ]),
    ).toMatchObject({ code: 'pairing-twice' })
  })

  test('an empty row that is filled in stays the same row', () => {
    const empty = { code: '1-1-1', primary: null, secondary: null }
    expect(matchIndicators([empty], [row('1-1-1', '走访民营企业三百家。')])).toEqual([0])
  })
})
