import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { LeaderRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { LeaderGroup } from '@hengji/domain/scheme/scheme.ts'
import { fullMarksOf } from '@hengji/domain/scoring/score-composite.ts'
import type { Act } from '../../platform/database/transact.ts'

export interface LeadersOfEvaluation {
  evaluationId: string
  title: string
  year: number
  groups: readonly LeaderGroup[]
  rules: LeaderRules
  /** Of the component. */
  fullMarks: DecimalText
}

/** By the scheme that the evaluation holds fast; refuses where it does not say how leaders count. */
export async function leadersOf({ db }: Act, evaluationId: string): Promise<LeadersOfEvaluation | Refusal> {
  const row = await db
    .selectFrom('evaluations')
    .innerJoin('schemes', 'schemes.id', 'evaluations.scheme_id')
    .select(['evaluations.title', 'evaluations.year', 'schemes.scheme'])
    .where('evaluations.id', '=', evaluationId)
    .executeTakeFirst()
  if (!row) return refuse('evaluation-unknown')
  const scheme = readScheme(row.scheme)
  if (isRefusal(scheme)) return refuse('scheme-unknown')
  const rules = scheme.evaluation?.leaders ?? null
  if (rules === null) return refuse('leaders-not-in-scheme')
  return {
    evaluationId,
    title: row.title,
    year: row.year,
    groups: scheme.leaders,
    rules,
    fullMarks: fullMarksOf(scheme, rules.component) ?? '100',
  }
}
