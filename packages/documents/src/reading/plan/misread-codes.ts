import { codeText, parseCode } from '@hengji/domain/indicator/code.ts'
import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { chineseNumeral } from '@hengji/domain/kernel/chinese-numerals.ts'

// Spreadsheets turn `4-1` into 4月1日 and `1-2-1` into 2001-02-01 as soon as they are typed.
const whole = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?(?:\s*0{1,2}:00(?::00)?)?$/
const dayOnly = /^(\d{1,2})月(\d{1,2})日$/

/** `三` in a column of serials is 3; anywhere else it may be points as well. */
export function lonelyNumeral(text: string): number | null {
  const bare = withoutSpaces(text)
  return /^[一二三四五六七八九十]{1,3}$/.test(bare) ? chineseNumeral(bare) : null
}

/** A serial that was changed on its way, put right, and why (Chinese). */
export interface MisreadCode {
  code: string
  reason: string
}

/** @returns the serial that must have stood there; `null` where the text is none of the known misreadings */
export function readMisreadCode(text: string): MisreadCode | null {
  const day = codeOfDay(text)
  if (day !== null) return { code: day, reason: `序号被表格软件当成了日期，还原为 ${day}` }
  const alike = codeOfLookalikes(text)
  return alike === null ? null : { code: alike, reason: `序号中的字母像是认错的数字，还原为 ${alike}` }
}

/** Recognised scans have l, | for 1 and O for 0: `l-2-1` is `1-2-1`. */
function codeOfLookalikes(text: string): string | null {
  const bare = withoutSpaces(halfWidth(text))
  if (!/^[\dlIOo|]{1,2}(?:[-—–][\dlIOo|]{1,2}){1,2}$/.test(bare) || !/\d/.test(bare)) return null
  const parts = parseCode(bare.replace(/[lI|]/g, '1').replace(/[Oo]/g, '0'))
  return parts === null ? null : codeText(parts)
}

/** `2001-02-01` → `1-2-1`; `4月1日` → `4-1`; a day of the plan's own time (`2024-04-01`) → `4-1`. */
function codeOfDay(text: string): string | null {
  const bare = withoutSpaces(halfWidth(text))
  const short = dayOnly.exec(bare)
  if (short) return `${plain(short[1])}-${plain(short[2])}`
  const long = whole.exec(bare)
  if (!long) return null
  const year = Number.parseInt(long[1] ?? '', 10)
  const rest = `${plain(long[2])}-${plain(long[3])}`
  return year <= 2012 && year > 2000 ? `${year - 2000}-${rest}` : rest
}

function plain(digits: string | undefined): number {
  return Number.parseInt(digits ?? '', 10)
}
