import { describe, expect, test } from 'vitest'
import {
  codeText,
  compareCodes,
  follows,
  groupOf,
  nextGroup,
  nextInGroup,
  nextSeries,
  parseCode,
} from '../../src/indicator/code.ts'

describe('serial numbers', () => {
  test.each([
    ['1-2-1', [1, 2, 1]],
    ['1—2—1', [1, 2, 1]],
    ['1.2.1', [1, 2, 1]],
    [' 4-1 ', [4, 1]],
    ['１-２-３', [1, 2, 3]],
    ['1一2一1', [1, 2, 1]],
    ['7', [7]],
    ['（3）', [3]],
    ['12、', [12]],
  ])('%s is a serial', (text, parts) => {
    expect(parseCode(text)).toEqual(parts)
  })

  test.each(['2分', '', '一', '12月底前', '1-', '2024年', '1-2-1-3-4'])('%s is none', (text) => {
    expect(parseCode(text)).toBeNull()
  })

  test('follow each other within a group, to the next group and to the next series', () => {
    expect(codeText(nextInGroup([1, 1, 1]))).toBe('1-1-2')
    expect(nextGroup([1, 1, 2])).toEqual([1, 2, 1])
    expect(nextGroup([7])).toBeNull()
    expect(nextSeries([1, 4, 2])).toEqual([2, 1, 1])
    expect(nextSeries([7])).toEqual([8])
    expect(groupOf([1, 3, 2])).toEqual([1, 3])
    expect(follows([1, 4, 2], [2, 1, 1])).toBe(true)
    expect(follows([2, 14, 2], [4, 1])).toBe(true)
    expect(follows([1, 1, 1], [1, 1, 3])).toBe(false)
    expect(compareCodes([2, 9, 1], [2, 10, 1])).toBeLessThan(0)
  })
})
