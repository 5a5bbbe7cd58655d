import type { IsoDate } from '@hengji/domain/kernel/dates.ts'

/** China has kept one time, eight hours before Greenwich, without summer time since 1991. */
const ahead = 8 * 3_600_000

/** @returns the day that a calendar in Shanghai shows at that moment. */
export function shanghaiDay(moment: Date): IsoDate {
  return new Date(moment.getTime() + ahead).toISOString().slice(0, 10)
}

/** @returns the time of day in Shanghai, `hh:mm`. */
export function shanghaiTime(moment: Date): string {
  return new Date(moment.getTime() + ahead).toISOString().slice(11, 16)
}

/** @param time of day in Shanghai, `hh:mm` */
export function shanghaiMoment(day: IsoDate, time: string): Date {
  return new Date(`${day}T${time}:00+08:00`)
}
