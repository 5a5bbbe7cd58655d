import type { Role } from '@hengji/contract/session.ts'

/** Who asks: the account behind the session, as it is at this moment. */
export interface Actor {
  accountId: string
  displayName: string
  role: Role
  /** The unit that the person belongs to; `null` for those outside the units. */
  unit: { id: string; name: string } | null
  /** The person of that unit behind the account, where it is linked to one. */
  personId: string | null
  /** Ids of the units whose plans a leader of the city approves. */
  oversees: readonly string[]
  expiresAt: Date
  /** When the session was last known to be in use. */
  usedAt: Date
}
