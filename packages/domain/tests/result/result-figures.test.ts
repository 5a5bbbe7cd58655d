import { expect, test } from 'vitest'
import { figuresOf, toldFigures } from '@hengji/domain/result/result-figures.ts'

const units = (...points: (string | null)[]) =>
  points.map((each, index) => ({ name: `${'甲乙丙丁戊'[index]}局`, points: each }))
const told = (...points: (string | null)[]) => {
  const figures = figuresOf(units(...points))
  return figures && toldFigures(figures)
}

test('says the most, the least and the mean, with those who have them', () => {
  expect(told('90.6', '88.2', '91', '88.2')).toBe(
    '最高91.00分（丙局），最低88.20分（乙局、丁局），平均89.50分',
  )
  expect(figuresOf(units('1', '2', '4', '4'))).toMatchObject({ mean: '2.75', median: '3' })
})

test('rounds the mean half-up, and nothing else', () => {
  expect(figuresOf(units('1.005', '1.006'))).toMatchObject({
    most: '1.006',
    least: '1.005',
    mean: '1.01',
    median: '1.01',
  })
})

test('leaves out units without points, and says nothing of none', () => {
  expect(told('90', null, '80')).toBe('最高90.00分（甲局），最低80.00分（丙局），平均85.00分')
  expect(told(null, null)).toBeNull()
  expect(figuresOf([])).toBeNull()
})

test('says it short where all are alike, and names no more than three', () => {
  expect(told('90', '90.0')).toBe('各单位同为90.00分')
  expect(told('90')).toBe('90.00分')
  expect(told('1', '1', '1', '1', '2')).toBe(
    '最高2.00分（戊局），最低1.00分（甲局、乙局、丙局等4个单位），平均1.20分',
  )
})
