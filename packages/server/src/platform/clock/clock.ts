/** The one place where the time of day is read. Everything else is told it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
