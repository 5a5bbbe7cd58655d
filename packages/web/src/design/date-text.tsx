/** `2024-06-30` → `2024年6月30日`; a moment is shown in Beijing time, wherever it is read, as `11月20日 22:48`. */
export function DateText({ value }: { value: string | null }) {
  if (value === null) return <span className="absent">—</span>
  return (
    <time dateTime={value} title={value}>
      {dateInChinese(value)}
    </time>
  )
}

export function dateInChinese(value: string): string {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (day) return `${day[1]}年${stripZero(day[2])}月${stripZero(day[3])}日`
  return momentFormat.format(new Date(value))
}

const momentFormat = new Intl.DateTimeFormat('zh-CN', {
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Asia/Shanghai',
})

function stripZero(text: string | undefined): string {
  return (text ?? '').replace(/^0/, '')
}
