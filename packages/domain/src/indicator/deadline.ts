import { halfWidth, withoutSpaces } from '../kernel/characters.ts'
import { chineseNumeral } from '../kernel/chinese-numerals.ts'
import { isoDate, lastDayOfMonth, type IsoDate, type PlanYear } from '../kernel/dates.ts'
import { dayOfSerialNumber } from './serial-day.ts'

/** A deadline (完成时限) as read. */
export interface Deadline {
  /** The last day that is in time; `null` where the text names none (长期) or no year is known. */
  date: IsoDate | null
  /** As printed, without stray spaces: `12月底前`. */
  text: string
  /** Chinese: what was put right in the text; `null` where nothing was. */
  repaired: string | null
  /** Chinese: why a person must look; `null` where the text can be read in one way only. */
  doubtful: string | null
}

/**
 * Reads what stands in a column of deadlines. `6月底前` of a 2024 plan is 2024-06-30; words for the whole year mean its
 * last day; `长期` and the like name no day.
 * @param planYear the year that applies where the text names none; `null` where the plan's year is unknown
 */
export function readDeadline(text: string, planYear: PlanYear | null): Deadline {
  const bare = withoutSpaces(halfWidth(text))
  const cleaned = bare
    .replace(/月{2,}/g, '月')
    .replace(/底{2,}/g, '底')
    .replace(/前{2,}/g, '前')
    .replace(/年{2,}/g, '年')
  const repaired = cleaned === bare ? null : `时限中有重复的字，原为“${text.trim()}”，按“${cleaned}”读`
  const days = lastDays(cleaned, planYear)
  const date = days.at(-1) ?? null
  const noDay = date === null ? dayNotOfCalendar(cleaned, planYear) : null
  const isBefore = /^(?:\d{4}年)?\d{1,2}月(?:份)?(?:以前|之前|前)$/.test(cleaned)
  const doubtful =
    new Set(days).size > 1
      ? `一格中有几个时限，按最后的 ${date ?? ''} 计`
      : noDay !== null
        ? `日历上没有${noDay}，这一项没有可计的时限，请改`
        : isBefore
          ? `“${cleaned}”可指月初或月底，按当月底计`
          : null
  return {
    date: doubtful !== null && days.length > 1 ? ([...days].sort().at(-1) ?? null) : date,
    text: cleaned,
    repaired,
    doubtful,
  }
}

/** @returns whether a cell holds a deadline and nothing else. */
export function isDeadlineText(text: string): boolean {
  const cleaned = withoutSpaces(halfWidth(text))
    .replace(/月{2,}/g, '月')
    .replace(/底{2,}/g, '底')
  if (cleaned === '' || cleaned.length > 26) return false
  if (openEnded.test(cleaned)) return true
  if (!/[年月日季旬周底末]|\d[-/.]\d/.test(cleaned)) return false
  const rest = cleaned
    .replace(datePart, '')
    .replace(
      /前完成|以前|之前|前|内|完成|办结|达标|为止|止|底|末|每|截至|截止|于|在|到|至|力争|确保|[-—–~～、，,；;。()（）]/g,
      '',
    )
  return rest === '' && cleaned.replace(datePart, '') !== cleaned
}

const openEnded =
  /^(?:长期|长期坚持|持续|持续推进|持续开展|常年|长年|常态化?|日常|适时|及时|随时|限时|春节前|两会前|按时|按时完成|按(?:上级)?(?:要求|规定|计划|时限|时间|进度)(?:要求|时间|时限|节点)?(?:完成)?|即时|实时|每[日天周月季年]度?|每半年|每季度)$/

const numeral = '(?:\\d{1,2}|十[一二]?|[一二三四五六七八九])'
const dayNumeral = '\\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]'
const datePart = new RegExp(
  `(?:\\d{4}年度?|次年|翌年|明年|本年度?|当年度?|今年|全年度?|年度)?` +
    `(?:${numeral}(?:月份?)?(?:-|—|–|~|～|至|到))?` +
    `(?:第?[一二三四1-4]季度|[上下]半年|(?:${numeral}月份?(?:[上中下]旬|(?:\\d{1,2}|[一二三]?十[一二三四五六七八九]?)[日号]?)?(?:底|末|初)?)|年(?:底|末|终|内)|(?<=[年度])(?:底|末|终|内)?|全年度?)` +
    `|\\d{4}[-/.]\\d{1,2}(?:[-/.]\\d{1,2}(?:日|00:00(?::00)?)?)?|\\d{1,2}[./]\\d{1,2}`,
  'g',
)

