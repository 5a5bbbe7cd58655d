/** How many sealed slips are looked at: so many at once after a rest, then so many a second. */
export interface CastLimits {
  atOnce: number
  aSecond: number
  /** Taken in and not yet answered. */
  underWay: number
}

/**
 * A member's page sends about one a second and opening one costs the urn four milliseconds: this is room for some hundred
 * members at the same minute, and leaves the urn time for those who draw.
 */
export const usualCastLimits: CastLimits = { atOnce: 300, aSecond: 120, underWay: 60 }

export interface CastGate {
  /** @returns how to say that it is answered, or `null` where it is one too many */
  enter(): (() => void) | null
}

/**
 * One count for all that come, in memory alone. Not a count for each address: that would be a list of who voted when, and
 * behind a proxy all members have one.
 * @param now in milliseconds, only ever growing
 */
export function openCastGate(limits: CastLimits, now: () => number): CastGate {
  let room = limits.atOnce
  let last = now()
  let underWay = 0
  return {
    enter() {
      const at = now()
      room = Math.min(limits.atOnce, room + ((at - last) / 1000) * limits.aSecond)
      last = at
      if (room < 1 || underWay >= limits.underWay) return null
      room -= 1
      underWay += 1
      let isOut = false
      return () => {
        if (!isOut) underWay -= 1
        isOut = true
      }
    },
  }
}
