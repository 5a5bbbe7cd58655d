import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { OnSiteRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { TierRules } from '@hengji/domain/scoring/share-of-score.ts'
import type { Act } from '../../platform/database/transact.ts'

export interface OnSiteOfEvaluation {
  evaluationId: string
  title: string
  year: number
  rules: OnSiteRules
  tiers: TierRules
  /** The scheme counts what is found on site. */
  isScored: boolean
}

/** By the scheme that the evaluation holds fast. */
export async function onSiteOf(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
): Promise<OnSiteOfEvaluation | Refusal> {
  const row = await db
    .selectFrom('evaluations')
    .innerJoin('schemes', 'schemes.id', 'evaluations.scheme_id')
    .select(['evaluations.title', 'evaluations.year', 'schemes.scheme'])
    .where('evaluations.id', '=', evaluationId)
    .executeTakeFirst()
  if (!row) return refuse('evaluation-unknown')
  const scheme = readScheme(row.scheme)
  if (isRefusal(scheme)) return refuse('scheme-unknown')
  const { evaluation } = scheme
  if (evaluation === null) return refuse('on-site-not-in-scheme')
  return {
    evaluationId,
    title: row.title,
    year: row.year,
    rules: evaluation.onSite,
    tiers: { tiers: scheme.tiers, tierShare: evaluation.tierShare },
    isScored: evaluation.sources.some(({ source }) => source === 'on-site'),
  }
}