/** The last day of every time the text names, from left to right. */
function lastDays(text: string, planYear: PlanYear | null): IsoDate[] {
  const serial = /^\d{5}$/.test(text) ? dayOfSerialNumber(Number.parseInt(text, 10)) : null
  if (serial !== null) return [serial]
  const written = /(?<!\d)(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)/.exec(text)
  if (written) return present(dayIn(whole(written[1]), whole(written[2]), written[3]))
  if (text.startsWith('每')) return []
  const days: IsoDate[] = []
  let year = planYear
  for (const part of text.split(/[、，,；;。]|前完成|前/)) {
    year = yearNamed(part, planYear) ?? year
    const date = year === null ? null : lastDayNamed(part, year)
    if (date !== null) days.push(date)
  }
  return days
}

/** What a text names and the calendar has not, 31 June, 29 February of that year, month 13: such a text sets no deadline. */
function dayNotOfCalendar(text: string, planYear: PlanYear | null): string | null {
  const written = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text)
  const named = new RegExp(`(${numeral})月份?(${dayNumeral})[日号]`).exec(text)
  const ofMonth = /(?<!\d)(\d{1,2})月/.exec(text)?.[1] ?? '1'
  if (!written && (whole(ofMonth) === 0 || whole(ofMonth) > 12)) return `${ofMonth}月`
  const year = written ? whole(written[1]) : (yearNamed(text, planYear) ?? planYear)
  const month = numberOf(written?.[2] ?? named?.[1] ?? '')
  const day = numberOf(written?.[3] ?? named?.[2] ?? '')
  if (year === null || month === 0 || day === 0 || isoDate(year, month, day) !== null) return null
  return `${year}年${month}月${day}日`
}

function present(day: IsoDate | null): IsoDate[] {
  return day === null ? [] : [day]
}

function whole(digits: string | undefined): number {
  return Number.parseInt(digits ?? '', 10)
}

function dayIn(year: PlanYear, month: number, day: string | undefined): IsoDate | null {
  return day === undefined ? endOfMonth(year, month) : isoDate(year, month, whole(day))
}

function endOfMonth(year: PlanYear, month: number): IsoDate | null {
  return month >= 1 && month <= 12 ? isoDate(year, month, lastDayOfMonth(year, month)) : null
}

function yearNamed(part: string, planYear: PlanYear | null): PlanYear | null {
  const years = [...part.matchAll(/(\d{4})年/g)]
  const last = years.at(-1)?.[1]
  if (last !== undefined) return whole(last)
  return planYear !== null && /次年|翌年|明年/.test(part) ? planYear + 1 : null
}

function lastDayNamed(part: string, year: PlanYear): IsoDate | null {
  const rest = part.slice(part.lastIndexOf('年', part.search(/\d{1,2}月|[一二三四五六七八九十]月|$/)) + 1)
  const month = [
    ...part.matchAll(new RegExp(`(${numeral})月份?(?:([上中])旬|(初)|(${dayNumeral})[日号])?`, 'g')),
  ].at(-1)
  if (month) return dayOfMonth(year, month)
  const quarter = /第?([一二三四1-4])季度/g
  const lastQuarter = [...part.matchAll(quarter)].at(-1)?.[1]
  if (lastQuarter !== undefined) return endOfMonth(year, numberOf(lastQuarter) * 3)
  if (/上半年|半年前/.test(part)) return endOfMonth(year, 6)
  if (
    /下半年|年底|年末|年终|年内|全年|本年|当年|今年|次年|翌年|明年|年度|年$|\d{4}年(?:底|末|内|度|$)/.test(
      part,
    )
  )
    return endOfMonth(year, 12)
  const dotted = /^(\d{1,2})[./](\d{1,2})$/.exec(rest)
  return dotted ? isoDate(year, whole(dotted[1]), whole(dotted[2])) : null
}

function dayOfMonth(year: PlanYear, found: RegExpExecArray | RegExpMatchArray): IsoDate | null {
  const month = numberOf(found[1] ?? '')
  if (found[2] !== undefined) return isoDate(year, month, found[2] === '上' ? 10 : 20)
  if (found[3] !== undefined) return isoDate(year, month, 10)
  if (found[4] !== undefined) return isoDate(year, month, numberOf(found[4]))
  return endOfMonth(year, month)
}

function numberOf(text: string): number {
  return /^\d+$/.test(text) ? whole(text) : (chineseNumeral(text) ?? 0)
}
