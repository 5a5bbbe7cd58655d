/** China has kept one time, eight hours before Greenwich, without summer time since 1991. */
const ahead = 8 * 3_600_000

/**
 * The day that a calendar in Shanghai shows at that moment, `2026-12-31`, whatever zone the reader's machine keeps: the
 * server counts days and months so, and a page must not count otherwise.
 */
export function shanghaiDay(moment: string): string {
  return new Date(Date.parse(moment) + ahead).toISOString().slice(0, 10)
}
