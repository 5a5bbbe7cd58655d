import type { CastOutcome } from '@hengji/proof/ballot/envelope.ts'
import type { ElectionTerms } from '@hengji/proof/ballot/election-terms.ts'
import type { Receipt } from '@hengji/proof/ballot/receipt.ts'

/**
 * All that a member's browser knows of one vote. The signed-in page writes it when credentials are drawn; the casting
 * page, which has no session, reads it. It never leaves the device.
 */
export interface OwnBallot {
  seat: number
  unitId: string
  unitName: string
  terms: ElectionTerms
  items: readonly { id: string; code: string; title: string }[]
  /** Base64: what the recovery code stands for. */
  seed: string
  /** `null` until the server has signed: until then the recovery code can be shown again. */
  signatures: readonly string[] | null
  /** Chosen scores by item: a draft until the item is in `begun`. */
  scores: Readonly<Record<string, string>>
  /** Items whose slip was made and perhaps sent: their score cannot change any more. */
  begun: readonly string[]
  receipts: readonly Receipt[]
  /** What the urn said of slips it did not take. */
  refused: Readonly<Record<string, Exclude<CastOutcome, 'taken'>>>
}

const nameOf = (election: string, seat: number) => `hengji.ballot.${election}.${seat}`

/** @returns `null` where this browser keeps nothing of it, or may keep nothing */
export function readOwnBallot(election: string, seat: number): OwnBallot | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(nameOf(election, seat)) ?? 'null')
    return isOwnBallot(value) ? value : null
  } catch {
    return null
  }
}

/** @returns whether it is kept: without that nothing may be drawn or sent */
export function keepOwnBallot(own: OwnBallot): boolean {
  try {
    localStorage.setItem(nameOf(own.terms.election, own.seat), JSON.stringify(own))
    return true
  } catch {
    return false
  }
}

/** The address of the casting page; what stands behind `#` is sent to no server. */
export function castingAddress(election: string, seat: number): string {
  return `/ballot.html#${encodeURIComponent(election)}/${seat}`
}

function isOwnBallot(value: unknown): value is OwnBallot {
  return (
    typeof value === 'object' &&
    value !== null &&
    'seat' in value &&
    'seed' in value &&
    typeof value.seed === 'string' &&
    'terms' in value &&
    typeof value.terms === 'object' &&
    'items' in value &&
    Array.isArray(value.items) &&
    'receipts' in value &&
    Array.isArray(value.receipts) &&
    'begun' in value &&
    Array.isArray(value.begun) &&
    'scores' in value &&
    'refused' in value
  )
}
