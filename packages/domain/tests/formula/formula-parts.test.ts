import { expect, test } from 'vitest'
import { parseFormula } from '@hengji/domain/formula/parse-formula.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { isWithinTyped, missingParts, partsOf } from '@hengji/domain/formula/formula-parts.ts'

function partsOfText(text: string) {
  const formula = parseFormula(text)
  if (isRefusal(formula)) throw new Error(formula.code)
  return partsOf(formula)
}
const text =
  '综合得分=目标考核得分×60%+领导评价得分×10%+正向激励加分（上限5分）；领导评价得分=市政府得分×60%+人大政协得分×40%'

test('各项按公式的次序，有自己公式的后面跟着它的组成', () => {
  expect(partsOfText(text).map(({ name, within, isComputed }) => [name, within, isComputed])).toEqual([
    ['目标考核得分', null, false],
    ['领导评价得分', null, true],
    ['市政府得分', '领导评价得分', false],
    ['人大政协得分', '领导评价得分', false],
    ['正向激励加分', null, false],
  ])
})

test('上限随项带出', () => {
  expect(partsOfText(text).find(({ name }) => name === '正向激励加分')?.cap).toBe('5')
})

test('整项填了就不再要它的组成，没填则要', () => {
  const parts = partsOfText(text)
  const typed =
    (...names: string[]) =>
    (name: string) =>
      names.includes(name)
  expect(missingParts(parts, typed('目标考核得分', '正向激励加分'))).toEqual(['市政府得分', '人大政协得分'])
  expect(missingParts(parts, typed('目标考核得分', '正向激励加分', '领导评价得分'))).toEqual([])
  const part = parts.find(({ name }) => name === '市政府得分')
  expect(part && isWithinTyped(part, parts, typed('领导评价得分'))).toBe(true)
})
