import { sm3 } from './hashes.ts'

/** How often something may be asked within a minute. */
export interface RateLimits {
  /** With one and the same link; an open one is shared by a whole hall. */
  ofLink: number
  ofAll: number
}

export const usualRateLimits: RateLimits = { ofLink: 600, ofAll: 60_000 }

export interface RateGate {
  /** @returns false where it is one too many */
  admit(token: string, now: Date): boolean
}

/** Counts by links, in memory alone and for a minute at most; addresses of people are not looked at. */
export function openRateGate(limits: RateLimits): RateGate {
  let minute = -1
  let all = 0
  const ofLinks = new Map<string, number>()
  return {
    admit(token, now) {
      const current = Math.floor(now.getTime() / 60_000)
      if (current !== minute) {
        minute = current
        all = 0
        ofLinks.clear()
      }
      all += 1
      if (all > limits.ofAll) return false
      const key = sm3(token)
      const count = (ofLinks.get(key) ?? 0) + 1
      ofLinks.set(key, count)
      return count <= limits.ofLink
    },
  }
}
