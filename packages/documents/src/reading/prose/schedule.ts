import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { isoDate, lastDayOfMonth, type IsoDate, type PlanYear } from '@hengji/domain/kernel/dates.ts'
import type { ScheduleStep } from '@hengji/domain/plan/evaluation-plan.ts'
import type { ProseParagraph } from '@hengji/domain/source/document-parts.ts'
import { headingLevel, withoutNumber } from './headings.ts'

/** The steps of the year: numbered headings with a time in brackets or behind a colon: `（三）推动落实（2024年8月—12月）`. */
export function readSchedule(paragraphs: readonly ProseParagraph[], year: PlanYear | null): ScheduleStep[] {
  const steps: ScheduleStep[] = []
  for (const { text: step, at } of paragraphs.flatMap(stepsWithin)) {
    if (headingLevel(step) === null) continue
    const bare = withoutSpaces(halfWidth(withoutNumber(step)))
    const found =
      /^([^（(，。；：:]{2,24})[（(]([^）)]{2,24})[）)]/.exec(bare) ??
      /^([^（(，。；：:]{2,24})[:：]((?:\d{4}年)?\d{1,2}月[^，。；]{0,18})[，。；]/.exec(bare) ??
      /^([^（(，。；：:]{2,16})[，,](\d{4}年[^，。；]{2,18}?)(?:完成|结束)?[，。；]/.exec(bare)
    const [, title, text] = found ?? []
    if (title === undefined || text === undefined || !isTime(text)) continue
    steps.push({ title, ...spanOf(text, year), text, at })
  }
  return steps
}

const stepInside =
  /(?<=[。；;：:])(?=\s*(?:[（(][\d一二三四五六七八九十]{1,2}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,2}、))/

/** A sentence may hold all steps: `二、步骤：（一）制定方案（2025年6月底前）；（二）组织实施（…）。` */
function stepsWithin(paragraph: ProseParagraph): ProseParagraph[] {
  return halfWidth(paragraph.text)
    .split(stepInside)
    .map((text) => ({ text: text.trim(), at: paragraph.at }))
}

function isTime(text: string): boolean {
  return (
    /[月年季旬]/.test(text) &&
    /\d/.test(text) &&
    text.replace(
      /\d{4}年|\d{1,2}月(?:份)?|\d{1,2}日|[上中下]旬|[底末初前起至到内—–~～-]|以前|之前|次年|翌年|年底|第?[一二三四]季度/g,
      '',
    ) === ''
  )
}

const day = /(?:(\d{4})年|(次年|翌年))?(?:(\d{1,2})月)(?:份)?(?:(\d{1,2})日|([上中下])旬)?/g

/** `12月1日至31日` says the month once. */
function withMonths(text: string): string {
  return text.replace(/(\d{1,2}月)(\d{1,2}日)?([至到—–~～-])(\d{1,2}日)/, '$1$2$3$1$4')
}

/** `2024年8月—12月` is from the first to the last day; `2024年7月底前` says only until when. */
function spanOf(text: string, year: PlanYear | null): { from: IsoDate | null; to: IsoDate | null } {
  const named = [...withMonths(text).matchAll(day)]
  const first = named[0]
  const last = named.at(-1)
  if (!first || !last) return { from: null, to: null }
  const firstYear = yearOf(first, year)
  const lastYear = yearOf(last, firstYear)
  const to = lastYear === null ? null : lastDay(lastYear, last)
  if (named.length === 1) {
    if (/前|底|末|内/.test(text)) return { from: null, to }
    if (text.endsWith('起')) return { from: firstYear === null ? null : firstDay(firstYear, first), to: null }
  }
  return { from: firstYear === null ? null : firstDay(firstYear, first), to }
}

function yearOf(found: RegExpMatchArray, year: PlanYear | null): PlanYear | null {
  if (found[1] !== undefined) return whole(found[1])
  return found[2] !== undefined && year !== null ? year + 1 : year
}

function firstDay(year: PlanYear, found: RegExpMatchArray): IsoDate | null {
  const dayOfMonth =
    found[4] === undefined ? ({ 上: 1, 中: 11, 下: 21 }[found[5] ?? '上'] ?? 1) : whole(found[4])
  return isoDate(year, whole(found[3]), dayOfMonth)
}

function lastDay(year: PlanYear, found: RegExpMatchArray): IsoDate | null {
  const month = whole(found[3])
  if (month < 1 || month > 12) return null
  const end = lastDayOfMonth(year, month)
  return isoDate(
    year,
    month,
    found[4] === undefined ? ({ 上: 10, 中: 20, 下: end }[found[5] ?? '下'] ?? end) : whole(found[4]),
  )
}

function whole(digits: string | undefined): number {
  return Number.parseInt(digits ?? '', 10)
}
