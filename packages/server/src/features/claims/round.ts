import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { EvaluationRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import type { TierRules } from '@hengji/domain/scoring/share-of-score.ts'
import type { Act } from '../../platform/database/transact.ts'

/** An evaluation with the rules it holds fast. */
export interface Round {
  evaluationId: string
  title: string
  year: number
  scheme: Scheme
  rules: EvaluationRules
  tiers: TierRules
}

/** @returns refuses an evaluation whose scheme does not say how results are evaluated */
export async function roundOf({ db }: Pick<Act, 'db'>, evaluationId: string): Promise<Round | Refusal> {
  const row = await db
    .selectFrom('evaluations')
    .innerJoin('schemes', 'schemes.id', 'evaluations.scheme_id')
    .select(['evaluations.title', 'evaluations.year', 'schemes.scheme', 'schemes.title as schemeTitle'])
    .where('evaluations.id', '=', evaluationId)
    .executeTakeFirst()
  if (!row) return refuse('evaluation-unknown')
  const scheme = readScheme(row.scheme)
  if (isRefusal(scheme)) return refuse('scheme-unknown')
  const rules = scheme.evaluation
  if (rules === null) return refuse('evaluation-rules-missing', { scheme: row.schemeTitle })
  const { title, year } = row
  return {
    evaluationId,
    title,
    year,
    scheme,
    rules,
    tiers: { tiers: scheme.tiers, tierShare: rules.tierShare },
  }
}
