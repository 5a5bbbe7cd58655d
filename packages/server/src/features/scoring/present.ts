import type { SchemeEntry, ScoreSheet } from '@hengji/contract/scoring.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { presentRefusal } from '../../platform/http/answer.ts'
import { computeSheet } from './compute-composite.ts'
import type { FoundScoreSheet } from './queries.ts'

/** @param scheme the one the sheet names; its limits and rounding hold as long as the formula is still its own */
export function presentScoreSheet(
  found: FoundScoreSheet,
  scheme: Scheme | null,
  supersededScheme: SchemeEntry | null,
): ScoreSheet {
  const values = Object.fromEntries(found.values)
  const composite = computeSheet({ formula: found.formula, values }, scheme)
  return {
    unitId: found.unit_id,
    year: found.year,
    schemeId: found.scheme_id,
    supersededScheme,
    formula: found.formula,
    values,
    version: found.version,
    updatedAt: found.updated_at.toISOString(),
    updatedBy: found.updated_by_name,
    composite: isRefusal(composite) ? presentRefusal(composite) : composite,
  }
}
