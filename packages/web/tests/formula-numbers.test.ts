import { describe, expect, it } from 'vitest'
import { numbersOfFormula, withNumber } from '../src/features/result/formula-numbers.ts'

const formula =
  '综合得分=目标考核得分×60%+公众评议得分×30%+正向激励加分（上限5分）-察访核验扣分（上限2.5分）；领导评价得分=市政府领导评价得分×60%'

describe('the numbers of a formula that may be tried otherwise', () => {
  it('are its shares and limits, in the order in which they stand', () => {
    expect(numbersOfFormula(formula).map(({ kind, name, value }) => [kind, name, value])).toEqual([
      ['percent', '目标考核得分', '60'],
      ['percent', '公众评议得分', '30'],
      ['cap', '正向激励加分', '5'],
      ['cap', '察访核验扣分', '2.5'],
      ['percent', '市政府领导评价得分', '60'],
    ])
  })

  it('change where they stand and nowhere else', () => {
    const last = numbersOfFormula(formula).at(-1)
    if (!last) throw new Error('nothing found')
    expect(withNumber(formula, last, '55.5')).toBe(formula.replace(/60%$/, '55.5%'))
    for (const number of numbersOfFormula(formula))
      expect(withNumber(formula, number, number.value)).toBe(formula)
  })

  it('are none where the formula has none', () => {
    expect(numbersOfFormula('综合得分=目标考核得分')).toEqual([])
  })
})
