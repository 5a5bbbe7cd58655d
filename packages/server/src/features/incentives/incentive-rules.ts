import { compositeOf } from '@hengji/domain/formula/read-composite-formula.ts'
import { parseFormula } from '@hengji/domain/formula/parse-formula.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { AdjustmentRules, ObjectionRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Act } from '../../platform/database/transact.ts'

export interface IncentiveRules {
  evaluationId: string
  title: string
  year: number
  adjustments: readonly AdjustmentRules[]
  objection: ObjectionRules
  /** The formula's own limit of a component; absent where it has none. */
  formulaMost: ReadonlyMap<string, DecimalText>
}

/** By the scheme that the evaluation holds fast; refuses where it knows neither bonus nor deduction. */
export async function incentiveRulesOf(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
): Promise<IncentiveRules | Refusal> {
  const row = await db
    .selectFrom('evaluations')
    .innerJoin('schemes', 'schemes.id', 'evaluations.scheme_id')
    .select(['evaluations.title', 'evaluations.year', 'schemes.scheme'])
    .where('evaluations.id', '=', evaluationId)
    .executeTakeFirst()
  if (!row) return refuse('evaluation-unknown')
  const scheme = readScheme(row.scheme)
  if (isRefusal(scheme)) return refuse('scheme-unknown')
  if (scheme.evaluation === null || scheme.evaluation.adjustments.length === 0)
    return refuse('incentives-not-in-scheme')
  const { adjustments, objection } = scheme.evaluation
  return {
    evaluationId,
    title: row.title,
    year: row.year,
    adjustments,
    objection,
    formulaMost: capsOf(scheme.formula),
  }
}

function capsOf(text: string): Map<string, DecimalText> {
  const formula = parseFormula(text)
  const composite = isRefusal(formula) ? formula : compositeOf(formula)
  if (isRefusal(composite)) return new Map()
  return new Map(composite.terms.flatMap(({ name, cap }) => (cap === null ? [] : [[name, cap] as const])))
}
