import type { ScoreSheet } from '@hengji/contract/scoring.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { presentRefusal } from '../../platform/http/answer.ts'
import { computeComposite } from './compute-composite.ts'
import type { FoundScoreSheet } from './queries.ts'

export function presentScoreSheet(found: FoundScoreSheet): ScoreSheet {
  const values = Object.fromEntries(found.values)
  const composite = computeComposite(found.formula, values)
  return {
    unitId: found.unit_id,
    year: found.year,
    schemeId: found.scheme_id,
    formula: found.formula,
    values,
    version: found.version,
    updatedAt: found.updated_at.toISOString(),
    updatedBy: found.updated_by_name,
    composite: isRefusal(composite) ? presentRefusal(composite) : composite,
  }
}
