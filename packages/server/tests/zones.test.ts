import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DaysInZone } from './processes/days-in-zone.ts'
import { quickStart } from './run-folder.ts'

const program = join(import.meta.dirname, 'processes/days-in-zone.ts')

async function daysIn(zone: string, language: string): Promise<DaysInZone> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program],
    {
      env: { ...quickStart(), PATH: process.env['PATH'] ?? '', TZ: zone, LANG: language, LC_ALL: language },
    },
  )
  return JSON.parse(stdout) as DaysInZone
}

/** Of 2026 as announced; of later years, which the package may know by then, the thirteen days of the law at least. */
const daysOff = {
  2026: '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07',
  2027: '01-01 02-05 02-08 04-05 06-09 09-15 10-01',
  2028: '01-25 01-26 01-27 01-28 04-04 05-01 05-02 10-02 10-03',
}

const listed = (days: string[] | undefined): string[] => (days ?? []).map((day) => day.slice(5))

const zones = [
  { zone: 'Asia/Shanghai', language: 'zh_CN.UTF-8', machineDay: '2027-1-1' },
  { zone: 'UTC', language: 'C', machineDay: '2026-12-31' },
  { zone: 'America/Los_Angeles', language: 'en_US.UTF-8', machineDay: '2026-12-31' },
  // Fourteen hours before Greenwich, and summer time that begins and ends at midnight.
  { zone: 'Pacific/Kiritimati', language: 'C', machineDay: '2027-1-1' },
  { zone: 'America/Santiago', language: 'C', machineDay: '2026-12-31' },
] as const

let kept: Map<string, DaysInZone>
beforeAll(async () => {
  kept = new Map(
    await Promise.all(zones.map(async ({ zone, language }) => [zone, await daysIn(zone, language)] as const)),
  )
})

describe('a machine in any zone, with any language', () => {
  it.each(zones)('in $zone keeps the days of Shanghai', ({ zone, machineDay }) => {
    const found = kept.get(zone)!
    expect(found.machineDay).toBe(machineDay)
    expect(found.days).toEqual([
      '2026-12-31 23:59',
      '2027-01-01 00:00',
      '2027-01-01 23:59',
      '2028-02-29 00:00',
      '2028-03-01 00:00',
    ])
    expect(found.begins).toBe('2026-12-31T16:00:00.000Z')
    expect(found.daysOfPage).toEqual(['2026-12-31', '2027-01-01', '2027-01-01', '2028-02-29', '2028-03-01'])
    expect(found.months).toEqual([12, 1, 1, 2, 3])
    expect(found.groups).toEqual(['waiting', 'reported', 'reported', 'waiting', 'waiting'])
    expect(listed(found.daysOff[2026]).join(' ')).toBe(daysOff[2026])
    for (const year of [2027, 2028] as const)
      expect(listed(found.daysOff[year])).toEqual(expect.arrayContaining(daysOff[year].split(' ')))
    expect(listed(found.workedWeekends).join(' ')).toBe('01-04 02-14 02-28 05-09 09-20 10-10')
    expect(found.known).toEqual([false, true, true, false])
    expect(found.calendar).toEqual([
      'DTSTART:19700101T000000',
      'DTSTAMP:20261231T160000Z',
      'DTSTART;VALUE=DATE:20261231',
      'DTEND;VALUE=DATE:20270102',
    ])
    expect(found.recorded).toContain('2027-01-01 00:00:00')
    expect(found.ofSheet).toBe('2027-01-01')
  })

  it('writes the same bytes', () => {
    const written = [...kept.values()].map(({ bytesOfPaper, bytesOfBundle }) => bytesOfPaper + bytesOfBundle)
    expect(new Set(written).size).toBe(1)
  })
})
