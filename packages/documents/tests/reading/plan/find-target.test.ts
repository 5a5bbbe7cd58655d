import { describe, expect, test } from 'vitest'
import { findTarget } from '../../../src/reading/plan/find-target.ts'

describe('the quantity an indicator asks for', () => {
  test.each([
    ['2024年新增归集职工36000人。', '36000人'],
    ['全年计提补充资金2.8亿元，支持住房保障。', '2.8亿元'],
    ['留存额由6个月调整为2个月。', null],
    ['在试点基础上新增开通10个管理部（任务分工第44项）（4分）', '10个'],
    ['年底完成授权至少6万笔。', '至少6万笔'],
    ['做好热线办理工作。', null],
    ['逾期率控制在0.3%以内。', '0.3%以内'],
    ['从原来的3家增加到8家。', '8家'],
  ])('%s → %s', (text, target) => {
    const found = findTarget(text)
    expect(found.target?.text ?? null).toBe(target)
    expect(found.doubtful).toBeNull()
  })

  test('where several could be meant a person decides', () => {
    expect(findTarget('培训教师300人次，新建教室20个。').doubtful).toContain('300人次、20个')
  })

  test('no text, no target', () => {
    expect(findTarget(null)).toEqual({ target: null, doubtful: null })
  })
})
