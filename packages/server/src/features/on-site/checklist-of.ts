import { checklistItemOf, type ChecklistItem } from '@hengji/domain/evaluation/checklist.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { DrawnIndicator } from '../../platform/database/tables/on-site.ts'
import { statedClaimsOf } from '../claims/queries.ts'

/** The questions of the drawn indicators, from what the unit claims at this moment. */
export async function checklistOf(
  { db }: Act,
  evaluationId: string,
  unitId: string,
  indicators: readonly DrawnIndicator[],
): Promise<ChecklistItem[]> {
  const drawn = indicators.filter(({ isDrawn }) => isDrawn)
  const claims = drawn.length === 0 ? [] : await statedClaimsOf(db, evaluationId, unitId)
  return drawn.map(({ indicatorId, code, title, weightPoints }) => {
    const stated = claims.find((claim) => claim.indicatorId === indicatorId)?.stated ?? null
    const achieved = stated?.claim.achieved.trim() ?? ''
    return checklistItemOf({
      indicatorId,
      code,
      title,
      weightPoints,
      achieved: achieved === '' ? null : achieved,
      // The sentence of the claim names the value; a target of its own it has none.
      annualTarget: null,
      actualValue: null,
      proofs: stated?.proofs.map(({ name }) => name) ?? [],
    })
  })
}
