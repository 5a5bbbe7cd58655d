import { decimalOf, sumOf } from '../kernel/decimal.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { Scheme, SchemeSection } from '../scheme/scheme.ts'
import { sectionOfCode } from '../scheme/section-of-code.ts'
import type { PlanComparison } from './compare-plans.ts'
import type { EvaluationPlan } from './evaluation-plan.ts'

export type DynamicGoalRefusal =
  | 'scheme-has-no-dynamic-section'
  | 'dynamic-goal-missing'
  | 'dynamic-goal-changes-more'
  | 'dynamic-goal-not-of-series'
  | 'dynamic-goal-without-weight'
  | 'dynamic-weights-exceed'

type Sections = Pick<Scheme, 'sections'>

/** The part of the scheme kept for goals that come up in the year (动态工作目标); series 3 in the schemes we know. */
export function dynamicSectionOf({ sections }: Sections): SchemeSection | null {
  return (
    sections.find(({ title }) => title.includes('动态')) ??
    sections.find(({ codes }) => codes.includes('3-k-n')) ??
    null
  )
}

/** The plan with that section among its own, so that a row can be put there. */
export function withDynamicSection(plan: EvaluationPlan, scheme: Sections): EvaluationPlan {
  const dynamic = dynamicSectionOf(scheme)
  if (dynamic === null || plan.sections.some(({ title }) => title === dynamic.title)) return plan
  const isKnown = plan.sections.some(({ title }) => title === dynamic.parent)
  return {
    ...plan,
    sections: [
      ...plan.sections,
      {
        title: dynamic.title,
        parent: isKnown ? dynamic.parent : null,
        declaredPoints: null,
        points: null,
        declaredCounts: { primary: null, secondary: null },
        counts: { primary: null, secondary: null },
        at: null,
      },
    ],
  }
}

/**
 * Dynamic goals are added, and nothing else is changed but the weights of the goals they stand among: together these
 * may be worth what the scheme gives them.
 * @param comparison of the approved plan with the one that has the goals
 */
export function judgeDynamicGoals(
  plan: EvaluationPlan,
  { rows }: PlanComparison,
  scheme: Sections,
): Refusal<DynamicGoalRefusal> | null {
  const dynamic = dynamicSectionOf(scheme)
  if (dynamic === null) return refuse('scheme-has-no-dynamic-section')
  const siblings = scheme.sections.filter(({ parent }) => parent === dynamic.parent).map(({ title }) => title)
  const added = rows.filter(({ change }) => change === 'added')
  if (added.length === 0) return refuse('dynamic-goal-missing', { section: dynamic.title })
  for (const { toIndex } of added) {
    const row = toIndex === null ? undefined : plan.indicators[toIndex]
    const code = row?.code ?? null
    const isOfSeries = code !== null && sectionOfCode(scheme, code)?.section === dynamic.title
    if (row?.section !== dynamic.title || !isOfSeries)
      return refuse('dynamic-goal-not-of-series', {
        code,
        section: dynamic.title,
        series: dynamic.codes.join('、'),
      })
    if (row.weightPoints === null) return refuse('dynamic-goal-without-weight', { code })
  }
  const other = rows.find(({ change, fields, toIndex }) => {
    if (change === 'removed') return true
    const section = toIndex === null ? null : (plan.indicators[toIndex]?.section ?? null)
    const mayBeReweighed = section !== null && siblings.includes(section)
    return change === 'changed' && fields.some(({ field }) => field !== 'weightPoints' || !mayBeReweighed)
  })
  if (other !== undefined)
    return refuse('dynamic-goal-changes-more', {
      code: other.toCode ?? other.fromCode,
      name: other.name.slice(0, 60),
    })
  const most = scheme.sections.find(({ title }) => title === dynamic.parent)?.points ?? dynamic.points
  const within = dynamic.parent === null ? [dynamic.title] : siblings
  const sum = sumOf(
    plan.indicators
      .filter(({ section }) => section !== null && within.includes(section))
      .map((row) => row.weightPoints),
  )
  return sum !== null && decimalOf(sum).greaterThan(most)
    ? refuse('dynamic-weights-exceed', { sum, most, section: dynamic.parent ?? dynamic.title })
    : null
}
