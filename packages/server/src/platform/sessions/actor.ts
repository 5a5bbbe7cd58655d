import type { Role } from '@hengji/contract/session.ts'

/** Who asks: the account behind the session, as it is at this moment. */
export interface Actor {
  accountId: string
  displayName: string
  role: Role
  /** The one unit of a liaison; `null` for those who see all. */
  unit: { id: string; name: string } | null
  expiresAt: Date
  /** When the session was last known to be in use. */
  usedAt: Date
}
