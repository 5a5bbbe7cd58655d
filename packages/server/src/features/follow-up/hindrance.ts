import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { LedgerHindrance } from '@hengji/domain/monitoring/ledger.ts'
import type { RectificationHindrance } from '@hengji/domain/monitoring/rectification.ts'

/** What stands in the way of an act, as it is told. */
export function refuseHindrance(hindrance: LedgerHindrance | RectificationHindrance): Refusal {
  return refuse(codes[hindrance])
}

const codes = {
  'not-in-this-state': 'follow-up-not-in-this-state',
  'not-your-part': 'not-permitted',
  'own-submission': 'own-submission',
} as const satisfies Record<LedgerHindrance | RectificationHindrance, string>
