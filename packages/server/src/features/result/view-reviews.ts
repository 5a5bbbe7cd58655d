import { apiRefusal } from '@hengji/contract/api-refusals.ts'
import type { ReviewDesk, ReviewOverview, ReviewRowView } from '@hengji/contract/reviews.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { standIndicator } from '@hengji/domain/result/indicator-sources.ts'
import { votedSections } from '@hengji/domain/result/score-indicator.ts'
import type { Act } from '../../platform/database/transact.ts'
import { phaseOf, pinnedPlanOf, schemeOfEvaluation, viewEvaluation } from '../evaluation/queries.ts'
import { gatherIndicators } from './gather-indicators.ts'
import { mayReviewPoints, maySeeReviewDesk, maySeeWholeResult } from './policy.ts'
import { findResult } from './result-rows.ts'
import { reviewHistoryOf, reviewsOf, type FoundReview } from './reviews.ts'

/** Which units have points after review, and what they were before. Nothing is scored for it. */
export async function viewReviews(act: Act, evaluationId: string): Promise<ReviewOverview | Refusal> {
  if (!maySeeWholeResult(act.actor)) return refuse('not-permitted')
  const evaluation = await viewEvaluation(act, evaluationId)
  if (isRefusal(evaluation)) return evaluation
  const reviews = await reviewsOf(act.db, evaluationId)
  const titles = await titlesOf(
    act,
    evaluationId,
    reviews.map(({ indicatorId }) => indicatorId),
  )
  return {
    evaluationId,
    title: evaluation.title,
    year: evaluation.year,
    hindrance: await reviewHindranceWords(act, evaluationId),
    seesDesk: maySeeReviewDesk(act.actor),
    units: evaluation.unitRows.map(({ unitId, name, plan }) => ({
      unitId,
      name,
      indicators: plan?.indicators ?? 0,
      reviewed: reviews.filter((review) => review.unitId === unitId).length,
    })),
    reviews: reviews.map((found) => ({
      ...presentReview(found),
      ...(titles.get(`${found.unitId}\n${found.indicatorId}`) ?? { code: '', title: '' }),
    })),
  }
}

/** One unit's indicators: every source beside the others, what they come to, and what the review made of it. */
export async function viewReviewDesk(
  act: Act,
  evaluationId: string,
  unitId: string,
): Promise<ReviewDesk | Refusal> {
  if (!maySeeReviewDesk(act.actor)) return refuse('not-permitted')
  const evaluation = await viewEvaluation(act, evaluationId)
  if (isRefusal(evaluation)) return evaluation
  const unit = evaluation.unitRows.find((row) => row.unitId === unitId)
  if (!unit || (await pinnedPlanOf(act, evaluationId, unitId)) === null)
    return refuse('unit-without-pinned-plan')
  const scheme = await schemeOfEvaluation(act, evaluationId)
  if (isRefusal(scheme)) return scheme
  if (scheme.evaluation === null) return refuse('evaluation-rules-missing', { scheme: scheme.title })
  const rules = {
    scheme,
    evaluation: scheme.evaluation,
    votedSections: votedSections(scheme, scheme.evaluation),
  }
  const gathered = (await gatherIndicators(act, evaluationId, scheme, unitId)).get(unitId) ?? []
  const standing = new Map(
    (await reviewsOf(act.db, evaluationId, unitId)).map((found) => [found.indicatorId, found]),
  )
  const history = Map.groupBy(
    await reviewHistoryOf(act.db, evaluationId, unitId),
    ({ indicator_id }) => indicator_id,
  )
  return {
    evaluationId,
    title: evaluation.title,
    year: evaluation.year,
    unit: { id: unitId, name: unit.name },
    hindrance: await reviewHindranceWords(act, evaluationId),
    mayReview: mayReviewPoints(act.actor),
    decider: act.actor.displayName,
    rows: gathered.map(({ year }): ReviewRowView => {
      const found = standing.get(year.id)
      return {
        indicatorId: year.id,
        code: year.code,
        title: year.title,
        section: year.section,
        weightPoints: year.weightPoints,
        ...standIndicator(rules, year),
        review: found ? presentReview(found) : null,
        history: (history.get(year.id) ?? []).map((row) => ({
          points: row.points,
          pointsBefore: row.points_before,
          reason: row.reason,
          decider: row.decider,
          by: row.decided_by_name,
          at: row.decided_at.toISOString(),
        })),
      }
    }),
  }
}

/** While the result is open, and not before the eyes of the units: what was announced is recalled first. */
export async function reviewHindrance(act: Act, evaluationId: string): Promise<Refusal | null> {
  const phase = await phaseOf(act, evaluationId, 'result')
  if (phase === null) return refuse('evaluation-unknown')
  if (phase.state !== 'open') return refuse('phase-not-open', { phase: 'result', state: phase.state })
  const result = await findResult(act, evaluationId)
  return result === null || result.state === 'draft' || result.state === 'superseded'
    ? null
    : refuse('review-after-announcement', { state: result.state })
}

/** Whoever only reads is hindered from nothing. */
async function reviewHindranceWords(act: Act, evaluationId: string): Promise<string | null> {
  if (!mayReviewPoints(act.actor)) return null
  const refusal = await reviewHindrance(act, evaluationId)
  if (refusal === null) return null
  return refusal.code === 'phase-not-open' || refusal.code === 'review-after-announcement'
    ? apiRefusal(refusal.code).sentence(refusal.facts)
    : ''
}

function presentReview({ unitId, indicatorId, revision, pointsBefore, review }: FoundReview) {
  return { unitId, indicatorId, revision, pointsBefore, ...review }
}

async function titlesOf({ db }: Act, evaluationId: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { code: string; title: string }>()
  const rows = await db
    .selectFrom('plan_indicators')
    .innerJoin('evaluation_units', (join) =>
      join
        .onRef('evaluation_units.unit_id', '=', 'plan_indicators.unit_id')
        .onRef('evaluation_units.document_id', '=', 'plan_indicators.document_id')
        .onRef('evaluation_units.version', '=', 'plan_indicators.version'),
    )
    .select([
      'plan_indicators.unit_id as unitId',
      'plan_indicators.indicator_id as id',
      'plan_indicators.code',
      'plan_indicators.primary',
      'plan_indicators.secondary',
    ])
    .where('evaluation_units.evaluation_id', '=', evaluationId)
    .where('plan_indicators.indicator_id', 'in', [...new Set(ids)])
    .execute()
  return new Map(
    rows.map(({ unitId, id, code, primary, secondary }) => [
      `${unitId}\n${id}`,
      { code: code ?? '', title: secondary ?? primary ?? '' },
    ]),
  )
}
