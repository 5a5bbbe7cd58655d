import { createHash } from 'node:crypto'
import { recordText } from '@hengji/contract/record-words.ts'
import { shownNumber } from '@hengji/documents/bytes/sheet/shown-number.ts'
import { writeOfficialDocx } from '@hengji/documents/writing/docx/write-official-docx.ts'
import { addDays } from '@hengji/domain/kernel/days.ts'
import { packZip } from '@hengji/proof/bundle/zip.ts'
import { writeCalendar } from '../../src/features/reminders/calendar-feed.ts'
import { chineseCalendar } from '../../src/platform/clock/chinese-calendar.ts'
import { shanghaiDay, shanghaiMoment, shanghaiTime } from '../../src/platform/clock/shanghai-day.ts'
import { shanghaiDay as shanghaiDayOfPage } from '../../../web/src/design/shanghai-day.ts'
import { monthOf } from '../../../web/src/features/evidence/filter-evidence.ts'
import { groupOf } from '../../../web/src/features/my-work/work-groups.ts'

/** Whatever turns moments into days, or days into what is sent and kept, as it comes out in the zone of this process. */
export interface DaysInZone {
  /** What the machine's own calendar shows at that moment: the zone is really there. */
  machineDay: string
  days: string[]
  begins: string
  daysOfPage: string[]
  months: number[]
  groups: string[]
  /** Days off between Monday and Friday, in a year that was announced and in two that were not. */
  daysOff: Record<number, string[]>
  workedWeekends: string[]
  known: boolean[]
  calendar: string[]
  recorded: string
  ofSheet: string
  bytesOfPaper: string
  bytesOfBundle: string
}

/** New Year in Shanghai to the millisecond, the leap day, and the minutes around them. */
const moments = [
  '2026-12-31T15:59:59.999Z',
  '2026-12-31T16:00:00.000Z',
  '2027-01-01T15:59:59.999Z',
  '2028-02-28T16:00:00.000Z',
  '2028-02-29T16:00:00.000Z',
]

const year = (of: number): string[] => {
  const days = [`${of}-01-01`]
  while (days.at(-1) !== `${of}-12-31`) days.push(addDays(days.at(-1) ?? '', 1))
  return days
}
const isWeekend = (day: string): boolean => [0, 6].includes(new Date(day).getUTCDay())
const daysOff = (of: number): string[] =>
  year(of).filter((day) => !isWeekend(day) && !chineseCalendar.isWorkday(day))
const reported = (at: string) =>
  ({ state: 'waiting', latest: { reportedAt: at } }) as Parameters<typeof groupOf>[0]
const fingerprint = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const newYear = new Date(moments[1] ?? '')
const event = { id: 'e', from: '2026-12-31', to: '2027-01-01', title: 't', detail: '', link: null }

const found: DaysInZone = {
  machineDay: [newYear.getFullYear(), newYear.getMonth() + 1, newYear.getDate()].join('-'),
  days: moments.map((each) => `${shanghaiDay(new Date(each))} ${shanghaiTime(new Date(each))}`),
  begins: shanghaiMoment('2027-01-01', '00:00').toISOString(),
  daysOfPage: moments.map(shanghaiDayOfPage),
  months: moments.map(monthOf),
  groups: moments.map((each) => groupOf(reported(each), '2027-01-01')),
  daysOff: Object.fromEntries([2026, 2027, 2028].map((of) => [of, daysOff(of)])),
  workedWeekends: year(2026).filter((day) => isWeekend(day) && chineseCalendar.isWorkday(day)),
  known: [2003, 2004, 2026, 2040].map((of) => chineseCalendar.isKnown(of)),
  calendar: writeCalendar('', [event], newYear, null)
    .split('\r\n')
    .filter((line) => /^DT(?:START|END|STAMP)/.test(line)),
  recorded: recordText({ at: moments[1] }),
  ofSheet: shownNumber('46388', 'yyyy-mm-dd', false),
  bytesOfPaper: fingerprint(writeOfficialDocx({ sections: [] })),
  bytesOfBundle: fingerprint(packZip(new Map([['a', 'b']]))),
}
process.stdout.write(JSON.stringify(found))
