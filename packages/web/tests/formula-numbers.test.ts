import { describe, expect, it } from 'vitest'
import { brokenWholes, numbersOfFormula, withNumber } from '../src/features/result/formula-numbers.ts'

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

  it('are told where shares that came to a whole do so no more', () => {
    const whole = '综合得分=目标考核得分×60%+公众评议得分×40%；领导评价得分=市政府领导评价得分×60%'
    expect(brokenWholes(whole, whole)).toEqual([])
    expect(brokenWholes(whole, whole.replace('×40%', '×30.5%'))).toEqual([{ name: '综合得分', sum: '90.5' }])
    // What was no whole before is a matter of the formula, not of who tries it.
    expect(brokenWholes(whole, whole.replace(/60%$/, '50%'))).toEqual([])
  })

  it('are none where the formula has none', () => {
    expect(numbersOfFormula('综合得分=目标考核得分')).toEqual([])
  })
})
