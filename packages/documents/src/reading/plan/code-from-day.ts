import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'

// Spreadsheets turn `4-1` into 4月1日 and `1-2-1` into 2001-02-01 as soon as they are typed.
const whole = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?(?:\s*0{1,2}:00(?::00)?)?$/
const dayOnly = /^(\d{1,2})月(\d{1,2})日$/

/** Whether a serial was taken for a date by a spreadsheet. */
export function isDayLikeCode(text: string): boolean {
  return codeOfDay(text) !== null
}

/** `2001-02-01` → `1-2-1`; `4月1日` → `4-1`; a day of the plan's own time (`2024-04-01`) → `4-1`. */
export function codeOfDay(text: string): string | null {
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
