import type { PlanPairing } from '@hengji/contract/imports.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { pairWithVersion } from '../documents/queries.ts'
import { mayConfirmFor } from './policy.ts'
import { getReviewedImport } from './review-import.ts'

/** What becomes of the indicators of a unit's plan where this import replaces it; for whoever may confirm it. */
export async function pairImport(
  act: Act,
  id: string,
  unitId: string,
  year: number,
): Promise<{ pairing: PlanPairing | null } | Refusal> {
  const reviewed = await getReviewedImport(act, id)
  if (isRefusal(reviewed)) return reviewed
  if (!mayConfirmFor(act.actor, unitId)) return refuse('not-permitted')
  const { document } = reviewed
  return {
    pairing: document.kind === 'evaluation-plan' ? await pairWithVersion(act, unitId, year, document) : null,
  }
}
