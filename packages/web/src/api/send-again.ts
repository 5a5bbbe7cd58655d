import { RequestRefused } from './request.ts'

const firstWait = 2_000
const longestWait = 30_000

/** Milliseconds before what was not answered is sent again: longer each time. */
export function waitBefore(attempt: number): number {
  return Math.min(firstWait * 2 ** attempt, longestWait)
}

/** Refused for good: sending the same again would be refused again. */
export function isRefusedForGood(error: unknown): error is RequestRefused {
  return (
    error instanceof RequestRefused &&
    error.status >= 400 &&
    error.status < 500 &&
    ![401, 408, 429].includes(error.status)
  )
}
