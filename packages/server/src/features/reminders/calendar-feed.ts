import ical from 'ical-generator'
import { addDays } from '@hengji/domain/kernel/days.ts'
import type { CalendarEvent } from './calendar-events.ts'

/** @param stamp when the entries were last looked at, the real time; @param publicUrl begins the links */
export function writeCalendar(
  name: string,
  events: readonly CalendarEvent[],
  stamp: Date,
  publicUrl: string | null,
): string {
  const calendar = ical({
    name,
    prodId: { company: 'Hengji', product: 'calendar', language: 'ZH' },
    ttl: 6 * 3600,
    x: [{ key: 'X-WR-TIMEZONE', value: 'Asia/Shanghai' }],
  })
  for (const event of events) {
    calendar.createEvent({
      id: `${event.id}@hengji`,
      stamp,
      // Whole days: the zone of whoever looks does not move them.
      start: new Date(`${event.from}T00:00:00Z`),
      end: new Date(`${addDays(event.to, 1)}T00:00:00Z`),
      allDay: true,
      summary: event.title,
      ...(event.detail === '' ? {} : { description: event.detail }),
      ...(event.link === null || publicUrl === null ? {} : { url: publicUrl + event.link }),
    })
  }
  const lines = calendar.toString()
  const at = lines.search(/^(BEGIN:VEVENT|END:VCALENDAR)$/m)
  return `${lines.slice(0, at)}${shanghai}${lines.slice(at)}\r\n`
}

/** One time for the whole country, without summer time since 1991. */
const shanghai = `${[
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Shanghai',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n')}\r\n`
