import { shanghaiDay } from './shanghai-day.ts'

/**
 * `2024-06-30` → `2024年6月30日`; a moment is shown in Beijing time, wherever it is read, as `11月20日 22:48`, with its
 * year where that is not the one we live in: beside each other stand documents of several years.
 */
export function DateText({ value, isDayOnly = false }: { value: string | null; isDayOnly?: boolean }) {
  if (value === null) return <span className="absent">—</span>
  return (
    <time dateTime={value} title={isDayOnly ? dateInChinese(value) : value}>
      {isDayOnly ? dayInChinese(value) : dateInChinese(value)}
    </time>
  )
}

export function dateInChinese(value: string): string {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (day) return `${day[1]}年${stripZero(day[2])}月${stripZero(day[3])}日`
  const moment = new Date(value)
  const isThisYear = shanghaiDay(value).slice(0, 4) === shanghaiDay(new Date().toISOString()).slice(0, 4)
  return (isThisYear ? momentFormat : momentWithYear).format(moment)
}

/** The day of a moment in Beijing, where the hour says nothing. */
export function dayInChinese(moment: string): string {
  return dateInChinese(shanghaiDay(moment))
}

const parts = {
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Asia/Shanghai',
} as const
const momentFormat = new Intl.DateTimeFormat('zh-CN', parts)
const momentWithYear = new Intl.DateTimeFormat('zh-CN', { ...parts, year: 'numeric' })

function stripZero(text: string | undefined): string {
  return (text ?? '').replace(/^0/, '')
}
