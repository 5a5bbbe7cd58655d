import { isoDate, lastDayOfMonth, type IsoDate } from '../kernel/dates.ts'

const firstSerial = 36526 // 2000-01-01
const lastSerial = 73050 // 2099-12-31

/** A day as spreadsheets store it (45657 is 2024-12-31); `null` outside this century. */
export function dayOfSerialNumber(serial: number): IsoDate | null {
  if (!Number.isInteger(serial) || serial < firstSerial || serial > lastSerial) return null
  let rest = serial - firstSerial
  for (let year = 2000; ; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      const days = lastDayOfMonth(year, month)
      if (rest < days) return isoDate(year, month, rest + 1)
      rest -= days
    }
  }
}
