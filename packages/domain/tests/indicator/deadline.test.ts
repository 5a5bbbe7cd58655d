import { describe, expect, test } from 'vitest'
import { isDeadlineText, readDeadline } from '../../src/indicator/deadline.ts'
import { casesOf } from '../cases.ts'

interface Given {
  text: string
  year: string
}
interface Expect {
  date: string
  text: string
  repaired?: string
  doubtful?: string
}

describe('deadlines', () => {
  test.each(casesOf<Given, Expect>('indicator/deadline'))('$name', ({ given, expect: expected }) => {
    const read = readDeadline(given.text, given.year === '' ? null : Number.parseInt(given.year, 10))
    expect(read.date ?? '').toBe(expected.date)
    expect(read.text).toBe(expected.text)
    expect(read.repaired !== null).toBe(expected.repaired === 'yes')
    expect(read.doubtful !== null).toBe(expected.doubtful === 'yes')
    expect(isDeadlineText(given.text) || /^\d{5}$/.test(given.text)).toBe(true)
  })

  test.each([
    '开展年度培训工作。',
    '2',
    '林一',
    '2024年新增归集职工36000人',
    '第一科',
    '1-2-1',
    '年度计划',
    '办公室',
  ])('%s is no deadline', (text) => {
    expect(isDeadlineText(text)).toBe(false)
  })
})
