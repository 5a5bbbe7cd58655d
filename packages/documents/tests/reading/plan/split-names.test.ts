import { describe, expect, test } from 'vitest'
import { learnNames, splitNames } from '../../../src/reading/plan/split-names.ts'

const departmentCells = [
  '贷款管理科 各管理部',
  '会计核算科 计划财务科',
  '贷款管理科各管理部',
  '监督监察科',
  '办公室',
  '各科室',
]
const peopleCells = ['柏知遥', '宋砚', '岑望舒 陆景澄', '各管理部主任', '各科室科长', '欧阳雪']

describe('names in a cell', () => {
  const departments = learnNames(departmentCells, 'departments')
  const people = learnNames(peopleCells, 'people')

  test.each([
    ['贷款管理科各管理部', ['贷款管理科', '各管理部']],
    ['监督 监察科', ['监督监察科']],
    ['各 科 室 各 管 理 部', ['各科室', '各管理部']],
    ['办公室\n会计核算科', ['办公室', '会计核算科']],
    ['办公室、各科室', ['办公室', '各科室']],
    ['牵头科室：办公室 配合科室：计划财务科', ['办公室', '计划财务科']],
  ])('%s are departments', (text, names) => {
    expect(splitNames(text, 'departments', departments).names).toEqual(names)
  })

  test.each([
    ['宋 砚', ['宋砚']],
    ['宋砚柏知遥', ['宋砚', '柏知遥']],
    ['柏 知 遥 各 管 理 部 主 任', ['柏知遥', '各管理部主任']],
    ['岑望舒各管理部主任', ['岑望舒', '各管理部主任']],
    ['岑望舒 各管理部主 任', ['岑望舒', '各管理部主任']],
    ['各科室科长 各管理部 主任', ['各科室科长', '各管理部主任']],
    ['欧阳雪陆景澄', ['欧阳雪', '陆景澄']],
    ['柏知遥/宋砚', ['柏知遥', '宋砚']],
  ])('%s are people', (text, names) => {
    expect(splitNames(text, 'people', people).names).toEqual(names)
  })

  test('a cell that needs no repair carries none', () => {
    expect(splitNames('柏知遥 宋砚', 'people', people)).toMatchObject({
      repaired: null,
      doubtful: null,
      likeness: 1,
    })
  })

  test('a repaired cell says why', () => {
    expect(splitNames('宋 砚', 'people', people).repaired).toContain('空格')
  })

  test('names run together that stand nowhere else are cut, and doubtful', () => {
    expect(splitNames('江亦白沈听澜', 'people', new Map())).toMatchObject({
      names: ['江亦白', '沈听澜'],
      doubtful: expect.stringContaining('分界') as string,
    })
  })

  test('a sentence is neither people nor departments', () => {
    expect(splitNames('完成道路改造并验收', 'people', people).likeness).toBeLessThan(0.6)
    expect(splitNames('完成道路改造并验收', 'departments', departments).likeness).toBeLessThan(0.6)
  })

  test('pieces that other names make up are not learnt as names', () => {
    expect(departments.has('贷款管理科各管理部')).toBe(false)
    expect(departments.has('贷款管理科')).toBe(true)
  })
})
