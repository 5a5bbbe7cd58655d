import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dateInChinese, dayInChinese } from '../src/design/date-text.tsx'

/** Five minutes past midnight of New Year in Shanghai; in Greenwich it is still 2026. */
const newYear = '2026-12-31T16:05:00.000Z'
const at = (moment: string): void => void vi.setSystemTime(new Date(moment))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a moment on a page', () => {
  it('is of this year by the calendar of Shanghai', () => {
    at('2026-12-31T16:10:00.000Z')
    expect(dateInChinese(newYear)).toBe('1月1日 00:05')
    expect(dateInChinese('2026-12-31T15:59:00.000Z')).toBe('2026年12月31日 23:59')
  })

  it('tells its year from the next New Year on, and before its own', () => {
    at('2027-12-31T15:59:59.000Z')
    expect(dateInChinese(newYear)).toBe('1月1日 00:05')
    at('2027-12-31T16:00:00.000Z')
    expect(dateInChinese(newYear)).toBe('2027年1月1日 00:05')
    at('2026-12-31T15:59:59.000Z')
    expect(dateInChinese(newYear)).toBe('2027年1月1日 00:05')
  })

  it('is on its day in Shanghai, leap days too', () => {
    at('2030-01-15T00:00:00.000Z')
    expect(dayInChinese(newYear)).toBe('2027年1月1日')
    expect(dayInChinese('2028-02-28T16:00:00.000Z')).toBe('2028年2月29日')
    expect(dateInChinese('2028-02-29')).toBe('2028年2月29日')
  })
})
